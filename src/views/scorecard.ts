/** The scorecard, with what a rate rests on. */
import { RATED_FROM, type Score } from '../domain/scorecard.ts';
import { showDate } from '../domain/time.ts';
import type { Scorecard, ScoreRow } from '../usecases/scorecard/show.ts';
import { answer, heading, note, paragraph, run } from './answer.ts';
import { type Column, type Text, type View } from './view.ts';

const COLUMNS: readonly string[] = [
  'Correct',
  'Incorrect',
  'Partly',
  'Ambiguous',
  'Annulled',
  'Open',
  'Overdue',
];

/** How predictions came out, one row for each outlet or author. */
export function scorecardView(card: Scorecard, name: string | undefined): View {
  const title = name === undefined ? `Scorecard by ${card.by}` : `Scorecard of ${name}`;
  const line = name === undefined ? `scorecard ${card.by}` : `scorecard ${card.by} of ${name}`;
  const label = card.by === 'outlet' ? 'Outlet' : 'Author';
  const columns: readonly Column[] = [
    { label, align: 'left' },
    ...COLUMNS.map((column): Column => ({ label: column, align: 'right' })),
    { label: 'Hit rate', align: 'left' },
  ];
  const table = {
    kind: 'table',
    caption: `${title}, by outcome`,
    columns,
    rows: card.rows.map(row),
  } as const;
  return answer(
    title,
    line,
    [
      heading(title),
      ...(card.rows.length > 0 ? [table] : [paragraph('The desk holds no predictions yet.')]),
      note(
        `Judged on ${showDate(card.today)}. Only final verdicts count; the hit rate is correct out of correct and incorrect, and needs ${RATED_FROM} of them. Open includes overdue. Parts count by themselves where each stands for itself, else the prediction counts as a whole.`,
      ),
    ],
    [run('Overdue', 'prediction list overdue'), run('All predictions', 'prediction list all')],
  );
}

function row({ name, score }: ScoreRow): readonly Text[] {
  const { outcomes, open, overdue } = score;
  const counts = [
    outcomes.correct,
    outcomes.incorrect,
    outcomes.partly,
    outcomes.ambiguous,
    outcomes.annulled,
    open,
    overdue,
  ];
  return [[name ?? 'not named'], ...counts.map((count): Text => [String(count)]), [showHitRate(score)]];
}

/** A hit rate in words, never without how many it rests on. */
export function showHitRate({ hitRate, rated }: Score): string {
  if (hitRate === null) return `too few to rate (n = ${rated})`;
  return `${Math.round(hitRate * 100)} % (n = ${rated})`;
}
