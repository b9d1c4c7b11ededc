/** What a record concerns: by this, filters and followers tell whether they want to hear of it. */
import { type Code, parseCode, predictionOf } from '../../domain/code.ts';
import type { Entity } from '../../domain/entity.ts';
import { unique } from '../figure/detail.ts';
import type { Records } from '../ports.ts';

/** Looks up what records concern, good for one snapshot: what it has looked up it does not look up again. */
export interface Concern {
  /** The record itself and all that it concerns; entities with all that they are part of or count as. */
  readonly of: (code: Code) => Promise<readonly Code[]>;
}

/** @param records the desk, as it stands */
export function concernIn(records: Records): Concern {
  const known = new Map<Code, Promise<readonly Code[]>>();
  const entities = new Map<Code, Entity>();
  const of: Concern['of'] = async (code) => {
    const held = known.get(code) ?? concerned(records, entities, code);
    known.set(code, held);
    return await held;
  };
  return { of };
}

type Entities = Map<Code, Entity>;

async function concerned(records: Records, entities: Entities, code: Code): Promise<readonly Code[]> {
  const { direct, about } = await namedBy(records, code);
  return unique([code, ...direct, ...(await lineage(records, entities, about))]);
}

/** Records that are named outright, and entities, whose forebears count too. */
interface Named {
  readonly direct: readonly Code[];
  readonly about: readonly Code[];
}

const NOTHING: Named = { direct: [], about: [] };

async function namedBy(records: Records, code: Code): Promise<Named> {
  const kind = parseCode(code)?.kind;
  if (kind === 'prediction' || kind === 'part') return await byPrediction(records, predictionOf(code));
  if (kind === 'event') return await byEvent(records, code);
  if (kind === 'entity') return { direct: [], about: [code] };
  if (kind === 'figure') {
    const [figure] = await records.many('figure', [code]);
    if (!figure) return NOTHING;
    const { metric, entity, source } = figure;
    return { direct: [metric, source.article], about: entity === null ? [] : [entity] };
  }
  const [claim] = kind === 'claim' ? await records.many('claim', [code]) : [];
  return claim ? { direct: [...claim.figures, claim.source.article], about: claim.about } : NOTHING;
}

async function byPrediction(records: Records, code: Code): Promise<Named> {
  const [prediction] = await records.many('prediction', [code]);
  if (!prediction) return NOTHING;
  const parts = (await records.partsOf([code])).map(({ part }) => part);
  const events = unique(parts.flatMap(({ anchor }) => (anchor.kind === 'event' ? [anchor.event] : [])));
  const watches = await Promise.all(events.map(async (event) => await watchCodes(records, event)));
  return {
    direct: [
      code,
      ...parts.map((part) => part.code),
      prediction.source.article,
      ...events,
      ...watches.flat(),
    ],
    about: [...prediction.about, ...parts.flatMap(({ subjects }) => subjects)],
  };
}

async function byEvent(records: Records, code: Code): Promise<Named> {
  const [event] = await records.many('event', [code]);
  if (!event) return NOTHING;
  const { entity, source } = event;
  const watches = await records.many('watch', await watchCodes(records, code));
  return {
    direct: [...(source === null ? [] : [source.article]), ...watches.map((watch) => watch.code)],
    about: [...(entity === null ? [] : [entity]), ...watches.map(({ speaker }) => speaker)],
  };
}

async function watchCodes(records: Records, event: Code): Promise<readonly Code[]> {
  return (await records.dependents(event)).filter((code) => parseCode(code)?.kind === 'watch');
}

/** Entities with what they are part of and what they were merged into, at any depth; a circle ends where it began. */
async function lineage(records: Records, known: Entities, codes: readonly Code[]): Promise<readonly Code[]> {
  const found = new Set<Code>();
  let next = unique([...codes]);
  while (next.length > 0) {
    for (const code of next) found.add(code);
    const missing = next.filter((code) => !known.has(code));
    for (const entity of missing.length === 0 ? [] : await records.many('entity', missing))
      known.set(entity.code, entity);
    const above = next.flatMap((code) => {
      const { parent = null, mergedInto = null } = known.get(code) ?? {};
      return [parent, mergedInto].filter((one) => one !== null);
    });
    next = unique(above.filter((code) => !found.has(code)));
  }
  return [...found];
}
