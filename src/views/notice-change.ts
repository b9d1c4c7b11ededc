/** What changes of the record tell at once: deadlines that moved, verdicts, corrections. */
import { showDue } from '../domain/prediction.ts';
import { type Code, parseCode, type RecordKind } from '../domain/code.ts';
import type {
  CorrectionFacts,
  DeadlineMove,
  RedatedFacts,
  Standing,
  VerdictFacts,
} from '../usecases/notice/facts.ts';
import { attribution, facts, form, paragraph, run } from './answer.ts';
import { readable } from './fields.ts';
import { aftermath, changeNote, clip, type Drawn, followButton, type ToldAs } from './notice-draw.ts';
import { showOutcome, verdictText } from './verdict.ts';
import { type Action, type Block, code, joinText, strong, type Text } from './view.ts';

/** Deadlines that one change set or moved, with a roll-up of the reminders that were past already. */
export function drawRedated(told: RedatedFacts, as: ToldAs): Drawn {
  const { subject, moves, articles } = told;
  const predictions = [...new Set(moves.map(({ prediction }) => prediction))];
  const [only] = predictions.length === 1 ? predictions : [];
  const open = opening(only ?? subject);
  return {
    head: [...overtaken(told.standing), ...redatedHead(told)],
    essence: moves[0] ? moveText(moves[0]) : [`Reminders of ${subject} are past already.`],
    blocks: [
      paragraph('By the change of ', code(subject), ':'),
      ...aftermath(told),
      ...(articles.length > 0 ? [attribution(articles)] : []),
      changeNote(told.change, as.zone),
    ],
    actions: [...(only === undefined ? [] : [followButton(only)]), open],
    open,
  };
}

function redatedHead({ subject, moves }: RedatedFacts): Text {
  const [first] = moves;
  if (!first) return ['Past already: reminders of ', code(subject)];
  if (moves.length === 1) return ['Deadline ', ...moveText(first)];
  const anew = moves.every(({ before }) => before?.kind !== 'window');
  return [`${moves.length} deadlines ${anew ? 'are known now' : 'have moved'}, by `, code(subject)];
}

function moveText({ part, before, after }: DeadlineMove): Text {
  const was = before === null ? '' : ` (was: ${showDue(before)})`;
  return [code(part), `: ${showDue(after)}${was}`];
}

/** How the head begins of a post whose change was taken back or overtaken; nothing while it stands. */
function overtaken(standing: Standing): Text {
  if (standing.kind === 'retired') return ['Out of use: '];
  if (standing.kind !== 'overtaken') return [];
  return [standing.by === null ? 'Changed since: ' : `Taken back by change ${standing.by}: `];
}

/** A verdict that was proposed, made final or taken back. */
export function drawVerdict(told: VerdictFacts, as: ToldAs): Drawn {
  const { detail, verdicts, change, standing } = told;
  const { prediction, article } = detail;
  const open = run('Open', `prediction ${prediction.code}`);
  return {
    head: [...overtaken(standing), ...verdictHead(told)],
    essence: [`${article.outlet} predicts: “${clip(prediction.text)}”`],
    blocks: [
      // After the outlet's words: a verdict is the desk's own.
      paragraph(code(prediction.code), ` ${article.outlet} predicts: “${prediction.text}”`),
      attribution([article]),
      ...verdicts.flatMap(({ verdict, question }): readonly Block[] => [
        paragraph(code(verdict.part), ' ', strong(question)),
        paragraph(...verdictText(verdict)),
        ...sinceThen(told, verdict.part),
      ]),
      ...facts([
        [
          'As a whole',
          detail.settled === null
            ? null
            : [
                code(prediction.code),
                ` came out ${showOutcome(detail.settled)}, by the verdicts on its parts`,
              ],
        ],
      ]),
      changeNote(saidAbove(told) ? { ...change, reason: null } : change, as.zone),
    ],
    actions: [...(standing.kind === 'open' ? verdictActions(told) : []), followButton(prediction.code), open],
    open,
  };
}

/** Whether the reason of the change is among the verdicts’ own words already, as their note or as why they were reopened. */
function saidAbove({ verdicts, change: { reason } }: VerdictFacts): boolean {
  return verdicts.some(({ verdict }) => [verdict.note, whyReopened(verdict)].includes(reason));
}

function whyReopened({ state, reason }: VerdictFacts['verdicts'][number]['verdict']): string | null {
  return state === 'reopened' ? reason : null;
}

/** How a part stands now, in a post whose own verdict on it was overtaken. */
function sinceThen({ detail, standing }: VerdictFacts, part: Code): readonly Block[] {
  const now = detail.parts.find((one) => one.part.code === part)?.verdict;
  if (standing.kind !== 'overtaken') return [];
  return [paragraph(strong('Now: '), ...(now ? verdictText(now) : ['no verdict stands.']))];
}

function verdictHead({ detail, verdicts }: VerdictFacts): Text {
  const [first] = verdicts;
  if (verdicts.length !== 1 || !first)
    return [`${verdicts.length} verdicts on `, code(detail.prediction.code)];
  const { part, state, outcome } = first.verdict;
  switch (state) {
    case 'proposed':
      return ['Proposed: ', code(part), ` ${showOutcome(outcome)}; another editor makes it final`];
    case 'final':
      return ['Verdict: ', code(part), ` resolved ${showOutcome(outcome)}`];
    case 'reopened':
      return ['Reopened: ', code(part), ` is open again (was ${showOutcome(outcome)})`];
  }
}

/** So many parts have buttons of their own. */
const MOST_BUTTONS = 2;

function verdictActions({ verdicts }: VerdictFacts): readonly Action[] {
  const labelled = (label: string, part: Code): string => (verdicts.length > 1 ? `${label} ${part}` : label);
  return verdicts.slice(0, MOST_BUTTONS).map(({ verdict: { part, state, outcome } }) => {
    switch (state) {
      case 'proposed':
        return run(labelled('Second', part), `second ${part} ${outcome}`);
      case 'final':
        return form(labelled('Reopen', part), `reopen ${part}`);
      case 'reopened':
        return form(labelled('Resolve', part), `resolve ${part}`);
    }
  });
}

/** A correction, always called one: what stood there, what stands there now, who says so and why. */
export function drawCorrection(told: CorrectionFacts, as: ToldAs): Drawn {
  const { code: record, what, article, change } = told;
  const fields = readable(told.fields);
  const open = opening(record);
  const changes = joinText(
    fields.map(({ field, before, after }): Text => [`${field} ${clip(before)} → `, strong(clip(after))]),
    '; ',
  );
  return {
    head: [...overtaken(told.standing), ...correctionHead(told)],
    essence: changes,
    blocks: [
      paragraph(code(record), ` ${what}`),
      ...facts(
        fields.map(({ field, before, after }): readonly [string, Text] => [
          field,
          [`${before} → `, strong(after)],
        ]),
      ),
      ...(article === null ? [] : [attribution([article])]),
      changeNote(change, as.zone),
    ],
    actions: [open, run('History', `history ${record}`)],
    open,
  };
}

function correctionHead({ code: record, what, change }: CorrectionFacts): Text {
  return [
    change.undoes === null ? 'Correction: ' : 'Correction taken back: ',
    code(record),
    ` ${clip(what)}`,
  ];
}

/** The button that opens a record. A figure is shown with its source. */
function opening(record: Code): Action {
  const kind = parseCode(record)?.kind ?? 'settings';
  return run('Open', `${CARDS[kind] ?? 'history'} ${record}`);
}

const CARDS: Readonly<Partial<Record<RecordKind, string>>> = {
  article: 'article',
  claim: 'claim',
  metric: 'metric',
  prediction: 'prediction',
  part: 'prediction',
  watch: 'watch',
  event: 'event',
  entity: 'company',
  figure: 'source',
};
