/** Predictions, part by part, with when each falls due and why then. */
import { PREDICTION_PAGE } from '../domain/page.ts';
import type { Article } from '../domain/article.ts';
import { showPublication } from '../domain/article.ts';
import type { Due, Logic, Part } from '../domain/prediction.ts';
import type { Outcome } from '../domain/verdict.ts';
import { showPlace } from '../domain/source.ts';
import { showDate, showHorizon, showWindow } from '../domain/time.ts';
import type { PartDetail, PredictionDetail } from '../usecases/prediction/detail.ts';
import type { PredictionList, PredictionListName } from '../usecases/prediction/list.ts';
import type { PredictionCard } from '../usecases/prediction/show.ts';
import {
  answer,
  attribution,
  cardOf,
  dateHint,
  facts,
  form,
  heading,
  list,
  paging,
  paragraph,
  position,
  run,
  section,
  withPage,
} from './answer.ts';
import { retiredNote } from './log.ts';
import { evidenceText, showOutcome, verdictText } from './verdict.ts';
import { type Action, type Block, code, emphasis, joinText, strong, type Text, type View } from './view.ts';

const LOGIC_WORDS: Record<Logic, string> = {
  any: 'comes true if any part does',
  all: 'comes true only if every part does',
  each: 'each part stands for itself',
};

/** How the parts make up the whole, in words. */
export function showLogic(logic: Logic): string {
  return LOGIC_WORDS[logic];
}

/** When a part falls due and why then, or why nobody can say. */
function dueText(due: Due, part: Pick<Part, 'horizon' | 'anchor'>, article: Article): string {
  switch (due.kind) {
    case 'undated':
      return 'no horizon stated, so no due date';
    case 'needs-date':
      return due.missing === 'publication'
        ? `within ${horizonOf(part)} of publication; due date unknown, because the publication date is`
        : 'counted from an event whose date is not known yet';
    case 'window':
      return `due ${showWindow(due.from, due.to)}${reason(part, article)}`;
  }
}

function horizonOf(part: Pick<Part, 'horizon'>): string {
  return part.horizon === null ? 'no stated time' : showHorizon(part.horizon);
}

function reason(part: Pick<Part, 'horizon' | 'anchor'>, article: Article): string {
  if (part.anchor.kind !== 'publication' || part.horizon === null) return '';
  return ` (${showHorizon(part.horizon)} from publication; ${showPublication(article.publication)})`;
}

const STATE_WORDS: Record<PartDetail['state'], string> = {
  upcoming: 'open',
  due: 'due now',
  overdue: 'OVERDUE',
  'needs-date': 'open, needs a date',
  undated: 'open',
};

/** A prediction on one line: what, and how it came out, or its nearest due date in words. */
export function predictionLine({ prediction, parts, article, settled }: PredictionDetail): Text {
  if (settled !== null)
    return [code(prediction.code), ` ${prediction.text}`, emphasis(` (came out ${showOutcome(settled)})`)];
  const dated =
    parts.find(({ due }) => due.kind === 'window') ??
    parts.find(({ due }) => due.kind === 'needs-date') ??
    parts[0];
  const due = dated ? ` (${dueText(dated.due, dated.part, article)})` : '';
  return [code(prediction.code), ` ${prediction.text}`, emphasis(due)];
}

const LIST_TITLES: Record<PredictionListName, string> = {
  open: 'Open predictions',
  due: 'Predictions due now',
  overdue: 'Overdue predictions',
  undated: 'Predictions without a due date',
  all: 'All predictions',
};

/** One page of predictions with the parts of each. */
export function predictionListView({ list: name, predictions }: PredictionList, page: number): View {
  const where = position(page, PREDICTION_PAGE, predictions.items.length, predictions.total);
  const title = `${LIST_TITLES[name]}: ${where}`;
  const line = `prediction list ${name}`;
  const articles = [...new Map(predictions.items.map(({ article }) => [article.code, article])).values()];
  return answer(
    title,
    withPage(line, page),
    [
      heading(title),
      ...(predictions.items.length > 0 ? [attribution(articles)] : []),
      ...(predictions.total > 0 ? [] : [paragraph('The desk holds none.')]),
      ...predictions.items.flatMap(listed),
      ...dateHint(predictions.items.some(needsPublication) ? articles : []),
    ],
    [
      ...paging(line, page, PREDICTION_PAGE, predictions.total),
      ...predictions.items.map(({ prediction }) => run(prediction.code, `prediction ${prediction.code}`)),
    ],
  );
}

function needsPublication({ parts, settled }: PredictionDetail): boolean {
  return (
    settled === null && parts.some(({ due }) => due.kind === 'needs-date' && due.missing === 'publication')
  );
}

function listed({ prediction, parts, article, settled }: PredictionDetail): Block[] {
  const head: Text = [
    code(prediction.code),
    ' ',
    strong(prediction.text),
    ` (${showLogic(prediction.logic)})`,
  ];
  const items = parts.map((detail): Text => [
    code(detail.part.code),
    ` ${detail.part.question} `,
    emphasis(standingOf(detail, article, settled)),
  ]);
  return [{ kind: 'paragraph', text: head }, ...list(items)];
}

/** Where a part stands, in a few words: its verdict once there is one, else the calendar. */
function standingOf(detail: PartDetail, article: Article, settled: Outcome | null): string {
  const { verdict } = detail;
  if (verdict?.state === 'final') return `${showOutcome(verdict.outcome)} (final)`;
  const calendar = openText(detail, article, settled);
  return verdict === null ? calendar : `${calendar}; proposed: ${showOutcome(verdict.outcome)}`;
}

/** Where an open part stands: what the calendar says, or that the whole is settled without it. */
function openText({ part, due, state }: PartDetail, article: Article, settled: Outcome | null): string {
  const standing = settled === null ? STATE_WORDS[state] : `no longer decides ${part.prediction}`;
  return `${standing}; ${dueText(due, part, article)}`;
}

/** One prediction in full. */
export function predictionView(card: PredictionCard): View {
  const { prediction, article, parts, passage, about, chosen, settled } = card;
  const ordered =
    chosen === null
      ? parts
      : [...parts].toSorted((a, b) => Number(b.part.code === chosen) - Number(a.part.code === chosen));
  return cardOf(
    prediction.code,
    `${prediction.code}: ${article.outlet} predicts`,
    `prediction ${chosen ?? prediction.code}`,
    [
      heading(`${prediction.code}: what ${article.outlet} predicts`),
      attribution([article]),
      ...retiredNote(card.retired),
      paragraph(prediction.text),
      ...facts([
        ['Logic', showLogic(prediction.logic)],
        ['Came out', settled === null ? null : `${showOutcome(settled)}, by the verdicts on its parts`],
        [
          'About',
          joinText(
            about.map((entity): Text => [`${entity.name} (`, code(entity.code), ')']),
            ', ',
          ),
        ],
        ['Place', passage === null ? null : `${showPlace(passage)}, section “${passage.section}”`],
      ]),
      ...ordered.flatMap((detail) => partBlocks(detail, card)),
      ...section(
        'Notes',
        prediction.notes.map((text): Text => [text]),
      ),
      ...dateHint(needsPublication(card) ? [article] : []),
    ],
    [
      ...edits(card),
      run('Source', `source ${prediction.code}`),
      run('All predictions', 'prediction list all'),
    ],
  );
}

/** What can be done to the part in front, or which part to put there. */
function edits({ prediction, parts, chosen, retired, retiredParts }: PredictionCard): readonly Action[] {
  if (retired !== null) return [];
  const [only] = parts.length === 1 ? parts : parts.filter(({ part }) => part.code === chosen);
  if (!only) {
    return [
      form('Edit', `prediction edit ${prediction.code}`),
      form('Add part', `part add ${prediction.code}`),
      ...parts.map(({ part }) => run(part.code, `prediction ${part.code}`)),
    ];
  }
  const { code: part } = only.part;
  if (retiredParts.has(part)) return [];
  const state = only.verdict?.state ?? null;
  return [
    form('Edit', `part edit ${part}`),
    form('Add evidence', `evidence ${part}`),
    ...(state === 'final' ? [] : [form('Resolve', `resolve ${part}`)]),
    ...(state === 'proposed' ? [run('Second', `second ${part} ${only.verdict?.outcome ?? ''}`)] : []),
    ...(state === null ? [] : [form('Reopen', `reopen ${part}`)]),
  ];
}

function partBlocks(
  detail: PartDetail,
  { article, lateCriteria, retiredParts, settled }: PredictionCard,
): Block[] {
  const { part, due, verdict, evidence } = detail;
  const closed = verdict?.state === 'final';
  const late = lateCriteria.get(part.code) ?? [];
  const retired = retiredParts.get(part.code);
  const lines: Text[] = [
    ...(retired === undefined ? [] : [[strong('No longer in use'), `: ${retired}`]]),
    [closed ? dueText(due, part, article) : openText(detail, article, settled)],
    ...(verdict === null ? [] : [verdictText(verdict)]),
    criteriaText(part),
    ...late.map(({ n, on }): Text => [
      strong(`Criteria changed after the deadline on ${showDate(on)}, revision ${n}.`),
    ]),
  ];
  if (verdict !== null && verdict.criteria !== part.criteria?.text)
    lines.push([`Criteria by which it was judged: ${verdict.criteria}`]);
  if (part.fallbackSource !== null) lines.push([`If that is silent: ${part.fallbackSource}`]);
  if (part.condition !== null)
    lines.push(['Only counts if ', code(part.condition), ' comes true; otherwise annulled.']);
  if (part.owner !== null) lines.push([`Looked after by ${part.owner}.`]);
  if (part.reviewOn !== null) lines.push([`To be looked at again on ${showDate(part.reviewOn)}.`]);
  for (const trap of part.traps) lines.push([`Mind: ${trap}`]);
  lines.push(...(evidence.length === 0 ? [['Evidence: none logged.']] : evidence.map(evidenceText)));
  return [{ kind: 'paragraph', text: [code(part.code), ' ', strong(part.question)] }, ...list(lines)];
}

function criteriaText(part: Part): Text {
  if (part.checkability === 'not-checkable') return ['Not checkable as written: kept as a note.'];
  if (part.criteria === null) return ['Criteria: none yet, an editor has to write them.'];
  const standing = part.criteria.adopted ? 'Criteria: ' : 'Criteria (proposed, not adopted by an editor): ';
  return [`${standing}${part.criteria.text}`];
}
