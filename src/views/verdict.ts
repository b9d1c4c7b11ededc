/** Verdicts in words: how a part came out, by whom, on what evidence. */
import type { Evidence } from '../domain/evidence.ts';
import { showDate } from '../domain/time.ts';
import type { Outcome, Verdict } from '../domain/verdict.ts';
import { sentence } from './notice-draw.ts';
import { code, type Inline, strong, type Text } from './view.ts';

const OUTCOME_WORDS: Record<Outcome, string> = {
  correct: 'correct',
  incorrect: 'incorrect',
  partly: 'partly correct',
  ambiguous: 'ambiguous: reality is unclear',
  annulled: 'annulled: the question was broken',
};

/** An outcome in words. */
export function showOutcome(outcome: Outcome): string {
  return OUTCOME_WORDS[outcome];
}

/** A web address that an editor gave, as a link named after its host. */
export function linkTo(url: string): Inline {
  return { kind: 'link', url, label: URL.parse(url)?.hostname ?? url };
}

/** A standing verdict: what it says, since when, on what evidence, and who stands behind it. */
export function verdictText(verdict: Verdict): Text {
  const { state, outcome, happenedOn, note } = verdict;
  const head = state === 'final' ? 'Verdict: ' : state === 'proposed' ? 'Proposed verdict: ' : 'Taken back: ';
  return [
    head,
    strong(showOutcome(outcome)),
    ` (${showDate(happenedOn)}; evidence: `,
    linkTo(verdict.evidenceUrl),
    `). ${standing(verdict)}`,
    ...(note === null ? [] : [` Note: ${sentence(note)}`]),
  ];
}

function standing({ state, proposedBy, secondedBy, reason }: Verdict): string {
  switch (state) {
    case 'proposed':
      return `Proposed by ${proposedBy}; another editor makes it final.`;
    case 'final':
      return secondedBy === null ? `Final, by ${proposedBy}.` : `Final, by ${proposedBy} and ${secondedBy}.`;
    case 'reopened':
      return reason === null ? 'Reopened.' : `Reopened: ${sentence(reason)}`;
  }
}

/** One piece of evidence on a line. */
export function evidenceText(evidence: Evidence): Text {
  const tail = `${evidence.note === null ? '' : `: ${evidence.note}`} (${evidence.by}, ${showDate(evidence.on)})`;
  return [code(evidence.code), ' ', linkTo(evidence.url), tail];
}
