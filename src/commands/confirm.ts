/** Answering a change that waits for a yes. */
import { allow } from '../usecases/allow.ts';
import type { Context } from '../usecases/context.ts';
import { NeedsConfirmation } from '../usecases/confirmation.ts';
import { keepPending } from '../usecases/pending/keep.ts';
import { peekPending, reopenPending, takePending } from '../usecases/pending/take.ts';
import type { Pending } from '../usecases/ports.ts';
import { Refusal } from '../usecases/refusal.ts';
import { conflictView, declinedView } from '../views/confirm.ts';
import type { View } from '../views/view.ts';
import { type Command, defineCommand, nameOf } from './command.ts';
import { dashed } from './form.ts';
import { clip, optional, wholeNumber } from './option.ts';

const options = {
  number: optional(wholeNumber('The number of the question; left out, the one just asked', 1, 2_147_483_647)),
};

/** The commands `yes` and `no` over a list of commands. */
export function confirmCommands(commands: readonly Command[]): readonly Command[] {
  return [
    defineCommand({
      path: ['yes'],
      aliases: ['y'],
      summary: 'Agree to the change that was asked about',
      access: 'reader',
      asks: false,
      options,
      examples: ['yes'],
      run: async (context, { number: id }) => await confirm(commands, context, id),
    }),
    defineCommand({
      path: ['no'],
      aliases: ['n'],
      summary: 'Decline the change that was asked about',
      access: 'reader',
      options,
      examples: ['no'],
      run: async (context, { number }) => {
        const { id } = await questionOf(commands, context, 'no', number);
        await takePending(context, id);
        return declinedView();
      },
    }),
  ];
}

async function confirm(
  commands: readonly Command[],
  context: Context,
  id: number | undefined,
): Promise<View> {
  const pending = await questionOf(commands, context, 'yes', id);
  const command = commandOf(commands, pending);
  if (!command)
    throw new Refusal('unknown-command', 'That command is no longer offered; nothing was changed.');
  allow(context.actor, command.access);
  // Taken only now: a yes that may not be given, or comes to nothing, leaves the question open.
  await takePending(context, pending.id);
  const edit = { expected: pending.expected, confirmed: pending.digest };
  try {
    return await command.run({ ...context, edit }, pending.args);
  } catch (error) {
    if (error instanceof NeedsConfirmation) {
      const { path, args, expected } = pending;
      error.request = { path, args, expected };
    }
    if (error instanceof Refusal && error.code === 'stale') {
      const kept = { purpose: 'retry', path: pending.path, args: pending.args, digest: '' } as const;
      return conflictView(error.message, await keepPending(context, kept));
    }
    const mayRetry =
      error instanceof Refusal ? error.code === 'unavailable' : !(error instanceof NeedsConfirmation);
    if (mayRetry) await reopenPending(context, pending.id).catch(() => undefined);
    throw error;
  }
}

/**
 * The question that is answered. Dispatch fills in the number of the one just asked; where there was none, a bare word
 * may be meant for something else, and an old question is only named.
 */
async function questionOf(
  commands: readonly Command[],
  context: Context,
  word: 'yes' | 'no',
  id: number | undefined,
): Promise<Pending> {
  const pending = await peekPending(context, id);
  if (id !== undefined) return pending;
  throw new Refusal(
    'not-yet',
    `Nothing was asked just now. Say “${word} ${pending.id}” for the question that waits: “${clip(showAsked(commands, pending))}”. Nothing was changed.`,
  );
}

function commandOf(commands: readonly Command[], { path }: Pending): Command | undefined {
  return commands.find((command) => nameOf(command) === path.join(' '));
}

/** What was typed, near enough: `retire K-9 reason:Misread`. */
function showAsked(commands: readonly Command[], pending: Pending): string {
  const { path, args } = pending;
  const order = Object.keys(commandOf(commands, pending)?.options ?? args);
  const typed = order.flatMap((name, at) => {
    const text = args[name];
    return text === undefined ? [] : [at === 0 ? text : `${dashed(name)}:${text}`];
  });
  return [...path, ...typed].join(' ');
}
