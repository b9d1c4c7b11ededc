/** The dossier file as it is written: fields, forms and defaults. What they mean is in docs/DOSSIER.md. */
import { z } from 'zod';
import { BASES, BASIS_ORIGINS } from '../../domain/basis.ts';
import { CLAIM_KINDS } from '../../domain/claim.ts';
import { type CodedKind, KIND_BY_LETTER, parseCode, type RecordKind } from '../../domain/code.ts';
import { ENTITY_KINDS, PREDICATES } from '../../domain/entity.ts';
import { CERTAINTIES, EVENT_KINDS, SESSIONS } from '../../domain/event.ts';
import { UNITS } from '../../domain/metric.ts';
import { NAME_LIMIT } from '../../domain/name.ts';
import { CHECKABILITIES, LOGICS } from '../../domain/prediction.ts';
import { HEDGES } from '../../domain/source.ts';
import { isHorizon, isIsoDate, isZone } from '../../domain/time.ts';
import { COMPARISONS, READINGS } from '../../domain/watch.ts';
import { indefinite } from './words.ts';

/** What `format` says in every dossier file. */
export const DOSSIER_FORMAT = 'daybook-dossier';
/** The version of the file format that is read and written here. */
export const DOSSIER_VERSION = 1;

/** The longest sentence a record may hold, in characters. */
const TEXT_LIMIT = 1000;
const LOCATOR = /^(whole|L[1-9]\d{0,5}|T[1-9]\d{0,2} r[1-9]\d{0,3} c[1-9]\d{0,2})$/;
const SOURCE = /^A-[1-9]\d{0,8} (whole|L[1-9]\d{0,5}|T[1-9]\d{0,2} r[1-9]\d{0,3} c[1-9]\d{0,2})$/;

const line = (limit: number): z.ZodString =>
  z
    .string()
    .refine((text) => text.trim() !== '', 'must not be empty')
    .max(limit, `may have at most ${limit} characters`);
const name = line(NAME_LIMIT);
const text = line(TEXT_LIMIT);
const texts = z.array(text).default([]);
/** A reference to another record; whether it exists is checked once the whole file is read. */
const reference = z.string();
const references = z.array(reference).default([]);
const date = z.string().refine(isIsoDate, 'must be a date written YYYY-MM-DD');
const instant = z.iso.datetime({ error: 'must be an instant in UTC, such as 2025-07-31T21:30:00Z' });
const url = z.url({ protocol: /^https?$/, error: 'must be a web address starting with http:// or https://' });
const source = z
  .string()
  .regex(SOURCE, 'must name an article and a place, such as “A-1 L31” or “A-1 T3 r1 c2”');

/** A field that may be left out or null; both read as null. */
const maybe = <T extends z.ZodType>(
  schema: T,
): z.ZodPipe<
  z.ZodOptional<z.ZodNullable<T>>,
  z.ZodTransform<z.output<T> | null, z.output<T> | null | undefined>
> => schema.nullish().transform((value) => value ?? null);

/** A record's own code: of the right kind and in canonical form. */
function code(kind: RecordKind): z.ZodString {
  const isOne = (typed: string): boolean => {
    const parsed = parseCode(typed);
    return parsed?.kind === kind && parsed.code === typed;
  };
  return z.string().refine(isOne, `must be the code of ${indefinite(kind)}, such as ${exampleCode(kind)}`);
}

function exampleCode(kind: RecordKind): string {
  if (kind === 'part') return 'P-1a';
  const letters = Object.entries(KIND_BY_LETTER) as [string, CodedKind][];
  return `${letters.find(([, each]) => each === kind)?.[0] ?? ''}-1`;
}

const windowOf = { from: date, to: date };
const inOrder = (span: { from: string; to: string }): boolean => span.from <= span.to;
const OUT_OF_ORDER = 'must not end before it begins';

const article = z.strictObject({
  code: code('article'),
  outlet: name,
  title: maybe(text),
  byline: maybe(text),
  url: maybe(url),
  publication: z.union([
    z.strictObject({ basis: z.literal('unknown') }),
    z
      .strictObject({ basis: z.enum(['stated', 'editor', 'inferred']), ...windowOf, note: maybe(text) })
      .refine(inOrder, OUT_OF_ORDER)
      .refine(
        (at) => at.basis !== 'inferred' || at.note !== null,
        'needs a note that says from what it is inferred',
      ),
  ]),
  notes: texts,
});

const passage = z.strictObject({
  article: reference,
  locator: z.string().regex(LOCATOR, 'must be a line (“L31”) or a cell (“T3 r1 c2”), or “whole”'),
  line: z.int().positive(),
  section: text,
  quote: maybe(z.string()),
});

const entity = z.strictObject({
  code: code('entity'),
  kind: z.enum(ENTITY_KINDS),
  name,
  aliases: z.array(name).default([]),
  parent: maybe(reference),
  note: maybe(text),
});

const relation = z.strictObject({
  subject: reference,
  predicate: z.enum(PREDICATES),
  object: reference,
  source,
});

const metric = z.strictObject({
  code: code('metric'),
  name,
  aliases: z.array(name).default([]),
  unit: z.enum(UNITS),
  scope: maybe(text),
  definition: maybe(text),
  caveats: texts,
});

const period = z
  .strictObject({ label: name, from: maybe(date), to: maybe(date), vague: z.boolean().default(false) })
  .refine((span) => (span.from === null) === (span.to === null), 'needs both “from” and “to”, or neither')
  .refine((span) => span.from === null || span.to === null || span.from <= span.to, OUT_OF_ORDER);

const figure = z.strictObject({
  code: code('figure'),
  metric: reference,
  entity: maybe(reference),
  change: maybe(z.strictObject({ from: maybe(reference), to: maybe(reference) })),
  raw: line(500),
  period: maybe(period),
  basis: maybe(z.enum(BASES)),
  basisOrigin: maybe(z.enum(BASIS_ORIGINS)),
  heading: maybe(text),
  qualifiers: texts,
  hedge: maybe(z.enum(HEDGES)),
  source,
});

const claim = z
  .strictObject({
    code: code('claim'),
    kind: z.enum(CLAIM_KINDS),
    text,
    speaker: maybe(name),
    hedge: maybe(z.enum(HEDGES)),
    about: references,
    figures: references,
    source,
    notes: texts,
  })
  .refine(
    (each) => each.hedge !== 'attributed' || each.speaker !== null,
    'is attributed, so it needs a “speaker”',
  );

const conflict = z.strictObject({
  code: code('conflict'),
  text,
  between: z.array(reference).min(2, 'must name at least two records'),
  source,
});

const anchor = z.union([
  z.enum(['publication', 'none']),
  z.strictObject({ event: reference }),
  z.strictObject(windowOf).refine(inOrder, OUT_OF_ORDER),
]);

const part = z.strictObject({
  code: code('part'),
  question: text,
  checkability: z.enum(CHECKABILITIES).default('checkable'),
  criteria: maybe(z.strictObject({ text, adopted: z.boolean().default(false) })),
  fallbackSource: maybe(text),
  horizon: maybe(z.string().refine(isHorizon, 'must be a duration such as P6M, in one unit')),
  anchor: anchor.default('none'),
  condition: maybe(reference),
  subjects: references,
  traps: texts,
  owner: maybe(text),
  reviewOn: maybe(date),
});

const prediction = z.strictObject({
  code: code('prediction'),
  text,
  logic: z.enum(LOGICS),
  about: references,
  source,
  notes: texts,
  parts: z.array(part).min(1, 'needs at least one part'),
});

const eventWhen = {
  certainty: z.enum(CERTAINTIES),
  session: maybe(z.enum(SESSIONS)),
  sourceUrl: maybe(url),
  reason: maybe(text),
};
const zone = z.string().refine(isZone, 'must be a time zone such as America/New_York');
const confirmed = (when: { certainty: string; sourceUrl: string | null }): boolean =>
  when.certainty !== 'confirmed' || when.sourceUrl !== null;
const UNCONFIRMED = 'is confirmed, so it needs a “sourceUrl”';

const event = z.strictObject({
  code: code('event'),
  kind: z.enum(EVENT_KINDS),
  title: text,
  entity: maybe(reference),
  identification: maybe(text),
  fiscal: maybe(name),
  date: maybe(
    z.union([
      z.strictObject({ ...eventWhen, at: instant, zone }).refine(confirmed, UNCONFIRMED),
      z.strictObject({ ...eventWhen, on: date }).refine(confirmed, UNCONFIRMED),
    ]),
  ),
  cancelled: z.boolean().default(false),
  source: maybe(source),
  notes: texts,
});

const watch = z
  .strictObject({
    code: code('watch'),
    title: text,
    event: reference,
    speaker: reference,
    phrases: z.array(name).min(1, 'needs at least one phrase'),
    comparison: z.enum(COMPARISONS),
    count: z.int().nonnegative(),
    reading: maybe(z.enum(READINGS)),
    frozenAt: maybe(instant),
    rules: texts,
    inference: text,
    source,
    notes: texts,
  })
  .refine((each) => each.frozenAt === null || each.reading !== null, 'is frozen, so it needs a “reading”');

/** A whole dossier file. Fields left out read as null, false or empty. */
export const dossierFile = z.strictObject({
  format: z.literal(DOSSIER_FORMAT),
  version: z.literal(DOSSIER_VERSION),
  articles: z.array(article).default([]),
  passages: z.array(passage).default([]),
  entities: z.array(entity).default([]),
  relations: z.array(relation).default([]),
  metrics: z.array(metric).default([]),
  figures: z.array(figure).default([]),
  claims: z.array(claim).default([]),
  conflicts: z.array(conflict).default([]),
  predictions: z.array(prediction).default([]),
  events: z.array(event).default([]),
  watches: z.array(watch).default([]),
});

/** A dossier file with its defaults filled in. */
export type DossierFile = z.output<typeof dossierFile>;
