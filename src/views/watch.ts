/** Watches: what to listen for, and how it will be counted. */
import { LIST_PAGE } from '../domain/page.ts';
import { NO_INFERENCE, READINGS, showCondition, showReading } from '../domain/watch.ts';
import { showPlace } from '../domain/source.ts';
import type { Page } from '../usecases/ports.ts';
import type { WatchDetail } from '../usecases/watch/detail.ts';
import type { WatchCard } from '../usecases/watch/show.ts';
import {
  answer,
  attribution,
  cardOf,
  dateHint,
  facts,
  heading,
  paging,
  paragraph,
  position,
  run,
  section,
  withPage,
} from './answer.ts';
import { eventLine } from './event.ts';
import { retiredNote } from './log.ts';
import { type Action, code, type Text, type View } from './view.ts';

/** One watch in full. */
export function watchView({ watch, event, speaker, article, passage, retired }: WatchCard): View {
  return cardOf(
    watch.code,
    `${watch.code}: ${watch.title}`,
    `watch ${watch.code}`,
    [
      heading(`${watch.code}: ${watch.title}`),
      attribution([article]),
      ...retiredNote(retired),
      ...facts([
        ['Event', eventLine(event)],
        ['Which one', event.identification],
        ['Speaker', [`${speaker.name} (`, code(speaker.code), ') only']],
        ['Phrases', watch.phrases.map((phrase) => `“${phrase}”`).join(' or ')],
        ['Condition', showCondition(watch)],
        ['Reading', readingText(watch)],
        ['Place', passage === null ? null : `${showPlace(passage)}, section “${passage.section}”`],
      ]),
      ...section(
        'How it is counted',
        watch.rules.map((rule): Text => [rule]),
      ),
      ...(watch.inference === NO_INFERENCE
        ? []
        : [
            paragraph(
              `${inferenceText(article.outlet, watch.inference)} The count alone does not settle that.`,
            ),
          ]),
      ...section(
        'Notes',
        watch.notes.map((text): Text => [text]),
      ),
      ...dateHint([article]),
    ],
    [
      ...(retired === null ? watchEdits(watch) : []),
      run('Source', `source ${watch.code}`),
      run(event.code, `event ${event.code}`),
      ...(event.entity === null ? [] : [run('What is next', `next ${event.entity}`)]),
    ],
  );
}

/** What the outlet makes of a condition that is met; the condition is named once, by its words or by ours. */
export function inferenceText(outlet: string, inference: string): string {
  const ends = /[.!?…]$/.test(inference) ? inference : `${inference}.`;
  const named = /^if\b/i.test(inference);
  return named ? `${outlet} concludes: ${ends}` : `If the condition is met, ${outlet} concludes: ${ends}`;
}

function readingText({ reading, frozenAt }: WatchCard['watch']): Text {
  if (reading === null || frozenAt === null)
    return [`not chosen yet; an editor chooses before the event: ${READINGS.map(showReading).join(', or ')}`];
  return [`${showReading(reading)}, frozen `, { kind: 'instant', at: frozenAt, zone: 'UTC' }];
}

/** A frozen watch is never changed. */
function watchEdits({ code: watch, frozenAt }: WatchCard['watch']): readonly Action[] {
  if (frozenAt !== null) return [];
  return [
    { kind: 'form', label: 'Edit', line: `watch edit ${watch}` },
    { kind: 'form', label: 'Freeze', line: `watch freeze ${watch}` },
  ];
}

/** A watch on one line. */
export function watchLine({ watch, speaker }: WatchDetail): Text {
  const phrases = watch.phrases.map((phrase) => `“${phrase}”`).join(' or ');
  return [code(watch.code), ` ${watch.title}: ${speaker.name} says ${phrases} ${showCondition(watch)}`];
}

/** One page of watches. */
export function watchListView(watches: Page<WatchDetail>, page: number): View {
  const where = position(page, LIST_PAGE, watches.items.length, watches.total);
  const articles = [...new Map(watches.items.map(({ article }) => [article.code, article])).values()];
  return answer(
    `Watches: ${where}`,
    withPage('watch list', page),
    [
      heading(`Watches: ${where}`),
      ...(watches.items.length > 0 ? [attribution(articles)] : []),
      ...(watches.total > 0 ? [] : [paragraph('The desk watches for nothing yet.')]),
      ...section('Listening for', watches.items.map(watchLine)),
    ],
    [
      ...paging('watch list', page, LIST_PAGE, watches.total),
      ...watches.items.slice(0, 5).map(({ watch }) => run(watch.code, `watch ${watch.code}`)),
    ],
  );
}
