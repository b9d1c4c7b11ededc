/** Following a record: being told of what becomes of it. */
import { type Code, parseCode } from '../../domain/code.ts';
import { type Lead, readLead } from '../../domain/cadence.ts';
import type { Follow } from '../../domain/delivery.ts';
import { type Place, placeName, placeOf, readPlace } from '../../domain/place.ts';
import { allow, may } from '../allow.ts';
import { refOf } from '../channel/set.ts';
import type { Context } from '../context.ts';
import { resolveName } from '../name/resolve.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { planDesk } from '../reminder/plan.ts';
import { countFollowers, FOLLOWABLE, titleOf } from './followable.ts';

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
  /** The record's own name or text. */
  readonly title: string;
  readonly place: Place;
  readonly lead: Lead | null;
  /** Whether it is followed there anew, was so already, or was so with another lead. */
  readonly what: 'anew' | 'already' | 'lead';
  /** How many members and channels follow it now. */
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
    const [before] = await records.follows({ targets: [target], member, place: placeName(place) });
    const anew = await writes.follow({ member, target, place, lead }, now);
    if (lead !== null || hasLead(before)) await planDesk(records, writes, now);
    const count = countFollowers(await records.follows({ targets: [target] }));
    const what = anew ? 'anew' : before?.lead === lead ? 'already' : 'lead';
    return { target, title: await titleOf(records, target), place, lead, what, count };
  });
}

export interface Unfollowed {
  readonly target: Code;
  /** The record's own name or text. */
  readonly title: string;
  /** Where it is no longer followed; null when nothing was ended. */
  readonly place: Place | null;
  /** Where the asker follows it still. */
  readonly still: readonly Place[];
  /** Whether the channel asked for follows it still, through somebody else. */
  readonly others: boolean;
}

/**
 * Ends the asker's own follow of a record, or that of the channel they are in: for an editor also where somebody else
 * began it. With no place named it is their own direct messages, or else the one channel in which they follow it.
 * @throws Refusal when there is no such record, or the asker follows it in several channels and names none
 */
export async function unfollow(
  context: Context,
  what: string,
  whither: Whither | undefined,
): Promise<Unfollowed> {
  allow(context.actor, 'reporter');
  const { desk, member } = context.actor;
  const asked = whither === undefined ? null : placeName(placeFor(context, whither));
  const now = context.clock();
  return await context.store.changeDesk(desk, async (records, writes) => {
    const target = await targetOf(records, what, (code) =>
      ['unfollow', code, whither].filter((word) => word !== undefined).join(' '),
    );
    const standing = await records.follows({ targets: [target] });
    const own = standing.filter((each) => each.member === member);
    const place = asked ?? placeMeant(own, member);
    const mayAll = whither === 'here' && may(context.actor, 'editor');
    const ended = (mayAll ? standing : own).filter((each) => each.place === place);
    for (const each of ended) await writes.unfollow(each.member, target, each.place, now);
    if (ended.some(hasLead)) await planDesk(records, writes, now);
    const left = standing.filter((each) => !ended.includes(each));
    return {
      target,
      title: await titleOf(records, target),
      place: ended[0] ? (readPlace(ended[0].place) ?? null) : null,
      still: placesOf(left.filter((each) => each.member === member)),
      others: whither === 'here' && left.some((each) => each.place === place),
    };
  });
}

/** The place that is meant where none is named. */
function placeMeant(own: readonly Follow[], member: string): string | undefined {
  const [first, ...more] = own;
  if (own.some(({ place }) => place === member)) return member;
  if (more.length === 0) return first?.place;
  throw new Refusal(
    'missing-option',
    'You follow it in several channels: say “unfollow” with “here” at the end in the one that you mean.',
  );
}

function placesOf(follows: readonly Follow[]): readonly Place[] {
  return follows.flatMap(({ place }) => readPlace(place) ?? []);
}

/** Whether a follow has a lead: then the desk is planned anew where it comes or goes, and else nothing is. */
function hasLead(held: Follow | undefined): boolean {
  return held !== undefined && held.lead !== null;
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
