/** A rehearsal, as commands are told of it. */
import type { DeskId } from '../domain/desk.ts';
import type { IsoDate } from '../domain/time.ts';
import type { Rehearsed } from '../usecases/delivery.ts';
import { rehearse } from './rehearse.ts';

/** Every post that would go out of a desk, each as one line. @throws Refusal `unavailable` */
export async function rehearsed(
  needs: Parameters<typeof rehearse>[0],
  desk: DeskId,
  from: IsoDate,
  days: number,
): Promise<readonly Rehearsed[]> {
  const { posts } = await rehearse(needs, desk, from, days);
  return posts.map(({ at, place, view }) => ({ at, place, title: view.title }));
}
