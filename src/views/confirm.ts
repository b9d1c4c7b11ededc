/** Asking before a change with consequences, and offering another try after a conflict. */
import { heading, list, note, paragraph } from './answer.ts';
import { code, type Text, type View } from './view.ts';

/** What would follow, and a yes or a no. */
export function confirmView(id: number, consequences: readonly string[]): View {
  return {
    title: 'Please confirm this change',
    tone: 'answer',
    self: null,
    audit: null,
    blocks: [
      heading('Please confirm this change'),
      paragraph('Nothing is saved yet. This would follow:'),
      ...list(consequences.map((consequence): Text => [consequence])),
      note('Answer ', code('yes'), ' or ', code('no'), '. It is kept for a day.'),
    ],
    actions: [
      { kind: 'turn', label: 'Yes, save it', line: `yes ${id}` },
      { kind: 'turn', label: 'No, leave it', line: `no ${id}` },
    ],
  };
}

/** The record changed under the editor's hands; what they typed is kept. */
export function conflictView(sentence: string, id: number): View {
  return {
    title: 'The record has changed meanwhile',
    tone: 'refusal',
    self: null,
    audit: null,
    blocks: [
      paragraph(sentence),
      note('What you typed is kept: press the button, or type ', code(`again ${id}`), ', to go on with it.'),
    ],
    actions: [{ kind: 'form', label: 'Edit again', line: `again ${id}` }],
  };
}

/** A confirmation that was declined. */
export function declinedView(): View {
  return {
    title: 'Left as it was',
    tone: 'answer',
    self: null,
    audit: null,
    blocks: [paragraph('Nothing was changed.')],
    actions: [],
  };
}
