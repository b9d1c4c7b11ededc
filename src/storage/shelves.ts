/**
 * All shelves by kind, in the order in which rows are written: what is counted from, or judged by, comes before
 * what counts or judges. The settings lead, because the desk's zone is theirs.
 */
import type { RecordKind } from '../domain/code.ts';
import { articles } from './article.ts';
import { channels } from './channel.ts';
import { checks } from './check.ts';
import { claims } from './claim.ts';
import { conflicts } from './conflict.ts';
import { digests } from './digest.ts';
import { entities } from './entity.ts';
import { events } from './event.ts';
import { evidences } from './evidence.ts';
import { figures } from './figure.ts';
import { grants } from './grant.ts';
import { metrics } from './metric.ts';
import { parts } from './part.ts';
import { predictions } from './prediction.ts';
import { settingsShelf } from './settings.ts';
import type { Shelf } from './shelf.ts';
import { verdicts } from './verdict.ts';
import { watches } from './watch.ts';

export const SHELVES: { readonly [K in RecordKind]: Shelf<K> } = {
  settings: settingsShelf,
  article: articles,
  entity: entities,
  metric: metrics,
  figure: figures,
  claim: claims,
  conflict: conflicts,
  prediction: predictions,
  event: events,
  part: parts,
  watch: watches,
  check: checks,
  evidence: evidences,
  grant: grants,
  channel: channels,
  digest: digests,
  verdict: verdicts,
};
