/** An editor's standing on what outlets say. */
import { CHECK_STATUSES } from '../domain/check.ts';
import { NOTE_LIMIT } from '../domain/text.ts';
import { checkToday, setCheck } from '../usecases/check/set.ts';
import { savedView } from '../views/change.ts';
import { type Command, defineCommand } from './command.ts';
import { choice, longWords, optional, recordCode, webAddress } from './option.ts';

export const check: Command = defineCommand({
  path: ['check'],
  summary: 'Say where the desk stands on a claim or figure, or take that back',
  access: 'editor',
  options: {
    code: recordCode('The code of a claim or figure', ['claim', 'figure']),
    status: choice('Where the desk stands; withdrawn takes an earlier check back', CHECK_STATUSES),
    evidence: optional(webAddress('Where to see why; only unverifiable and withdrawn may go without')),
    note: optional(longWords('What was found', NOTE_LIMIT)),
  },
  examples: [
    'check C-1 disputed evidence:https://example.com/report note:A later report says otherwise',
    'check C-1 withdrawn',
  ],
  form: {
    title: 'Check',
    fields: ['status', 'evidence', 'note'],
    load: async (context, { code = '' }) => {
      const { check: held, revision } = await checkToday(context, code);
      if (!held) return { values: {}, revision };
      const { status, evidenceUrl, note } = held;
      return { values: { status, evidence: evidenceUrl ?? '', note: note ?? '' }, revision };
    },
  },
  run: async (context, { code, status, evidence, note }) => {
    const changed = await setCheck(context, { target: code, status, evidence, note });
    return savedView({
      title: status === 'withdrawn' ? `${code} is unchecked again` : `${code} is ${status}, says this desk`,
      self: code.startsWith('C-') ? `claim ${code}` : `source ${code}`,
      changed,
      by: context.actor.member,
      reason: note ?? null,
    });
  },
});
