/** Daybook on Discord with one record that can be edited, by those who have a role of the guild. */
import { type Args, defineCommand } from '../../../../src/commands/command.ts';
import { confirmCommands } from '../../../../src/commands/confirm.ts';
import { createDispatch, type Dispatch } from '../../../../src/commands/dispatch.ts';
import { choice, longWords, optional, recordCode, words } from '../../../../src/commands/option.ts';
import { createRegistry, type Registry } from '../../../../src/commands/registry.ts';
import type { Context } from '../../../../src/usecases/context.ts';
import { NeedsConfirmation } from '../../../../src/usecases/confirmation.ts';
import { Refusal } from '../../../../src/usecases/refusal.ts';
import type { View } from '../../../../src/views/view.ts';
import { pendingStore } from '../../../support/pending-store.ts';
import { ready, type Daybook, type Far } from './harness.ts';
import { NO_DELIVERY } from '../../../support/delivery.ts';

/** The record, as the tests look at it. */
export interface Article {
  revision: number;
  today: Args;
  /** How often it was saved. */
  saves: number;
}

const say = (title: string, actions: View['actions'] = []): View => ({
  title,
  tone: 'answer',
  self: null,
  audit: null,
  blocks: [{ kind: 'paragraph', text: [title] }],
  actions,
});

const code = recordCode('Its code, such as A-1', ['article']);

/** A note that makes the change one to agree to. */
export const ASKS = 'moves deadlines';

function save(
  article: Article,
  { edit }: Context,
  { date, basis, note, reason }: Readonly<Record<'date' | 'basis' | 'note' | 'reason', string>>,
): View {
  if (!/^\d{4}-\d\d-\d\d$/u.test(date)) throw new Refusal('bad-option', `“${date}” is no date.`);
  if (edit.expected !== null && edit.expected !== article.revision)
    throw new Refusal('stale', `It is ${article.today['date'] ?? ''} by now.`);
  const asks = new NeedsConfirmation(['P-1 falls due on another day.']);
  if (note === ASKS && edit.confirmed !== asks.digest) throw asks;
  article.today = { date, basis, note, reason };
  article.revision += 1;
  article.saves += 1;
  return say(`Published ${date}, ${basis}, ${note}, ${reason}`);
}

function commandsOver(article: Article): Registry {
  const date = defineCommand({
    path: ['article', 'date'],
    summary: 'When an article was published',
    access: 'editor',
    options: {
      code,
      date: words('The day, such as 2025-05-10', 100),
      basis: optional(choice('How that is known', ['stated', 'editor', 'inferred'])),
      note: optional(longWords('Where it is from', 500)),
      reason: optional(longWords('Why it changes', 500)),
    },
    examples: ['article date A-1 2025-05-10'],
    form: {
      title: 'Publication date',
      fields: ['date', 'basis', 'note'],
      load: async () => await Promise.resolve({ values: article.today, revision: article.revision }),
    },
    run: async (context, options) => {
      const { basis = 'editor', note = '', reason = '' } = options;
      return await Promise.resolve().then(() =>
        save(article, context, { date: options.date, basis, note, reason }),
      );
    },
  });
  const show = defineCommand({
    path: ['article', 'show'],
    implied: true,
    summary: 'An article',
    access: 'reader',
    options: { code },
    examples: ['article A-1'],
    run: async () =>
      await Promise.resolve(
        say('An article', [
          { kind: 'form', label: 'Edit', line: 'article date A-1' },
          { kind: 'share', label: 'Share to channel', line: 'article A-1' },
        ]),
      ),
  });
  return createRegistry([show, date, ...confirmCommands([date])]);
}

/** Starts Daybook with an article that members with the role `role` may edit, and the guild's owner. */
export async function startEditors(
  far: Far,
  role: string,
  override: (real: Dispatch) => Partial<Dispatch> = () => ({}),
): Promise<{ readonly running: Daybook; readonly article: Article }> {
  const article: Article = {
    revision: 3,
    today: { date: '2025-05-01', basis: 'editor', note: '' },
    saves: 0,
  };
  const registry = commandsOver(article);
  const dispatch = createDispatch({
    registry,
    delivery: NO_DELIVERY,
    store: pendingStore(),
    clock: () => '2025-08-01T00:00:00Z',
    readWhen: () => ({ ok: false, problem: 'not here' }),
    identify: async (caller, recent) => {
      const { groups, owner } = await caller.membership(recent);
      const strongest = owner ? 'admin' : groups.includes(role) ? 'editor' : 'reader';
      return { desk: 'd', member: caller.user, role: strongest, surface: 'chat', zone: null };
    },
    report: () => 'AB12',
  });
  return {
    running: await ready(far, { registry, dispatch: { ...dispatch, ...override(dispatch) } }),
    article,
  };
}
