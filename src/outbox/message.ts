/** Making messages of notices: from facts read when they are about to go, never from those of when they were written. */
import type { Code } from '../domain/code.ts';
import type { Notice } from '../domain/delivery.ts';
import { isLate } from '../domain/reminder.ts';
import type { IsoInstant, ZoneName } from '../domain/time.ts';
import { channelAt } from '../usecases/channel/list.ts';
import { type Described, describe, describeLiving, type NoticeFacts } from '../usecases/notice/describe.ts';
import type { Records, Store } from '../usecases/ports.ts';
import { isPast, SAID_LATER, seriesOf, TOO_LATE } from '../usecases/reminder/release-which.ts';
import { Refusal } from '../usecases/refusal.ts';
import { note, paragraph } from '../views/answer.ts';
import { codesIn } from '../views/codes.ts';
import { mergedView, noticeView } from '../views/notice.ts';
import { code, type Text, type View } from '../views/view.ts';
import type { Claim, Told } from './ports.ts';

export interface Composed extends Told {
  /** Null when nothing is left to say. */
  readonly view: View | null;
  readonly codes: readonly Code[];
}

export interface MessageNeeds {
  readonly store: Store;
  /** Writes a defect to the log and returns its reference. */
  readonly report: (failure: unknown, during: string) => string;
}

/** A notice with what it came to: its facts, or the reference under which its defect was logged. */
interface Looked {
  readonly notice: Notice;
  readonly described: Described | { readonly kind: 'defect'; readonly reference: string };
}

interface Read {
  readonly looked: readonly Looked[];
  readonly zone: ZoneName;
  readonly head: number;
}

/**
 * The message that the notices of a claim make now. Those that are obsolete are left out, with why. One that can't be
 * described for a defect of ours is told all the same, as a reminder of which nothing but its record is known.
 * @throws Refusal `unavailable`
 */
export async function compose(needs: MessageNeeds, claim: Claim, now: IsoInstant): Promise<Composed> {
  const { work } = claim;
  const { looked: all, zone, head } = await readAll(needs, claim, now);
  const looked = eachOnce(all);
  const skipped = looked.flatMap(({ notice, described }) =>
    described.kind === 'obsolete' ? [{ notice: notice.id, why: described.why }] : [],
  );
  const left = looked.filter(({ described }) => described.kind !== 'obsolete');
  // A digest was composed up to a row of the log: the next one begins after it.
  const upTo = Math.min(head, ...left.flatMap(({ described }) => toldUpTo(described)));
  const view = left.length === 0 ? null : drawn(needs, left, zone, now);
  const codes = view === null ? [] : codesOf(work.notices, view);
  return { view, codes, skipped, upTo };
}

/**
 * What waited together, as for a place that was closed, is told as reminders that are due together are: of one series
 * the last. A digest is made anew for each of its periods, so the first that waits says what all of them would.
 */
function eachOnce(looked: readonly Looked[]): readonly Looked[] {
  const kept = new Map<string, number>();
  for (const { notice, described } of looked) {
    if (described.kind !== 'told' || notice.matter.kind !== 'reminder') continue;
    const series = seriesOf({ ...notice.matter, id: notice.matter.reminder });
    if (described.facts.kind !== 'digest' || !kept.has(series)) kept.set(series, notice.id);
  }
  const said = new Set(kept.values());
  return looked.map((each) =>
    each.described.kind !== 'told' || each.notice.matter.kind !== 'reminder' || said.has(each.notice.id)
      ? each
      : { notice: each.notice, described: { kind: 'obsolete', why: SAID_LATER } },
  );
}

/** The records that a message made of notices is about. */
export function codesOf(notices: readonly Notice[], view: View): readonly Code[] {
  const subjects = notices.flatMap(({ matter }) => (matter.kind === 'reminder' ? [matter.subject] : []));
  return [...new Set([...subjects, ...codesIn(view)])];
}

function toldUpTo(described: Looked['described']): readonly number[] {
  if (described.kind !== 'told') return [];
  return described.facts.kind === 'digest' ? [described.facts.content.upTo] : [];
}

/** All notices in one snapshot; each in its own where that comes to nothing, so that a defect in one stops no other. */
async function readAll(needs: MessageNeeds, claim: Claim, now: IsoInstant): Promise<Read> {
  const { desk, work } = claim;
  const inOne = async (records: Records): Promise<Read> => {
    const looked: Looked[] = [];
    for (const notice of work.notices) looked.push({ notice, described: await seen(records, notice, now) });
    return { looked, ...(await around(records, claim)) };
  };
  try {
    return await needs.store.asDesk(desk, inOne);
  } catch (error) {
    if (isUnavailable(error)) throw error;
  }
  // First how far the log goes: what is changed while each is read is told once more, not left out.
  const known = await needs.store.asDesk(desk, async (records) => await around(records, claim));
  const looked: Looked[] = [];
  for (const notice of work.notices) looked.push(await readOne(needs, claim, notice, now));
  return { looked, ...known };
}

/** What a notice says now. It may have waited here for longer than what it says was of use. */
async function seen(records: Records, notice: Notice, now: IsoInstant): Promise<Described> {
  const { matter } = notice;
  const reminder = matter.kind === 'reminder' ? await records.reminder(matter.reminder) : undefined;
  if (reminder && isPast(reminder, now)) return { kind: 'obsolete', why: TOO_LATE };
  return await describe(records, notice, now);
}

async function readOne(
  { store, report }: MessageNeeds,
  { desk }: Claim,
  notice: Notice,
  now: IsoInstant,
): Promise<Looked> {
  try {
    const described = await store.asDesk(desk, async (records) => await seen(records, notice, now));
    return { notice, described };
  } catch (error) {
    if (isUnavailable(error)) throw error;
    return { notice, described: { kind: 'defect', reference: report(error, 'describing a notice') } };
  }
}

/** The zone of the place, and how far the log goes. */
async function around(records: Records, { place }: Claim): Promise<Omit<Read, 'looked'>> {
  const { platform, workspace, kind, id } = place;
  const channel = kind === 'channel' ? await channelAt(records, { platform, workspace, channel: id }) : null;
  const zone = channel?.zone ?? (await records.desk()).zone;
  return { zone, head: (await records.logHead()).seq };
}

function drawn(
  { report }: Pick<MessageNeeds, 'report'>,
  left: readonly Looked[],
  zone: ZoneName,
  sentAt: IsoInstant,
): View {
  const told = left.flatMap(({ notice, described }) =>
    described.kind === 'told' ? [{ notice, facts: described.facts }] : [],
  );
  const broken = left.flatMap(({ notice, described }) =>
    described.kind === 'defect' ? [bareNote(notice, described.reference)] : [],
  );
  if (told.length === 0) return bareView(broken);
  try {
    const view = worded(told, zone, sentAt);
    return { ...view, blocks: [...view.blocks, ...broken.map((text) => paragraph(...text))] };
  } catch (error) {
    const reference = report(error, 'drawing a notice');
    return bareView([...told.map(({ notice }) => bareNote(notice, reference)), ...broken]);
  }
}

interface ToldNotice {
  readonly notice: Notice;
  readonly facts: NoticeFacts;
}

function worded(told: readonly ToldNotice[], zone: ZoneName, sentAt: IsoInstant): View {
  const items = told.map(({ notice: { id, dueAt }, facts }) => {
    return { facts, dueAt, late: isLate(dueAt, sentAt), notice: id };
  });
  const [only, ...others] = items;
  return only && others.length === 0 ? noticeView(only.facts, { ...only, zone }) : mergedView(items, zone);
}

/** What is left of a notice that can't be drawn: which record it is about, so that somebody can look. */
function bareNote({ matter }: Notice, reference: string): Text {
  const what: Text = matter.kind === 'reminder' ? ['A reminder about ', code(matter.subject)] : ['A notice'];
  return [...what, ` is due, but something broke on our side in drawing it (ref ${reference}).`];
}

function bareView(notes: readonly Text[]): View {
  const title = notes.length === 1 ? 'A notice that could not be drawn' : 'Notices that could not be drawn';
  const blocks = notes.map((text) => paragraph(...text));
  return { title, tone: 'answer', self: null, audit: null, blocks, actions: [] };
}

/** Marks a message that is sent a second time because nobody can tell whether the first one arrived. */
export function markedAsRepeat(view: View): View {
  const mark = note('Sent again: the first try got no answer, so this may be here already.');
  return { ...view, blocks: [mark, ...view.blocks] };
}

/**
 * A sent post as it reads today: closed, moved, corrected. Null where it stands as it was posted, as a digest does, or
 * can't be told any more.
 * @throws Refusal `unavailable`
 */
export async function redraw(
  needs: MessageNeeds & { readonly again: (desk: string, line: string) => Promise<View | null> },
  claim: Claim,
  now: IsoInstant,
): Promise<View | null> {
  const { desk, work } = claim;
  const { line, sentAt } = work.post;
  if (line !== null) return await needs.again(desk, line);
  return await needs.store.asDesk(desk, async (records) => {
    const told: ToldNotice[] = [];
    for (const notice of work.notices) {
      const described = await describeLiving(records, notice, now);
      if (described.kind === 'obsolete') return null;
      told.push({ notice, facts: described.facts });
    }
    if (told.length === 0) return null;
    // What was late when it was sent is so still; nothing becomes late by being drawn again.
    return worded(told, (await around(records, claim)).zone, sentAt ?? now);
  });
}

/** Whether the record was out of reach, which is nobody's defect. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'unavailable';
}
