/** Reads a dossier file: form first, then values, then whether the records hold together. */
import type { Dossier } from '../../domain/dossier.ts';
import type { DeskEvent, EventDate } from '../../domain/event.ts';
import type { Figure } from '../../domain/figure.ts';
import type { Anchor, Part } from '../../domain/prediction.ts';
import type { Source } from '../../domain/source.ts';
import { checkDossier } from './check.ts';
import { readFigure } from './figure.ts';
import { readSource } from './place.ts';
import { sentenceFor } from './problems.ts';
import { DOSSIER_FORMAT, DOSSIER_VERSION, type DossierFile, dossierFile } from './schema.ts';

export type ReadDossier =
  | { readonly ok: true; readonly dossier: Dossier }
  /** Each problem is a sentence that names the record and says what is wrong with it. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a parsed JSON document as a dossier; it is returned only when nothing at all is wrong with it. */
export function readDossier(json: unknown): ReadDossier {
  const foreign = foreignProblem(json);
  if (foreign !== null) return { ok: false, problems: [foreign] };
  const parsed = dossierFile.safeParse(json);
  if (!parsed.success)
    return { ok: false, problems: parsed.error.issues.map((issue) => sentenceFor(issue, json)) };
  const { figures, problems: badValues } = readFigures(parsed.data);
  if (badValues.length > 0) return { ok: false, problems: badValues };
  const dossier = toDossier(parsed.data, figures);
  const problems = checkDossier(dossier);
  return problems.length === 0 ? { ok: true, dossier } : { ok: false, problems };
}

/** A file of another kind or version gets this one answer, not a list of fields that do not fit. */
function foreignProblem(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('format' in json) || json.format !== DOSSIER_FORMAT)
    return `This is not a dossier: a dossier is a JSON object whose “format” is ${DOSSIER_FORMAT}.`;
  if (!('version' in json) || json.version !== DOSSIER_VERSION)
    return `This dossier is not of version ${DOSSIER_VERSION}, the only one that can be read here.`;
  return null;
}

function readFigures(file: DossierFile): { figures: Figure[]; problems: string[] } {
  const units = new Map(file.metrics.map((metric) => [metric.code, metric.unit]));
  const figures: Figure[] = [];
  const problems: string[] = [];
  for (const each of file.figures) {
    const unit = units.get(each.metric);
    const read =
      unit === undefined
        ? [`${each.code}: there is no metric “${each.metric.slice(0, 60)}” in this file.`]
        : readFigure(each, unit);
    if (Array.isArray(read)) problems.push(...read);
    else figures.push(read);
  }
  return { figures, problems };
}

function toDossier(file: DossierFile, figures: readonly Figure[]): Dossier {
  return {
    articles: file.articles,
    passages: file.passages,
    entities: file.entities.map((entity) => ({ ...entity, mergedInto: null })),
    relations: file.relations.map(placed),
    metrics: file.metrics,
    figures,
    claims: file.claims.map(placed),
    conflicts: file.conflicts.map(placed),
    predictions: file.predictions.map(({ code, text, logic, about, source, notes }) => ({
      code,
      text,
      logic,
      about,
      source: readSource(source),
      notes,
    })),
    parts: file.predictions.flatMap(({ code, parts }) => parts.map((part) => readPart(part, code))),
    events: file.events.map(readEvent),
    watches: file.watches.map(placed),
  };
}

function placed<T extends { source: string }>(record: T): Omit<T, 'source'> & { source: Source } {
  return { ...record, source: readSource(record.source) };
}

function readPart(part: DossierFile['predictions'][number]['parts'][number], prediction: string): Part {
  return { ...part, prediction, anchor: readAnchor(part.anchor) };
}

function readAnchor(anchor: DossierFile['predictions'][number]['parts'][number]['anchor']): Anchor {
  if (anchor === 'publication' || anchor === 'none') return { kind: anchor };
  return 'event' in anchor ? { kind: 'event', event: anchor.event } : { kind: 'fixed', ...anchor };
}

function readEvent(event: DossierFile['events'][number]): DeskEvent {
  const { date, source } = event;
  return {
    ...event,
    date: date === null ? null : readEventDate(date),
    source: source === null ? null : readSource(source),
  };
}

function readEventDate(date: NonNullable<DossierFile['events'][number]['date']>): EventDate {
  const { certainty, session, sourceUrl, reason } = date;
  const when: EventDate['when'] =
    'on' in date ? { kind: 'day', on: date.on } : { kind: 'instant', at: date.at, zone: date.zone };
  return { certainty, when, session, sourceUrl, reason };
}
