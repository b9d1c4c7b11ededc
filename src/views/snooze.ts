import { heading, note } from './answer.ts';
import type { View } from './view.ts';

/** Until when a reminder is put off. */
export function snoozedView({ until, zone }: { readonly until: string; readonly zone: string }): View {
  return {
    title: 'The reminder is put off',
    tone: 'answer',
    self: null,
    audit: null,
    blocks: [
      heading('The reminder is put off'),
      note(
        'It is posted here again ',
        { kind: 'instant', at: until, zone },
        '; all others come when they are due.',
      ),
    ],
    actions: [],
  };
}
