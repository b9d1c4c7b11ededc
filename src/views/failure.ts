/** How a refusal and a failure look. */
import type { Refusal } from '../usecases/refusal.ts';
import type { Action, View } from './view.ts';

/** At most this many other readings are offered as buttons. */
const CANDIDATE_LIMIT = 5;

/** A refusal: its sentence, and what may have been meant instead as buttons. */
export function refusalView(refusal: Refusal): View {
  const candidates = refusal.candidates.slice(0, CANDIDATE_LIMIT);
  const actions = candidates.map((candidate): Action => ({
    kind: 'run',
    label: candidate.label,
    line: candidate.line,
  }));
  return {
    title: refusal.message,
    tone: 'refusal',
    self: null,
    audit: null,
    blocks: [{ kind: 'paragraph', text: [refusal.message] }],
    actions,
  };
}

/** Something went wrong that is not the asker's doing; the reference leads to the log. */
export function failureView(sentence: string, reference: string): View {
  return {
    title: sentence,
    tone: 'failure',
    self: null,
    audit: null,
    blocks: [{ kind: 'paragraph', text: [sentence, ' ', `(ref ${reference})`] }],
    actions: [],
  };
}
