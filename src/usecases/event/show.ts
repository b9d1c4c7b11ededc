/** Events as readers see them. */
import type { Article } from '../../domain/article.ts';
import type { Code } from '../../domain/code.ts';
import type { Entity } from '../../domain/entity.ts';
import { type DeskEvent, hasBegun } from '../../domain/event.ts';
import { LIST_PAGE, sliceOf } from '../../domain/page.ts';
import type { Watch } from '../../domain/watch.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Page, PartRow } from '../ports.ts';
import { found, foundRevision } from '../record/found.ts';
import { watchesAt } from './settle.ts';

export interface EventCard {
  readonly event: DeskEvent;
  readonly entity: Entity | null;
  /** Where the desk knows it from; null when it entered the event itself. */
  readonly article: Article | null;
  readonly watches: readonly Watch[];
  /** Parts of predictions that are counted from it. */
  readonly parts: readonly PartRow[];
  /** Whether it has begun, as far as its date tells. */
  readonly begun: boolean;
  /** Why it is no longer in use; null while it is. */
  readonly retired: string | null;
}

/**
 * One event with what hangs on it.
 * @throws Refusal `unknown-code`
 */
export async function showEvent(context: Context, code: Code): Promise<EventCard> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const { record: event, retired } = await foundRevision(records, 'event', code);
    const { zone } = await records.desk();
    return {
      event,
      entity: event.entity === null ? null : await found(records, 'entity', event.entity),
      article: event.source === null ? null : await found(records, 'article', event.source.article),
      watches: await watchesAt(records, code),
      parts: await records.partsAnchoredTo([code]),
      begun: hasBegun(event, context.clock(), zone),
      retired,
    };
  });
}

/** One page of the desk's events, in code order. */
export async function listEvents(context: Context, page: number): Promise<Page<DeskEvent>> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(
    context.actor.desk,
    async (records) => await records.list('event', sliceOf(page, LIST_PAGE)),
  );
}
