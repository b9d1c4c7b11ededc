/** The diary: what comes up, and what still has no date. */
import { showDate, showWindow } from '../domain/time.ts';
import type { NextFor } from '../usecases/diary/next.ts';
import type { Diary } from '../usecases/diary/upcoming.ts';
import type { PartDetail } from '../usecases/prediction/detail.ts';
import { answer, attribution, dateHint, facts, heading, paragraph, run, section } from './answer.ts';
import { eventLine } from './event.ts';
import { predictionLine } from './prediction.ts';
import { type Block, code, type Text, type View } from './view.ts';
import { watchLine } from './watch.ts';

/** What comes up in the next days. */
export function diaryView(diary: Diary, days: number): View {
  const title = `Diary, ${showWindow(diary.from, diary.to)} (${diary.zone})`;
  const nothing = diary.events.length + diary.parts.length === 0;
  return answer(
    title,
    `diary ${days}`,
    [
      heading(title),
      ...(nothing ? [paragraph(`Nothing dated in the next ${days} ${days === 1 ? 'day' : 'days'}.`)] : []),
      ...section('Events', diary.events.map(eventLine)),
      ...section('Predictions falling due', diary.parts.map(partLine)),
      ...facts([
        ['Overdue predictions', diary.overdue > 0 ? String(diary.overdue) : null],
        ['Predictions that need a date', diary.needDate > 0 ? String(diary.needDate) : null],
      ]),
      ...section(`Open, without a date (${diary.undatedEvents.total})`, undated(diary)),
      ...dateHint(diary.undatedArticles),
    ],
    [
      ...(diary.overdue > 0 ? [run('Overdue', 'prediction list overdue')] : []),
      ...(diary.needDate > 0 ? [run('Need a date', 'prediction list undated')] : []),
    ],
  );
}

function undated(diary: Diary): Text[] {
  const { items, total } = diary.undatedEvents;
  const rest = total - items.length;
  return [...items.map(eventLine), ...(rest > 0 ? [[`and ${rest} more`]] : [])];
}

function partLine({ part, due }: Pick<PartDetail, 'part' | 'due'>): Text {
  const when = due.kind === 'window' ? showWindow(due.from, due.to) : '';
  return [code(part.code), ` ${part.question} (due ${when})`];
}

/** What comes next for one entity. */
export function nextView(next: NextFor, noun: string): View {
  const { entity } = next;
  const title = `Next for ${entity.name}`;
  return answer(
    title,
    `next ${entity.code}`,
    [
      heading(title),
      ...(next.dated.length > 0 ? section('Dated', next.dated.map(eventLine)) : [noDate(next)]),
      ...section(
        'Open, without a date',
        next.undated.flatMap((event): Text[] => [
          eventLine(event),
          ...(event.identification === null ? [] : [[event.identification]]),
        ]),
      ),
      ...section('To watch', next.watches.map(watchLine)),
      ...section('Predictions', next.predictions.map(predictionLine)),
      ...(sources(next).length > 0 ? [attribution(sources(next))] : []),
      ...dateHint(next.undatedArticles),
    ],
    [
      run(entity.name, `${noun} ${entity.code}`),
      ...next.watches.slice(0, 3).map(({ watch }) => run(watch.code, `watch ${watch.code}`)),
    ],
  );
}

function noDate(next: NextFor): Block {
  return paragraph(
    `No event of ${next.entity.name} has a date from ${showDate(next.today)} on; none is assumed.`,
  );
}

function sources(next: NextFor): NextFor['undatedArticles'] {
  const all = [...next.watches, ...next.predictions].map(({ article }) => article);
  return [...new Map(all.map((article) => [article.code, article])).values()];
}
