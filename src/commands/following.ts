/** The Follow button that every card carries. */
import type { DeskId } from '../domain/desk.ts';
import type { Store } from '../usecases/ports.ts';
import { run } from '../views/answer.ts';
import type { View } from '../views/view.ts';

/** A view that is a card of a record gets a Follow button that says how many follow it; any other stays as it is. */
export async function withFollow(store: Store, desk: DeskId, view: View): Promise<View> {
  const { subject, actions } = view;
  if (subject === undefined) return view;
  const follows = await store.asDesk(desk, async (records) => await records.follows({ targets: [subject] }));
  const label = follows.length === 0 ? 'Follow' : `Follow (${follows.length})`;
  const [own, shares] = [actions.filter(({ kind }) => kind !== 'share'), actions.filter(isShare)];
  return { ...view, actions: [...own, run(label, `follow ${subject}`), ...shares] };
}

function isShare({ kind }: View['actions'][number]): boolean {
  return kind === 'share';
}
