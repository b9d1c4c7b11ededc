/** Views as they were kept with posts. */
import type { View } from '../views/view.ts';

/** Whether a post, as it was sent, reads like a View made now. Both are made the same way, so their text tells. */
export function same(view: View, kept: unknown): boolean {
  return JSON.stringify(view) === JSON.stringify(kept);
}

/** The View of a post; null where none was kept, as when a process ended in the middle of sending it. */
export function readKept(kept: unknown): View | null {
  return isView(kept) ? kept : null;
}

/** Only Views are kept there; this holds off what could not be drawn at all. */
function isView(kept: unknown): kept is View {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'title' in kept &&
    typeof kept.title === 'string' &&
    'blocks' in kept &&
    Array.isArray(kept.blocks) &&
    'actions' in kept &&
    Array.isArray(kept.actions)
  );
}
