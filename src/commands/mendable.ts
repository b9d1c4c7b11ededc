/** Forms whose text was refused when their dialog had closed: what was typed is kept, to be opened again. */
import type { Refusal, RefusalCode } from '../usecases/refusal.ts';
import { form, note } from '../views/answer.ts';
import { refusalView } from '../views/failure.ts';
import type { View } from '../views/view.ts';

/** Refusals that no other text in the form would change. */
const PAST_MENDING: ReadonlySet<RefusalCode> = new Set(['forbidden', 'unavailable', 'no-desk']);

/** Whether another text in the form might be taken. */
export function isMendable({ code }: Refusal): boolean {
  return !PAST_MENDING.has(code);
}

/** The refusal, with a button to the form as it was typed, which is kept as the request `id`. */
export function mendableView(refusal: Refusal, id: number): View {
  const view = refusalView(refusal);
  return {
    ...view,
    blocks: [...view.blocks, note('What you typed is kept for a day: press the button to go on with it.')],
    actions: [form('Edit again', `again ${id}`), ...view.actions],
  };
}
