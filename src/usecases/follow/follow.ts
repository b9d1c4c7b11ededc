/** Following a record: being told of what becomes of it. */
import { type Code, parseCode, type RecordKind } from '../../domain/code.ts';
import { type Lead, readLead } from '../../domain/cadence.ts';
import { type Place, placeName, placeOf, readPlace } from '../../domain/place.ts';
import { allow } from '../allow.ts';
import { refOf } from '../channel/set.ts';
import type { Context } from '../context.ts';
import { resolveName } from '../name/resolve.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { planDesk } from '../reminder/plan.ts';

/** What can be followed. */
export const FOLLOWABLE = [
  'entity',
  'metric',
  'prediction',
  'part',
  'event',
  'watch',
  'claim',
  'figure',
  'article',
] as const satisfies readonly RecordKind[];

export const WHITHER = ['here', 'me'] as const;
export type Whither = (typeof WHITHER)[number];

export interface FollowAsked {
  /** A code or a name. */
  readonly what: string;
  readonly whither: Whither | undefined;
  /** As typed: `2d`, `90 minutes`. */
  readonly lead: string | undefined;
}

export interface Followed {
  readonly target: Code;
  readonly place: Place;
  readonly lead: Lead | null;
  /** False when it was followed there already. */
  readonly anew: boolean;
  /** How many follow it now. */
  readonly count: number;
}

/**
 * Follows a record for the asker, or for the channel they are in.
 * @throws Refusal when there is no such record, or the lead can't be read
 */
export async function follow(context: Context, asked: FollowAsked): Promise<Followed> {
  allow(context.actor, 'reporter');
  const lead = leadOf(asked.lead);
  const place = placeFor(context, asked.whither ?? 'me');
  const { desk, member } = context.actor;
  const now = context.clock();
  return await context.store.changeDesk(desk, async (records, writes) => {
    const target = await targetOf(records, asked.what, (code) => followLine(code, asked));
    const before = await hasLead(records, member, target);
    const anew = await writes.follow({ member, target, place, lead }, now);
    if (lead !== null || before) await planDesk(records, writes, now);
    return { target, place, lead, anew, count: (await records.follows({ targets: [target] })).length };
  });
}

export interface Unfollowed {
  readonly target: Code;
  readonly ended: number;
}

/** Ends the asker's follows of a record: to one place, or to all. @throws Refusal when there is no such record */
export async function unfollow(
  context: Context,
  what: string,
  whither: Whither | undefined,
): Promise<Unfollowed> {
  allow(context.actor, 'reporter');
  const place = whither === undefined ? null : placeName(placeFor(context, whither));
  const now = context.clock();
  return await context.store.changeDesk(context.actor.desk, async (records, writes) => {
    const target = await targetOf(records, what, (code) =>
      ['unfollow', code, whither].filter((word) => word !== undefined).join(' '),
    );
    const before = await hasLead(records, context.actor.member, target);
    const ended = await writes.unfollow(context.actor.member, target, place, now);
    if (before) await planDesk(records, writes, now);
    return { target, ended };
  });
}

/** Whether a member's follows of a record have a lead: then it is planned anew with them, and else nothing is. */
async function hasLead(records: Records, member: string, target: Code): Promise<boolean> {
  const follows = await records.follows({ targets: [target], member });
  return follows.some(({ lead }) => lead !== null);
}

function placeFor(context: Context, whither: Whither): Place {
  if (whither === 'here') return placeOf(refOf(context, 'here'));
  const place = readPlace(context.actor.member);
  if (place !== undefined) return place;
  throw new Refusal('bad-option', 'I can’t reach you here: follow it in a channel with “here”.');
}

function leadOf(typed: string | undefined): Lead | null {
  if (typed === undefined) return null;
  const lead = readLead(typed);
  if (lead !== undefined) return lead;
  throw new Refusal('bad-option', `“${typed}” is no lead time: write it like 2d, 3 hours or 90 minutes.`);
}

function followLine(code: Code, { whither, lead }: FollowAsked): string {
  return ['follow', code, whither, lead && `lead ${lead}`].filter((word) => word !== undefined).join(' ');
}

/** @param line the line that says the same of another record, for those that may have been meant */
async function targetOf(records: Records, what: string, line: (code: Code) => string): Promise<Code> {
  const parsed = parseCode(what);
  if (parsed === undefined) return await named(records, what, line);
  const held = FOLLOWABLE.some((kind) => kind === parsed.kind)
    ? await records.get(parsed.kind, parsed.code)
    : undefined;
  if (held?.retired === null) return parsed.code;
  throw new Refusal(
    'unknown-code',
    `${parsed.code} is nothing to follow here: follow a company, metric, prediction, event, watch, claim, figure or article.`,
  );
}

async function named(records: Records, what: string, line: (code: Code) => string): Promise<Code> {
  try {
    return await resolveName(records, what, { noun: 'record', scope: { spaces: ['entity', 'metric'] } });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const meant = error.candidates.flatMap(({ code, label }) =>
      code === null ? [] : [{ code, label, line: line(code) }],
    );
    throw new Refusal(error.code, error.message, meant);
  }
}
