/** Answering a change that waits for a yes. */
import { allow } from '../usecases/allow.ts';
import type { Context } from '../usecases/context.ts';
import { NeedsConfirmation } from '../usecases/confirmation.ts';
import { keepPending } from '../usecases/pending/keep.ts';
import { peekPending, reopenPending, takePending } from '../usecases/pending/take.ts';
import { Refusal } from '../usecases/refusal.ts';
import { conflictView, declinedView } from '../views/confirm.ts';
import type { View } from '../views/view.ts';
import { type Command, defineCommand } from './command.ts';
import { optional, wholeNumber } from './option.ts';

const number = optional(
  wholeNumber('The number of the question; your latest when left out', 1, 2_147_483_647),
);

/** The commands `yes` and `no` over a list of commands. */
export function confirmCommands(commands: readonly Command[]): readonly Command[] {
  return [
    defineCommand({
      path: ['yes'],
      aliases: ['y'],
      summary: 'Agree to the change that was asked about',
      access: 'reader',
      options: { number },
      examples: ['yes'],
      run: async (context, { number: id }) => await confirm(commands, context, id),
    }),
    defineCommand({
      path: ['no'],
      aliases: ['n'],
      summary: 'Decline the change that was asked about',
      access: 'reader',
      options: { number },
      examples: ['no'],
      run: async (context, { number: id }) => {
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
  const pending = await peekPending(context, id);
  const command = commands.find((one) => one.path.join(' ') === pending.path.join(' '));
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
