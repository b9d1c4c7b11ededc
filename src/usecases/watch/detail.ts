import type { Article } from '../../domain/article.ts';
import type { Entity } from '../../domain/entity.ts';
import type { DeskEvent } from '../../domain/event.ts';
import type { Watch } from '../../domain/watch.ts';
import { byCode, unique } from '../figure/detail.ts';
import type { Records } from '../ports.ts';

export interface WatchDetail {
  readonly watch: Watch;
  readonly event: DeskEvent;
  readonly speaker: Entity;
  readonly article: Article;
}

/** Joins watches with their event, speaker and article, keeping their order. */
export async function detailWatches(
  records: Records,
  watches: readonly Watch[],
): Promise<readonly WatchDetail[]> {
  const events = byCode(await records.many('event', unique(watches.map((watch) => watch.event))));
  const speakers = byCode(await records.many('entity', unique(watches.map((watch) => watch.speaker))));
  const articles = byCode(
    await records.many('article', unique(watches.map((watch) => watch.source.article))),
  );
  return watches.flatMap((watch) => {
    const [event, speaker, article] = [
      events.get(watch.event),
      speakers.get(watch.speaker),
      articles.get(watch.source.article),
    ];
    return event && speaker && article ? [{ watch, event, speaker, article }] : [];
  });
}
