/** A dossier: one desk's whole record as a document, for the starter, for export and for import. */
import type { Article } from './article.ts';
import type { Claim } from './claim.ts';
import type { Conflict } from './conflict.ts';
import type { Entity, Relation } from './entity.ts';
import type { DeskEvent } from './event.ts';
import type { Figure } from './figure.ts';
import type { Metric } from './metric.ts';
import type { Part, Prediction } from './prediction.ts';
import type { Passage } from './source.ts';
import type { Watch } from './watch.ts';

export interface Dossier {
  readonly articles: readonly Article[];
  readonly passages: readonly Passage[];
  readonly entities: readonly Entity[];
  readonly relations: readonly Relation[];
  readonly metrics: readonly Metric[];
  readonly figures: readonly Figure[];
  readonly claims: readonly Claim[];
  readonly conflicts: readonly Conflict[];
  readonly predictions: readonly Prediction[];
  readonly parts: readonly Part[];
  readonly events: readonly DeskEvent[];
  readonly watches: readonly Watch[];
}
