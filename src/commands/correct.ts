/** Putting records right, and taking them out of use. */
import { BASES } from '../domain/basis.ts';
import { CLAIM_KINDS } from '../domain/claim.ts';
import { parseCode } from '../domain/code.ts';
import { CORRECTABLE, isCorrectable, NONE } from '../domain/correction.ts';
import { NAME_LIMIT } from '../domain/name.ts';
import { HEDGES } from '../domain/source.ts';
import { NOTE_LIMIT, TEXT_LIMIT } from '../domain/text.ts';
import { correctable, correctRecord } from '../usecases/record/correct.ts';
import { retireRecord } from '../usecases/record/retire.ts';
import { revisionOf } from '../usecases/record/revision.ts';
import type { Context } from '../usecases/context.ts';
import { savedView } from '../views/change.ts';
import { type Args, type Command, defineCommand, type FormFill } from './command.ts';
import { choice, longWords, optional, recordCode, webAddress, words } from './option.ts';

const CLEARS = `; “${NONE}” empties it`;
const RETIRABLE = [
  'article',
  'entity',
  'metric',
  'figure',
  'claim',
  'conflict',
  'prediction',
  'part',
  'watch',
  'event',
  'evidence',
] as const;

export const correct: Command = defineCommand({
  path: ['correct'],
  summary: 'Correct a figure, claim, name, metric or article; what it said stays readable',
  access: 'editor',
  options: {
    code: recordCode('The code of what is wrong', ['figure', 'claim', 'entity', 'metric', 'article']),
    reason: longWords('What was wrong, or how that is known; kept for ever', NOTE_LIMIT),
    value: optional(words('A figure’s value, such as $15.1B (est.)', 500)),
    period: optional(words('A figure’s period, such as Q2 2025', 60)),
    basis: optional(choice('How a figure was arrived at', BASES)),
    text: optional(longWords('A claim’s wording', TEXT_LIMIT)),
    speaker: optional(words(`Whom a claim comes from${CLEARS}`, NAME_LIMIT)),
    hedge: optional(choice('How far the outlet stands back from a claim', [...HEDGES, NONE])),
    kind: optional(choice('What kind of claim it is', CLAIM_KINDS)),
    name: optional(words('The name of an entity or metric', NAME_LIMIT)),
    note: optional(longWords(`An entity’s note${CLEARS}`, NOTE_LIMIT)),
    scope: optional(words(`What a metric covers${CLEARS}`, NOTE_LIMIT)),
    definition: optional(longWords(`How a metric is measured${CLEARS}`, TEXT_LIMIT)),
    title: optional(words(`An article’s title${CLEARS}`, NOTE_LIMIT)),
    byline: optional(words(`An article’s byline${CLEARS}`, NAME_LIMIT)),
    url: optional(articleAddress()),
    outlet: optional(words('Who published an article', NAME_LIMIT)),
  },
  examples: ['correct F-40 value:$15.1B reason:The filing gives the exact figure'],
  form: {
    title: 'Correction',
    fields: [...Object.values(CORRECTABLE).flat(), 'reason'].filter(
      (one, at, all) => all.indexOf(one) === at,
    ),
    narrow: ({ code = '' }) => {
      const kind = parseCode(code)?.kind ?? '';
      return isCorrectable(kind) ? [...CORRECTABLE[kind], 'reason'] : ['reason'];
    },
    load: async (context, { code = '' }) => await today(context, code),
  },
  run: async (context, { code, reason, ...asked }) => {
    const changed = await correctRecord(context, code, reason, asked);
    return savedView({
      title: `Correction of ${code}`,
      self: shownBy(code),
      changed,
      by: context.actor.member,
      reason,
      actions: [{ kind: 'run', label: 'History', line: `history ${code}` }],
    });
  },
});

function articleAddress(): ReturnType<typeof webAddress> {
  const address = webAddress(`An article’s web address${CLEARS}`);
  return {
    ...address,
    read: (typed, name) => (typed?.trim().toLowerCase() === NONE ? NONE : address.read(typed, name)),
  };
}

/** Today's words of a record, as a person would type them. */
async function today(context: Context, code: string): Promise<FormFill> {
  const kind = correctable(code);
  switch (kind) {
    case 'figure': {
      const { record, n } = await revisionOf(context, kind, code);
      return fill({ value: record.raw, period: record.period?.label ?? null, basis: record.basis }, n);
    }
    case 'claim': {
      const { record, n } = await revisionOf(context, kind, code);
      const { text, speaker, hedge, kind: of } = record;
      return fill({ text, speaker, hedge, kind: of }, n);
    }
    case 'entity': {
      const { record, n } = await revisionOf(context, kind, code);
      return fill({ name: record.name, note: record.note }, n);
    }
    case 'metric': {
      const { record, n } = await revisionOf(context, kind, code);
      return fill({ name: record.name, scope: record.scope, definition: record.definition }, n);
    }
    case 'article': {
      const { record, n } = await revisionOf(context, kind, code);
      const { title, byline, url, outlet } = record;
      return fill({ title, byline, url, outlet }, n);
    }
  }
}

function fill(values: Readonly<Record<string, string | null>>, revision: number): FormFill {
  const known: Args = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  );
  return { values: known, revision };
}

export const retire: Command = defineCommand({
  path: ['retire'],
  summary: 'Take a record out of use; nothing is deleted',
  access: 'editor',
  options: {
    code: recordCode('The code of the record', RETIRABLE),
    reason: longWords('Why; kept for ever', NOTE_LIMIT),
  },
  examples: ['retire K-9 reason:It was a misreading'],
  form: {
    title: 'Take out of use',
    fields: ['reason'],
    load: async (context, { code = '' }) => {
      const kind = parseCode(code)?.kind ?? 'article';
      return { values: {}, revision: (await revisionOf(context, kind, code)).n };
    },
  },
  run: async (context, { code, reason }) =>
    savedView({
      title: `${code} is out of use`,
      self: `history ${code}`,
      changed: await retireRecord(context, code, reason),
      by: context.actor.member,
      reason,
    }),
});

/** The line that shows a record which can be corrected. */
function shownBy(code: string): string {
  const kind = parseCode(code)?.kind;
  if (kind === 'figure' || kind === undefined) return `source ${code}`;
  return kind === 'entity' ? `company ${code}` : `${kind} ${code}`;
}
