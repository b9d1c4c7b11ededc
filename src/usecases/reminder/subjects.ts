/** Reading what reminders follow from: predictions with their open parts, events, digests, and followers' leads. */
import type { Code, RecordKind } from '../../domain/code.ts';
import type { Follow } from '../../domain/delivery.ts';
import { finalOutcome } from '../../domain/scorecard.ts';
import { dateIn, type IsoDate, type ZoneName } from '../../domain/time.ts';
import { outcomeOf } from '../../domain/verdict.ts';
import type { RecordByKind } from '../../domain/revision.ts';
import type { PartRow, Records } from '../ports.ts';
import { type Concern, concernIn } from './concern.ts';
import type { LeadWish, OpenPart, Subject } from './wanted.ts';

/** A list read whole. */
export const WHOLE = { limit: 100_000, offset: 0 };
/** So many parts' logs are read at a time. */
const LOGS = 200;

export type Codes = Readonly<Record<Subject['kind'], readonly Code[]>>;

/** The subjects with these codes; one that is not in use, or not in the record, has nothing that reminders follow from. */
export async function subjectsAmong(
  records: Records,
  codes: Codes,
  zone: ZoneName,
): Promise<readonly Subject[]> {
  const inUse = {
    prediction: await standing(records, 'prediction', codes.prediction),
    event: await standing(records, 'event', codes.event),
    digest: await standing(records, 'digest', codes.digest),
  };
  const watched = new Set<Code>();
  for (const { code } of inUse.event)
    if ((await records.dependents(code)).some((dependent) => dependent.startsWith('W-'))) watched.add(code);
  const found = await subjectsFrom(records, inUse, watched, zone);
  const known = new Set(found.map(({ code }) => code));
  const gone = (kind: Subject['kind']): readonly Code[] => codes[kind].filter((code) => !known.has(code));
  return [
    ...found,
    ...gone('prediction').map((code): Subject => ({ kind: 'prediction', code, parts: [], wishes: [] })),
    ...gone('event').map((code): Subject => ({ kind: 'event', code, happening: null, wishes: [] })),
    ...gone('digest').map((code): Subject => ({ kind: 'digest', code, digest: null })),
  ];
}

/** Every subject of the desk that is in use. */
export async function allSubjects(records: Records, zone: ZoneName): Promise<readonly Subject[]> {
  const inUse = {
    prediction: (await records.list('prediction', WHOLE)).items,
    event: (await records.list('event', WHOLE)).items,
    digest: (await records.list('digest', WHOLE)).items,
  };
  const watches = (await records.list('watch', WHOLE)).items;
  return await subjectsFrom(records, inUse, new Set(watches.map(({ event }) => event)), zone);
}

async function standing<K extends RecordKind>(
  records: Records,
  kind: K,
  codes: readonly Code[],
): Promise<readonly RecordByKind[K][]> {
  const held = await Promise.all(codes.map(async (code) => await records.get(kind, code)));
  return held.flatMap((revision) => (revision?.retired === null ? [revision.record] : []));
}

interface InUse {
  readonly prediction: readonly RecordByKind['prediction'][];
  readonly event: readonly RecordByKind['event'][];
  readonly digest: readonly RecordByKind['digest'][];
}

async function subjectsFrom(
  records: Records,
  { prediction, event, digest }: InUse,
  watched: ReadonlySet<Code>,
  zone: ZoneName,
): Promise<readonly Subject[]> {
  const follows = (await records.follows({})).filter(({ lead }) => lead !== null);
  const concern = concernIn(records);
  const subjects: Subject[] = digest.map((one) => ({ kind: 'digest', code: one.code, digest: one }));
  for (const { code, date, cancelled } of event) {
    const happening = date === null || cancelled ? null : { date, watched: watched.has(code) };
    const wishes = happening === null ? [] : await wishesFor(concern, follows, code, []);
    subjects.push({ kind: 'event', code, happening, wishes });
  }
  const open = Map.groupBy(await openParts(records, prediction, zone), ({ part }) => part.prediction);
  for (const { code } of prediction) {
    const parts = open.get(code) ?? [];
    const wishes = await wishesFor(
      concern,
      follows,
      code,
      parts.map(({ part }) => part.code),
    );
    subjects.push({ kind: 'prediction', code, parts, wishes });
  }
  return subjects;
}

/** Who follows a part has a lead before that part; whatever else is followed counts for the whole subject. */
async function wishesFor(
  { of }: Concern,
  follows: readonly Follow[],
  subject: Code,
  parts: readonly Code[],
): Promise<readonly LeadWish[]> {
  if (follows.length === 0) return [];
  const codes = await of(subject);
  return follows.flatMap(({ target, place, lead }) => {
    if (lead === null || !codes.includes(target)) return [];
    return [{ subject: parts.includes(target) ? target : subject, place, lead }];
  });
}

/** The checkable parts of predictions on which nothing is final yet. */
async function openParts(
  records: Records,
  predictions: readonly RecordByKind['prediction'][],
  zone: ZoneName,
): Promise<readonly OpenPart[]> {
  const rows = await records.partsOf(predictions.map(({ code }) => code));
  const verdicts = await records.verdictsOf(rows.map(({ part }) => part.code));
  const outcome = ({ part }: PartRow): ReturnType<typeof finalOutcome> =>
    finalOutcome(verdicts.get(part.code) ?? null);
  const parts = Map.groupBy(rows, ({ part }) => part.prediction);
  const settled = new Set(
    predictions.flatMap(({ code, logic }) =>
      outcomeOf(logic, (parts.get(code) ?? []).map(outcome)) === null ? [] : [code],
    ),
  );
  const open = rows.filter(
    (row) =>
      row.part.checkability !== 'not-checkable' && !settled.has(row.part.prediction) && outcome(row) === null,
  );
  const undated = open.filter(({ due }) => due.kind !== 'window').map(({ part }) => part.code);
  const entered = await enteredOn(records, undated, zone);
  // What came in before the log was kept by change counts from the opening of the desk.
  const opened = dateIn((await records.desk()).createdAt, zone);
  return open.map(({ part, due }) => ({ part, due, enteredOn: entered.get(part.code) ?? opened }));
}

/** The desk's day on which each record was entered, from the log. */
async function enteredOn(
  records: Records,
  codes: readonly Code[],
  zone: ZoneName,
): Promise<ReadonlyMap<Code, IsoDate>> {
  const entered = new Map<Code, IsoDate>();
  for (let from = 0; from < codes.length; from += LOGS) {
    const { items } = await records.log({ codes: codes.slice(from, from + LOGS) }, WHOLE);
    for (const { code, n, at } of items) if (n === 1) entered.set(code, dateIn(at, zone));
  }
  return entered;
}
