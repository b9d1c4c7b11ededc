/** Writes a dossier in its canonical file form, without anything that the format fills in by itself. */
import type { Dossier } from '../../domain/dossier.ts';
import type { DeskEvent, EventDate } from '../../domain/event.ts';
import type { Anchor, Part, Prediction } from '../../domain/prediction.ts';
import type { Source } from '../../domain/source.ts';
import { writeFigure } from './figure.ts';
import { writeSource } from './place.ts';
import { DOSSIER_FORMAT, DOSSIER_VERSION } from './schema.ts';
import { terse } from './terse.ts';

/** The file form of a dossier, ready for `JSON.stringify`. Reading it gives the same dossier again. */
export function writeDossier(dossier: Dossier): Record<string, unknown> {
  const units = new Map(dossier.metrics.map((metric) => [metric.code, metric.unit]));
  return {
    format: DOSSIER_FORMAT,
    version: DOSSIER_VERSION,
    articles: dossier.articles.map((each) => terse({ ...each, publication: terse(each.publication) })),
    passages: dossier.passages.map(terse),
    entities: dossier.entities.map(terse),
    relations: dossier.relations.map(writePlaced),
    metrics: dossier.metrics.map(terse),
    figures: dossier.figures.map((each) => writeFigure(each, units.get(each.metric) ?? 'text')),
    claims: dossier.claims.map(writePlaced),
    conflicts: dossier.conflicts.map(writePlaced),
    predictions: dossier.predictions.map((each) => writePrediction(each, dossier.parts)),
    events: dossier.events.map(writeEvent),
    watches: dossier.watches.map(writePlaced),
  };
}

function writePlaced(record: { readonly source: Source }): Record<string, unknown> {
  return terse({ ...record, source: writeSource(record.source) });
}

function writePrediction(prediction: Prediction, parts: readonly Part[]): Record<string, unknown> {
  const own = parts.filter((part) => part.prediction === prediction.code);
  return { ...writePlaced(prediction), parts: own.map(writePart) };
}

/** A part stands inside its prediction, which is not repeated. */
function writePart(part: Part): Record<string, unknown> {
  return terse({
    ...part,
    prediction: null,
    checkability: part.checkability === 'checkable' ? null : part.checkability,
    criteria: part.criteria === null ? null : terse(part.criteria),
    anchor: writeAnchor(part.anchor),
  });
}

function writeAnchor(anchor: Anchor): unknown {
  switch (anchor.kind) {
    case 'none':
      return null;
    case 'publication':
      return 'publication';
    case 'event':
      return { event: anchor.event };
    case 'fixed':
      return { from: anchor.from, to: anchor.to };
  }
}

function writeEvent(event: DeskEvent): Record<string, unknown> {
  return terse({
    ...event,
    date: event.date === null ? null : writeEventDate(event.date),
    source: event.source === null ? null : writeSource(event.source),
  });
}

function writeEventDate({ when, ...rest }: EventDate): Record<string, unknown> {
  const moment = when.kind === 'day' ? { on: when.on } : { at: when.at, zone: when.zone };
  return terse({ ...rest, ...moment });
}
