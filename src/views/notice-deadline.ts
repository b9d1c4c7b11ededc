/** Reminders of predictions: when they fall due, why then, and what would settle them. */
import type { Article } from '../domain/article.ts';
import { showLead } from '../domain/cadence.ts';
import type { DeskEvent } from '../domain/event.ts';
import { showEventDate } from '../domain/event.ts';
import { type Part, showDue } from '../domain/prediction.ts';
import { showPlace } from '../domain/source.ts';
import { daysBetween, showDate, showHorizon, showWindow } from '../domain/time.ts';
import type { DeadlineFacts, Foretold, ReviewFacts, Standing } from '../usecases/notice/facts.ts';
import type { PartDetail } from '../usecases/prediction/detail.ts';
import { attribution, dateHint, facts, form, list, paragraph, run } from './answer.ts';
import { clip, type Drawn, followButton, sentence, snoozes, type ToldAs } from './notice-draw.ts';
import { showLogic } from './prediction.ts';
import { evidenceText, showOutcome, verdictText } from './verdict.ts';
import { type Action, type Block, code, joinText, plainText, strong, type Text } from './view.ts';

/** A reminder of when a prediction falls due. */
export function drawDeadline(told: DeadlineFacts, as: ToldAs): Drawn {
  const { detail, from, to } = told;
  const whys = told.parts.map(({ part }) => whyThen(part, detail.article, told.anchors));
  const then = told.parts.map((one) => isDueThen(one, told));
  const [why = []] = whys;
  const alike = !then.includes(false) && whys.every((one) => plainText(one) === plainText(why));
  return {
    head: closedHead(told) ?? deadlineHead(told, as.late),
    essence: essence(told),
    blocks: [
      paragraph(...predicted(told)),
      attribution([detail.article]),
      ...facts([
        [then.length === 0 || then.includes(true) ? 'Due' : 'Was due', showWindow(from, to)],
        ['Why then', alike ? why : null],
        ...foretoldFacts(told),
      ]),
      ...told.parts.flatMap((one, index) =>
        partBlocks(one, alike ? [] : dueText(one, whys[index] ?? [], told)),
      ),
    ],
    actions: [...(told.standing.kind === 'open' ? deadlineActions(told, as) : []), ...keeping(told)],
    open: openButton(told),
  };
}

/** When a part is due by now, and why: what counts for today’s date is no reason for the one it had. */
function dueText(one: PartDetail, why: Text, told: DeadlineFacts): readonly Text[] {
  if (isDueThen(one, told)) return [['Why then: ', ...why]];
  return told.standing.kind === 'retired' ? [] : [[strong(`Now ${showDue(one.due)}`), ': ', ...why, '.']];
}

function isDueThen({ due }: PartDetail, { from, to }: DeadlineFacts): boolean {
  return due.kind === 'window' && due.from === from && due.to === to;
}

function deadlineHead(told: DeadlineFacts, late: boolean): Text {
  const { occasion, from, to, today } = told;
  const name = named(told);
  const until = daysBetween(today, to);
  const date = showDate(to);
  switch (occasion) {
    case 'overdue':
      return [...name, ` is overdue: it was due ${showWindow(from, to)}`];
    case 'owner':
      return [...name, `, which is yours, is overdue: it was due ${showWindow(from, to)}`];
    case 'opens':
      return ['The due window of ', ...name, ` opens: ${showWindow(from, to)}`];
    case 'closed':
      return ['The due window of ', ...name, ` has closed: ${date} was its last day`];
    case 'deadline':
    case 'closing':
    case 'lead': {
      const window = from === to ? '' : 'The due window of ';
      if (until < 0) return [window, ...name, from === to ? ` fell due on ${date}` : ` closed on ${date}`];
      const verb = from === to ? 'falls due' : 'closes';
      return [window, ...name, late ? ` ${verb} on ${date}` : ` ${verb} ${inDays(until)}: ${date}`];
    }
  }
}

/** So many days from today, in words. */
export function inDays(days: number): string {
  if (days === 0) return 'today';
  return days === 1 ? 'tomorrow' : `in ${showLead(`${days}d`)}`;
}

/** The prediction by its code, or some of its parts by theirs. */
function named({ detail, parts }: Foretold): Text {
  const checkable = detail.parts.filter(({ part }) => part.checkability !== 'not-checkable');
  const whole = parts.length === 0 || parts.length >= checkable.length || parts.length > MOST_NAMED;
  if (whole) return [code(detail.prediction.code)];
  return joinText(
    parts.map(({ part }): Text => [code(part.code)]),
    ', ',
  );
}

/** So many parts are named before the prediction stands for them. */
const MOST_NAMED = 3;

/** The head of a post whose subject has moved on; null while it is open. */
function closedHead(told: Foretold): Text | null {
  const { standing } = told;
  const name = named(told);
  switch (standing.kind) {
    case 'open':
      return null;
    case 'settled':
      return ['Closed: ', ...name, ` resolved ${outcomeWords(told, standing)}`];
    case 'retired':
      return ['Out of use: ', ...name, ` (${clip(standing.why)})`];
    case 'redated': {
      const dues = [...new Set(standing.to.map(({ due }) => showDue(due)))];
      const [only] = dues;
      return [
        'Moved: ',
        ...name,
        dues.length === 1 && only ? ` is now ${dueNow(only)}` : ' is no longer due then',
      ];
    }
    case 'reviewed':
      return [
        'Looked at: ',
        ...name,
        standing.next === null ? '' : `, to be looked at again on ${showDate(standing.next)}`,
      ];
    case 'cancelled':
    case 'moved':
    case 'overtaken':
      return ['No longer so: ', ...name];
  }
}

function dueNow(words: string): string {
  return words.startsWith('due date') || words.startsWith('no') ? `without a due date` : words;
}

function outcomeWords({ parts }: Foretold, { outcome }: Extract<Standing, { kind: 'settled' }>): string {
  if (outcome !== null) return showOutcome(outcome);
  const outcomes = new Set(parts.flatMap(({ verdict }) => (verdict === null ? [] : [verdict.outcome])));
  const [only] = outcomes;
  return outcomes.size === 1 && only ? showOutcome(only) : 'part by part';
}

/** What is predicted, and by whom: the outlet's words, never the desk's. */
function predicted({ detail }: Foretold): Text {
  const { prediction, article } = detail;
  return [code(prediction.code), ` ${article.outlet} predicts: “${prediction.text}”`];
}

function essence({ detail: { prediction, article } }: Foretold): Text {
  return [`${article.outlet} predicts: “${clip(prediction.text)}”`];
}

function foretoldFacts({ detail, passage }: Foretold): readonly (readonly [string, string | null])[] {
  return [
    ['How it counts', detail.parts.length > 1 ? showLogic(detail.prediction.logic) : null],
    ['Place', passage === null ? null : `${showPlace(passage)}, section “${passage.section}”`],
  ];
}

/** Why a part falls due when it does. */
function whyThen({ horizon, anchor }: Part, { publication }: Article, anchors: readonly DeskEvent[]): Text {
  switch (anchor.kind) {
    case 'publication': {
      const length = horizon === null ? '' : `${showHorizon(horizon)} from `;
      if (publication.basis === 'unknown') return [`${length}publication, whose date is not known`];
      const basis = publication.note === null ? '' : `: ${publication.note}`;
      return [
        `${length}publication, ${showWindow(publication.from, publication.to)} (${BASIS_WORDS[publication.basis]}${basis})`,
      ];
    }
    case 'event': {
      const event = anchors.find((one) => one.code === anchor.event);
      const date = event?.date ? `, ${showEventDate(event.date)}` : ', which has no date';
      return [
        horizon === null ? 'the day of ' : `${showHorizon(horizon)} from `,
        code(anchor.event),
        ` ${event?.title ?? ''}${date}`,
      ];
    }
    case 'fixed':
      return ['the record gives the date itself; it is counted from nothing'];
    case 'none':
      return ['no time is stated'];
  }
}

const BASIS_WORDS = {
  stated: 'as the article states',
  editor: 'set by an editor',
  inferred: 'inferred',
} as const;

function partBlocks(detail: PartDetail, before: readonly Text[]): readonly Block[] {
  const { part, verdict, evidence } = detail;
  return [
    { kind: 'paragraph', text: [code(part.code), ' ', strong(part.question)] },
    ...list([
      ...before,
      ...(verdict === null ? [] : [verdictText(verdict)]),
      criteriaText(part),
      ...(part.fallbackSource === null ? [] : [[`If that is silent: ${sentence(part.fallbackSource)}`]]),
      ...(part.condition === null ? [] : [['Only counts if ', code(part.condition), ' comes true.']]),
      ...(evidence.length === 0 ? [['Evidence: none logged.']] : evidence.map(evidenceText)),
      part.owner === null ? ['Nobody looks after it.'] : [`Looked after by ${part.owner}.`],
    ]),
  ];
}

function criteriaText({ criteria }: Part): Text {
  if (criteria === null) return ['Criteria: none yet, an editor has to write them.'];
  const standing = criteria.adopted ? 'Criteria: ' : 'Criteria (proposed, not adopted by an editor): ';
  return [`${standing}${criteria.text}`];
}

/** So many of the open parts have a button of their own. */
const MOST_BUTTONS = 2;

function deadlineActions(told: DeadlineFacts, as: ToldAs): readonly Action[] {
  return [...deciding(told.parts.filter((one) => isDueThen(one, told))), ...snoozes(as)];
}

function deciding(parts: readonly PartDetail[]): readonly Action[] {
  const open = parts.filter(({ verdict }) => verdict?.state !== 'final').slice(0, MOST_BUTTONS);
  const [first] = open;
  const labelled = (label: string, part: string): string => (open.length > 1 ? `${label} ${part}` : label);
  return [
    ...open.map(({ part, verdict }) =>
      verdict?.state === 'proposed'
        ? run(labelled('Second', part.code), `second ${part.code} ${verdict.outcome}`)
        : form(labelled('Resolve', part.code), `resolve ${part.code}`),
    ),
    ...(first ? [form(labelled('Add evidence', first.part.code), `evidence ${first.part.code}`)] : []),
  ];
}

function openButton({ detail }: Foretold): Action {
  return run('Open', `prediction ${detail.prediction.code}`);
}

function keeping(told: Foretold): readonly Action[] {
  const over = told.standing.kind === 'settled' || told.standing.kind === 'retired';
  return [...(over ? [] : [followButton(told.detail.prediction.code)]), openButton(told)];
}

/** A reminder to look at a prediction that has no due date. */
export function drawReview(told: ReviewFacts, as: ToldAs): Drawn {
  const { detail, parts } = told;
  const waiting = parts.some(({ due }) => due.kind === 'needs-date' && due.missing === 'publication');
  const head: Text = [...named(told), ' wants looking at: it has no due date'];
  return {
    head: closedHead(told) ?? head,
    essence: essence(told),
    blocks: [
      paragraph(...predicted(told)),
      attribution([detail.article]),
      ...facts([['To be looked at', showDate(told.reviewOn)], ...foretoldFacts(told)]),
      ...parts.flatMap((one) => partBlocks(one, [undatedText(one, told)])),
      ...dateHint(waiting ? [detail.article] : []),
    ],
    actions: [
      ...(told.standing.kind === 'open' ? [...deciding(parts), ...dating(told), ...snoozes(as)] : []),
      ...keeping(told),
    ],
    open: openButton(told),
  };
}

function undatedText({ part, due }: PartDetail, { detail, anchors }: ReviewFacts): Text {
  if (due.kind === 'window') return [strong(`Now ${showDue(due)}.`)];
  if (due.kind === 'undated') return ['The article states no time for it.'];
  return ['Not dated: ', ...whyThen(part, detail.article, anchors), '.'];
}

/** What would give it a date, or another day to be looked at. */
function dating({ detail, parts }: ReviewFacts): readonly Action[] {
  const [first] = parts;
  const missing = new Set(parts.flatMap(({ due }) => (due.kind === 'needs-date' ? [due.missing] : [])));
  const anchor = parts.flatMap(({ part }) => (part.anchor.kind === 'event' ? [part.anchor.event] : []))[0];
  return [
    ...(missing.has('publication') ? [form('Date the article', `article date ${detail.article.code}`)] : []),
    ...(missing.has('event') && anchor !== undefined ? [form('Date the event', `event date ${anchor}`)] : []),
    ...(first ? [form('Edit', `part edit ${first.part.code}`)] : []),
  ];
}
