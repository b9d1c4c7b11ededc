/** What stands in the record today: what comes, what is overdue, what has no date, what waits for somebody. */
import { type Cadence, leadMinutes } from '../../domain/cadence.ts';
import type { Code } from '../../domain/code.ts';
import { eventDay } from '../../domain/event.ts';
import { addDays, type IsoDate, type ZoneName } from '../../domain/time.ts';
import { standingOf } from '../check/standing.ts';
import { byCode, unique } from '../figure/detail.ts';
import type { LogEntry, PartFilter, Records } from '../ports.ts';
import { detailPredictions, type PartDetail, type PredictionDetail } from '../prediction/detail.ts';
import type { ComingItem, DueItem, NeedsDateItem, UnreviewedItem, VerdictItem } from './content.ts';
import type { Sieve, Sifted } from './sieve.ts';

/** Lists of a desk are read whole, in pieces of this size where details are joined to them. */
const CHUNK = 200;
const WHOLE = { limit: 100_000, offset: 0 };
/** How long after the deadline reminders go out where the desk has none for what is overdue, in days. */
const LONG_OVERDUE_DAYS = 29;

/** Open parts and events of today, and of the days after it up to the last. */
export async function comingUp(
  records: Records,
  sieve: Sieve,
  { today, until, zone }: { readonly today: IsoDate; readonly until: IsoDate; readonly zone: ZoneName },
): Promise<{ readonly dueToday: readonly ComingItem[]; readonly ahead: readonly ComingItem[] }> {
  const { events, parts } = await records.between(today, until);
  const codes = unique(parts.map(({ part }) => part.prediction));
  const open = (await openParts(records, codes, today)).filter(({ part }) =>
    parts.some((row) => row.part.code === part.code),
  );
  const dated: readonly ComingItem[] = [
    ...events.flatMap((event): readonly ComingItem[] =>
      event.cancelled || event.date === null
        ? []
        : [{ kind: 'event', event, on: eventDay(event.date, zone) }],
    ),
    ...open,
  ];
  const soon = dated
    .flatMap((item) => dayIn(item, today, until).map((on) => ({ item, on })))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const passing = await sieve.sift(soon, ({ item, on }) => sifted(item, on === today ? 'high' : 'normal'));
  return {
    dueToday: passing.filter(({ on }) => on === today).map(({ item }) => item),
    ahead: passing.filter(({ on }) => on !== today).map(({ item }) => item),
  };
}

/** The day on which an item is news within a span: an event's own, of a due window the last or else the first. */
function dayIn(item: ComingItem, from: IsoDate, to: IsoDate): readonly IsoDate[] {
  const days =
    item.kind === 'event' ? [item.on] : item.due.kind === 'window' ? [item.due.to, item.due.from] : [];
  return days.filter((day) => day >= from && day <= to).slice(0, 1);
}

/** Overdue parts, longest first, apart from those for which reminders have ended. */
export async function overdueParts(
  records: Records,
  sieve: Sieve,
  today: IsoDate,
  cadence: Cadence,
): Promise<{ readonly overdue: readonly DueItem[]; readonly longOverdue: readonly DueItem[] }> {
  const codes = await allCodes(records, ['overdue'], today);
  const parts = (await openParts(records, codes, today)).filter(({ due }) => lastDay(due) < today);
  const passing = (await sieve.sift(parts, (item) => sifted(item, 'high'))).toSorted((a, b) =>
    lastDay(a.due) < lastDay(b.due) ? -1 : 1,
  );
  const limit = addDays(today, -remindedFor(cadence));
  return {
    overdue: passing.filter(({ due }) => lastDay(due) >= limit),
    longOverdue: passing.filter(({ due }) => lastDay(due) < limit),
  };
}

function remindedFor({ overdue }: Cadence): number {
  const days = overdue.map((lead) => Math.ceil(leadMinutes(lead) / 1_440));
  return days.length === 0 ? LONG_OVERDUE_DAYS : Math.max(...days);
}

/** The last day of a due window; after every day where there is none, so that nothing without one is overdue. */
function lastDay(due: DueItem['due']): IsoDate {
  return due.kind === 'window' ? due.to : '9999-12-31';
}

/** Articles, events and parts whose date nobody knows, then what is to be looked at again by today. */
export async function needingDates(
  records: Records,
  sieve: Sieve,
  today: IsoDate,
): Promise<readonly NeedsDateItem[]> {
  const articles = (await records.list('article', WHOLE, { undated: true })).items;
  const events = (await records.list('event', WHOLE, { undated: true })).items;
  const waiting = await openParts(records, await allCodes(records, ['needs-date'], today), today);
  const undated = await openParts(records, await allCodes(records, ['undated'], today), today);
  const items: readonly NeedsDateItem[] = [
    ...articles.map((article) => ({ kind: 'article', article }) as const),
    ...events.map((event) => ({ kind: 'event', event }) as const),
    ...waiting.filter(({ due }) => due.kind === 'needs-date'),
    ...undated.flatMap(({ part, due, article }): readonly NeedsDateItem[] =>
      due.kind === 'undated' && part.reviewOn !== null && part.reviewOn <= today
        ? [{ kind: 'review', part, reviewOn: part.reviewOn, article }]
        : [],
    ),
  ];
  return await sieve.sift(items, (item) => {
    if (item.kind === 'article')
      return { topic: 'prediction', importance: 'normal', kind: 'article', code: item.article.code };
    if (item.kind === 'event')
      return { topic: item.event.kind, importance: 'normal', kind: 'event', code: item.event.code };
    return { topic: 'prediction', importance: 'normal', kind: 'part', code: item.part.code };
  });
}

/** Verdicts that wait for a second editor, then those made final and those taken back among some rows of the log. */
export async function verdictsIn(
  records: Records,
  entries: readonly LogEntry[],
  sieve: Sieve,
): Promise<readonly VerdictItem[]> {
  const proposed = (await records.list('verdict', WHOLE)).items.filter(({ state }) => state === 'proposed');
  const touched = unique(entries.filter(({ kind }) => kind === 'verdict').map(({ code }) => code));
  const since = (await inUse(records, touched)).filter(({ state }) => state !== 'proposed');
  const verdicts = [
    ...proposed,
    ...since.filter(({ state }) => state === 'final'),
    ...since.filter(({ state }) => state === 'reopened'),
  ];
  const parts = byCode(await records.many('part', unique(verdicts.map(({ part }) => part))));
  const articles = await articlesOf(
    records,
    [...parts.values()].map(({ prediction }) => prediction),
  );
  const items = verdicts.flatMap((verdict): readonly VerdictItem[] => {
    const part = parts.get(verdict.part);
    const article = part && articles.get(part.prediction);
    return part && article ? [{ verdict, part, article }] : [];
  });
  return await sieve.sift(items, ({ verdict }) => ({
    topic: 'verdict',
    importance: verdict.state === 'final' ? 'high' : 'normal',
    kind: 'verdict',
    code: verdict.code,
  }));
}

/** Verdicts by their codes, without those that were taken out of use again. */
async function inUse(records: Records, codes: readonly Code[]): Promise<readonly VerdictItem['verdict'][]> {
  const held = await Promise.all(codes.map(async (code) => await records.get('verdict', code)));
  return held.flatMap((revision) => (revision?.retired === null ? [revision.record] : []));
}

/** The article of each prediction. */
async function articlesOf(
  records: Records,
  predictions: readonly Code[],
): Promise<ReadonlyMap<Code, VerdictItem['article']>> {
  const held = await records.many('prediction', unique(predictions));
  const articles = byCode(await records.many('article', unique(held.map(({ source }) => source.article))));
  return new Map(
    held.flatMap(({ code, source }) => {
      const article = articles.get(source.article);
      return article ? [[code, article] as const] : [];
    }),
  );
}

/** Checkable claims that no editor has checked as they read now. */
export async function unreviewedClaims(records: Records, sieve: Sieve): Promise<readonly UnreviewedItem[]> {
  const claims = (await records.list('claim', WHOLE)).items.filter(({ kind }) => kind === 'factual');
  const checks = await standingOf(
    records,
    claims.map(({ code }) => code),
  );
  const open = claims.filter(({ code }) => {
    const check = checks.get(code);
    return check === undefined || check.readThen !== null;
  });
  const articles = byCode(await records.many('article', unique(open.map(({ source }) => source.article))));
  const items = open.flatMap((claim): readonly UnreviewedItem[] => {
    const article = articles.get(claim.source.article);
    return article ? [{ claim, article }] : [];
  });
  return await sieve.sift(items, ({ claim }) => ({
    topic: null,
    importance: 'normal',
    kind: 'claim',
    code: claim.code,
  }));
}

/** All predictions with a part that passes one of the filters. */
async function allCodes(
  records: Records,
  filters: readonly PartFilter[],
  today: IsoDate,
): Promise<readonly Code[]> {
  return (await records.predictionsWhere(filters, today, WHOLE)).items;
}

/** The parts of some predictions on which nothing final is said and that can be checked at all. */
async function openParts(
  records: Records,
  codes: readonly Code[],
  today: IsoDate,
): Promise<readonly DueItem[]> {
  const details: PredictionDetail[] = [];
  for (let offset = 0; offset < codes.length; offset += CHUNK)
    details.push(...(await detailPredictions(records, codes.slice(offset, offset + CHUNK), today)));
  return details
    .filter(({ settled }) => settled === null)
    .flatMap(({ article, parts }) =>
      parts
        .filter(isOpen)
        .map(({ part, due, verdict }) => ({ kind: 'part', part, due, article, proposed: verdict }) as const),
    );
}

function isOpen({ part, verdict }: PartDetail): boolean {
  return verdict?.state !== 'final' && part.checkability !== 'not-checkable';
}

function sifted(item: ComingItem, importance: Sifted['importance']): Sifted {
  return item.kind === 'event'
    ? { topic: item.event.kind, importance, kind: 'event', code: item.event.code }
    : { topic: 'prediction', importance, kind: 'part', code: item.part.code };
}
