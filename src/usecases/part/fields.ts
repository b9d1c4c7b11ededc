/** The fields of a part as editors type them, taken over into its next state. */
import { type Code, parseCode } from '../../domain/code.ts';
import type { Checkability, Part } from '../../domain/prediction.ts';
import { dateIn, showDate } from '../../domain/time.ts';
import { retime } from '../../domain/timing.ts';
import type { Context } from '../context.ts';
import { current } from '../edit/current.ts';
import { echoedDay } from '../edit/dated.ts';
import { typedHorizon } from '../edit/typed-horizon.ts';
import { typedMember } from '../edit/typed-member.ts';
import { clearable, isNone, typedText } from '../edit/typed-text.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { typedAnchor } from './anchor.ts';

/** Texts as typed. What is undefined stays as it is; `none` empties what may be empty. */
export interface PartFields {
  readonly question: string | undefined;
  /** Criteria to adopt; `as proposed` adopts the proposed wording. */
  readonly criteria: string | undefined;
  readonly fallback: string | undefined;
  readonly horizon: string | undefined;
  readonly anchor: string | undefined;
  readonly condition: string | undefined;
  readonly owner: string | undefined;
  readonly reviewOn: string | undefined;
  readonly checkable: Checkability | undefined;
}

export interface FilledPart {
  readonly part: Part;
  /** Dates as they were read, to agree to before saving. */
  readonly echo: readonly string[];
}

/** What adopts the proposed criteria without typing them again. */
const AS_PROPOSED = 'as proposed';

/** Whether nothing at all was typed. */
export function isBlank(fields: PartFields): boolean {
  return Object.values(fields).every((field) => field === undefined);
}

/**
 * A part's next state.
 * @throws Refusal
 */
export async function fillPart(
  context: Context,
  records: Records,
  held: Part,
  fields: PartFields,
): Promise<FilledPart> {
  const timed = await timing(context, records, held, fields);
  const review = await reviewed(context, records, held, fields.reviewOn);
  const criteria = fields.criteria === undefined ? held.criteria : adopted(held, fields.criteria);
  const fallback = clearable(fields.fallback, 'fallback');
  const part: Part = {
    ...held,
    question: fields.question === undefined ? held.question : typedText(fields.question, 'question'),
    criteria,
    checkability: checkabilityOf({ ...held, criteria }, fields),
    fallbackSource: fallback === undefined ? held.fallbackSource : fallback,
    ...timed.timing,
    condition: await conditionOf(records, held, fields.condition),
    owner: ownerOf(context, held, fields.owner),
    reviewOn: review.on,
  };
  return { part, echo: [...timed.echo, ...review.echo] };
}

function adopted(held: Part, typed: string): Part['criteria'] {
  if (typed.trim().toLowerCase() !== AS_PROPOSED)
    return { text: typedText(typed, 'criteria'), adopted: true };
  if (held.criteria !== null) return { text: held.criteria.text, adopted: true };
  throw new Refusal('not-yet', `No criteria are proposed for ${held.code}: write them out.`);
}

/** Criteria make a part checkable, unless the editor says otherwise in the same breath. */
function checkabilityOf(part: Part, fields: PartFields): Checkability {
  if (fields.checkable === undefined) return fields.criteria === undefined ? part.checkability : 'checkable';
  if (fields.checkable !== 'checkable' || part.criteria !== null) return fields.checkable;
  throw new Refusal('not-yet', `${part.code} is checkable once it has criteria: add criteria:…`);
}

async function timing(
  context: Context,
  records: Records,
  held: Part,
  fields: PartFields,
): Promise<{ readonly timing: Pick<Part, 'horizon' | 'anchor'>; readonly echo: readonly string[] }> {
  if (fields.horizon === undefined && fields.anchor === undefined)
    return { timing: { horizon: held.horizon, anchor: held.anchor }, echo: [] };
  const anchor = fields.anchor === undefined ? undefined : await typedAnchor(context, records, fields.anchor);
  const typed = await horizonOf(context, records, fields.horizon);
  // A form sends back the horizon it was filled with; that is not to insist on it where the anchor changes.
  const horizon = typed === held.horizon ? undefined : typed;
  const retimed = retime(held, { horizon, anchor: anchor?.anchor });
  if (!retimed.ok) throw new Refusal('bad-option', retimed.problem);
  return { timing: retimed.timing, echo: anchor?.echo ?? [] };
}

async function horizonOf(
  context: Context,
  records: Records,
  typed: string | undefined,
): Promise<Part['horizon'] | undefined> {
  if (typed === undefined) return undefined;
  return isNone(typed) ? null : await typedHorizon(context, records, typed);
}

async function reviewed(
  context: Context,
  records: Records,
  held: Part,
  typed: string | undefined,
): Promise<{ readonly on: Part['reviewOn']; readonly echo: readonly string[] }> {
  if (typed === undefined) return { on: held.reviewOn, echo: [] };
  if (isNone(typed)) return { on: null, echo: [] };
  const day = await echoedDay(context, records, typed);
  if (day.on >= dateIn(context.clock(), (await records.desk()).zone)) return day;
  throw new Refusal('bad-option', `${showDate(day.on)} is past: give a day on which to look again.`);
}

function ownerOf(context: Context, held: Part, typed: string | undefined): string | null {
  if (typed === undefined) return held.owner;
  return isNone(typed) ? null : typedMember(context.actor, typed);
}

async function conditionOf(records: Records, held: Part, typed: string | undefined): Promise<Code | null> {
  if (typed === undefined) return held.condition;
  if (isNone(typed)) return null;
  const coded = parseCode(typed);
  if (coded?.kind !== 'part')
    throw new Refusal('bad-option', `“${typed}” is not the code of a part: write it like P-1a, or none.`);
  const path = [held.code];
  for (let next: Code | null = coded.code; next !== null;) {
    if (path.includes(next))
      throw new Refusal(
        'conflicting',
        `${held.code} can't depend on itself: ${[...path, next].join(' → ')}.`,
      );
    path.push(next);
    const part: Part = await current(records, 'part', next);
    next = part.condition;
  }
  return coded.code;
}
