/** Views for what the platform itself has to say. Pure. */
import type { Action, View } from '../../views/view.ts';

/** A View of one sentence. */
export function plainView(tone: View['tone'], sentence: string, actions: readonly Action[] = []): View {
  return {
    title: sentence,
    tone,
    self: null,
    audit: null,
    blocks: [{ kind: 'paragraph', text: [sentence] }],
    actions,
  };
}

/** A sentence with a button that opens the form of a line: where no dialog could be opened, or not in time. */
export function offerView(sentence: string, line: string): View {
  return plainView('refusal', sentence, [{ kind: 'form', label: 'Open the form', line }]);
}
