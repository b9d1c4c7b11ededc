import type { Code } from '../../domain/code.ts';
import type { Passage } from '../../domain/source.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { foundRevision } from '../record/found.ts';
import { detailWatches, type WatchDetail } from './detail.ts';

export interface WatchCard extends WatchDetail {
  readonly passage: Passage | null;
  /** Why it is no longer in use; null while it is. */
  readonly retired: string | null;
}

/**
 * One watch with its event and how its phrases are to be counted.
 * @throws Refusal `unknown-code`
 */
export async function showWatch(context: Context, code: Code): Promise<WatchCard> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const { record: watch, retired } = await foundRevision(records, 'watch', code);
    const [detail] = await detailWatches(records, [watch]);
    if (!detail) throw new Error(`watch ${code} lacks its event, speaker or article`);
    return {
      ...detail,
      passage: (await records.passage(watch.source.article, watch.source.locator)) ?? null,
      retired,
    };
  });
}
