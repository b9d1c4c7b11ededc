/** The Follow button that every card carries. */
import type { Code } from '../domain/code.ts';
import type { DeskId } from '../domain/desk.ts';
import { countFollowers } from '../usecases/follow/followable.ts';
import type { Store } from '../usecases/ports.ts';
import { Refusal } from '../usecases/refusal.ts';
import { run } from '../views/answer.ts';
import type { View } from '../views/view.ts';

/** A view that is a card of a record gets a Follow button that says how many follow it; any other stays as it is. */
export async function withFollow(store: Store, desk: DeskId, view: View): Promise<View> {
  const { subject, actions } = view;
  if (subject === undefined) return view;
  const count = await countOf(store, desk, subject);
  const label = count === 0 ? 'Follow' : `Follow (${count})`;
  const [own, shares] = [actions.filter(({ kind }) => kind !== 'share'), actions.filter(isShare)];
  return { ...view, actions: [...own, run(label, `follow ${subject}`), ...shares] };
}

/** A card that is there, perhaps after a change that is saved, is not withheld because a count can't be had. */
async function countOf(store: Store, desk: DeskId, subject: Code): Promise<number> {
  try {
    return countFollowers(
      await store.asDesk(desk, async (records) => await records.follows({ targets: [subject] })),
    );
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unavailable') return 0;
    throw error;
  }
}

function isShare({ kind }: View['actions'][number]): boolean {
  return kind === 'share';
}
