/** The parts of a prediction: what each asks, how it is decided and when it falls due. */
import { CHECKABILITIES } from '../domain/prediction.ts';
import { NOTE_LIMIT, TEXT_LIMIT } from '../domain/text.ts';
import { showHorizon } from '../domain/time.ts';
import { addPart } from '../usecases/part/add.ts';
import { anchorText } from '../usecases/part/anchor.ts';
import { editPart } from '../usecases/part/edit.ts';
import { revisionOf } from '../usecases/record/revision.ts';
import { savedView } from '../views/change.ts';
import { type Command, defineCommand } from './command.ts';
import { choice, longWords, optional, recordCode, whenText, words } from './option.ts';
import { memberOr } from './option-people.ts';

const FIELDS = {
  criteria: optional(
    longWords('What decides it: writing it adopts it; “as proposed” adopts the proposal', TEXT_LIMIT),
  ),
  fallback: optional(words('Where to look if that is silent, or none', TEXT_LIMIT)),
  horizon: optional(words('How long it has, such as 6 months or P6M, or none', 40)),
  anchor: optional(whenText('Counted from: publication, an event such as E-1, fixed days, or none')),
  condition: optional(words('A part that must come true first, such as P-2a, or none', 20)),
  owner: optional(memberOr('Who sees to it: me, a member, or none', ['me', 'none'])),
  reviewOn: optional(whenText('When to look at it again, or none')),
  checkable: optional(choice('Whether an observation can settle it', CHECKABILITIES)),
} as const;

export const partAdd: Command = defineCommand({
  path: ['part', 'add'],
  summary: 'Add a part to a prediction: one more thing that can be checked',
  access: 'editor',
  options: {
    code: recordCode('The prediction’s code, such as P-1', ['prediction']),
    question: longWords('What is asked, so that it can be answered with yes or no', TEXT_LIMIT),
    ...FIELDS,
  },
  examples: [
    'part add P-3 question:Has the EU adopted an open-source exemption? horizon:12 months anchor:publication',
  ],
  form: {
    title: 'New part',
    fields: ['question', 'criteria', 'fallback', 'horizon', 'anchor'],
    load: async () => await Promise.resolve({ values: {}, revision: null }),
  },
  run: async (context, { code, ...fields }) => {
    const changed = await addPart(context, code, fields);
    const { code: part } = changed.result;
    return savedView({
      title: `${part} is added`,
      self: `prediction ${part}`,
      changed,
      by: context.actor.member,
      reason: null,
      actions: [{ kind: 'form', label: 'Edit', line: `part edit ${part}` }],
    });
  },
});

export const partEdit: Command = defineCommand({
  path: ['part', 'edit'],
  summary: 'Change a part: criteria, horizon, anchor, owner and more',
  access: 'editor',
  options: {
    code: recordCode('A part’s code, such as P-1a', ['part']),
    ...FIELDS,
    question: optional(longWords('What is asked', TEXT_LIMIT)),
    reason: optional(longWords('Why it changes; needed where criteria are adopted already', NOTE_LIMIT)),
  },
  examples: ['part edit P-1a criteria:as proposed owner:me', 'part edit P-2b review-on:2030-01-15'],
  form: {
    title: 'Edit part',
    fields: ['criteria', 'fallback', 'horizon', 'anchor', 'reason'],
    opensBare: true,
    load: async (context, { code = '' }) => {
      const { record, n } = await revisionOf(context, 'part', code);
      const { criteria, fallbackSource, horizon, anchor } = record;
      const values = {
        criteria: criteria?.text ?? '',
        fallback: fallbackSource ?? '',
        horizon: horizon === null ? '' : showHorizon(horizon),
        anchor: anchorText(anchor),
      };
      return { values, revision: n };
    },
  },
  run: async (context, { reason, ...fields }) => {
    const why = reason ?? null;
    const changed = await editPart(context, { ...fields, reason: why });
    return savedView({
      title: `${fields.code} is edited`,
      self: `prediction ${fields.code}`,
      changed,
      by: context.actor.member,
      reason: why,
      actions: [{ kind: 'form', label: 'Resolve', line: `resolve ${fields.code}` }],
    });
  },
});
