/** Reading what was changed, and taking changes back. */
import { CODED_KINDS } from '../domain/code.ts';
import { memberName } from '../usecases/desk/member.ts';
import { listConflicts } from '../usecases/log/conflicts.ts';
import { listCorrections, listLog } from '../usecases/log/entries.ts';
import { showHistory } from '../usecases/log/history.ts';
import { undoLast } from '../usecases/log/undo.ts';
import { savedView } from '../views/change.ts';
import { actionWords, conflictsView, historyView, logView } from '../views/log.ts';
import { type Command, defineCommand } from './command.ts';
import { asOfDay, introducedBy, optional, page, recordCode, whenText } from './option.ts';
import { memberOr } from './option-people.ts';

const anyCode = recordCode('The code of any record', CODED_KINDS);
const since = optional(introducedBy('since', whenText('Only from that day on')));

export const log: Command = defineCommand({
  path: ['log'],
  summary: 'Who changed what, newest first',
  access: 'reader',
  options: {
    code: optional(anyCode),
    by: optional(introducedBy('by', memberOr('Only this member’s changes, or me', ['me']))),
    since,
    page: page(),
  },
  examples: ['log', 'log A-1'],
  run: async (context, asked) => {
    // Whoever shares the answer is not who asked: “me” is written out.
    const whose = asked.by === 'me' ? context.actor.member.replace(/^.*:(?=user:)/, '') : asked.by;
    const member = whose === undefined ? undefined : memberName(context.actor, whose);
    const of = asked.code === undefined ? '' : ` ${asked.code}`;
    const by = whose === undefined ? '' : ` by ${whose}`;
    const from = asked.since === undefined ? '' : ` since ${asked.since}`;
    const found = await listLog(context, { ...asked, member });
    return logView(`Changes${of === '' ? '' : ` to${of}`}${from}`, `log${of}${by}${from}`, found, asked.page);
  },
});

export const history: Command = defineCommand({
  path: ['history'],
  summary: 'Every revision of a record: what changed, who did it, when and why',
  access: 'reader',
  options: {
    code: anyCode,
    asOf: asOfDay(),
  },
  examples: ['history A-1', 'history F-40'],
  run: async (context, { code, asOf }) => historyView(await showHistory(context, code, asOf)),
});

export const corrections: Command = defineCommand({
  path: ['corrections'],
  summary: 'What this desk has corrected, newest first',
  access: 'reader',
  options: { since, page: page() },
  examples: ['corrections', 'corrections since 2025-05-01'],
  run: async (context, asked) => {
    const from = asked.since === undefined ? '' : ` since ${asked.since}`;
    return logView(
      `Corrections${from}`,
      `corrections${from}`,
      await listCorrections(context, asked),
      asked.page,
    );
  },
});

export const conflicts: Command = defineCommand({
  path: ['conflicts'],
  summary: 'What in the record does not sit well together',
  access: 'reader',
  options: {},
  examples: ['conflicts'],
  run: async (context) => conflictsView(await listConflicts(context)),
});

export const undo: Command = defineCommand({
  path: ['undo'],
  summary: 'Take back your last change; again for the one before',
  access: 'reporter',
  options: {},
  examples: ['undo'],
  run: async (context) => {
    const changed = await undoLast(context);
    const { number, action, codes } = changed.result;
    const [first = ''] = codes;
    return savedView({
      title: `Change ${number} is taken back (${actionWords(action)}, ${codes.slice(0, 6).join(', ')})`,
      self: `history ${first}`,
      changed,
      by: context.actor.member,
      reason: null,
      actions: [{ kind: 'run', label: 'Log', line: 'log' }],
      hint: ['Say “undo” again for the change before that one.'],
    });
  },
});
