/** What a digest's filter lets through. */
import { type Importance, type NoticeFilter, passes, type Topic } from '../../domain/channel.ts';
import { type Code, predictionOf, type RecordKind } from '../../domain/code.ts';
import { unique } from '../figure/detail.ts';
import type { Records } from '../ports.ts';

/** What an item is about, as far as a filter cares. */
export interface Sifted {
  /** Null for what no topic names, such as a claim that was reworded: it passes only where no topic is asked for. */
  readonly topic: Topic | null;
  readonly importance: Importance;
  /** The record that it is about, by which its entities are found. */
  readonly kind: RecordKind;
  readonly code: Code;
}

export interface Sieve {
  lets(item: Sifted): Promise<boolean>;
  /** The items of a list that pass, in their order. */
  sift<T>(items: readonly T[], about: (item: T) => Sifted): Promise<readonly T[]>;
}

/** A sieve for one digest, good for one snapshot: what it has looked up it does not look up again. */
export async function sieveOf(records: Records, filter: NoticeFilter): Promise<Sieve> {
  const families = await Promise.all(filter.entities.map(async (entity) => await records.family(entity)));
  // A filter names an entity with everything that is part of it; an item names entities alone.
  const widened: NoticeFilter = { ...filter, entities: unique([...filter.entities, ...families.flat()]) };
  const known = new Map<Code, Promise<readonly Code[]>>();
  const entitiesOf = async (kind: RecordKind, code: Code): Promise<readonly Code[]> => {
    const held = known.get(code) ?? concernedBy(records, kind, code);
    known.set(code, held);
    return await held;
  };
  const lets: Sieve['lets'] = async ({ topic, importance, kind, code }) => {
    if (topic === null && filter.topics.length > 0) return false;
    const codes = filter.entities.length === 0 ? [] : await entitiesOf(kind, code);
    return passes({ topic: topic ?? 'other', importance, codes }, widened);
  };
  return {
    lets,
    sift: async (items, about) => {
      const passing: boolean[] = [];
      for (const item of items) passing.push(await lets(about(item)));
      return items.filter((_item, index) => passing[index]);
    },
  };
}

/** The entities that a record concerns, by itself or through what it belongs to. */
async function concernedBy(records: Records, kind: RecordKind, code: Code): Promise<readonly Code[]> {
  switch (kind) {
    case 'entity':
      return [code];
    case 'figure':
      return (await records.many('figure', [code])).flatMap(({ entity }) => entity ?? []);
    case 'claim':
      return (await records.many('claim', [code])).flatMap(({ about }) => about);
    case 'metric':
      return (await records.figuresOf({ metric: code })).flatMap(({ entity }) => entity ?? []);
    case 'event':
      return (await records.many('event', [code])).flatMap(({ entity }) => entity ?? []);
    case 'prediction':
    case 'part':
    case 'article':
      return await foretoldBy(records, kind, code);
    case 'watch':
    case 'verdict':
    case 'evidence':
    case 'check':
    case 'conflict':
      return await through(records, kind, code);
    case 'grant':
    case 'settings':
    case 'channel':
    case 'digest':
      return [];
  }
}

async function foretoldBy(
  records: Records,
  kind: 'prediction' | 'part' | 'article',
  code: Code,
): Promise<readonly Code[]> {
  if (kind !== 'article') {
    const whole = predictionOf(code);
    const about = (await records.many('prediction', [whole])).flatMap((prediction) => prediction.about);
    const parts = (await records.partsOf([whole])).filter(({ part }) => code === whole || part.code === code);
    return [...about, ...parts.flatMap(({ part }) => part.subjects)];
  }
  const held = await records.list('prediction', { limit: 1_000, offset: 0 }, { article: code });
  return held.items.flatMap(({ about }) => about);
}

async function through(
  records: Records,
  kind: 'watch' | 'verdict' | 'evidence' | 'check' | 'conflict',
  code: Code,
): Promise<readonly Code[]> {
  switch (kind) {
    case 'watch': {
      const [watch] = await records.many('watch', [code]);
      return watch ? [watch.speaker, ...(await concernedBy(records, 'event', watch.event))] : [];
    }
    case 'verdict':
    case 'evidence': {
      const [held] = await records.many(kind, [code]);
      return held ? await foretoldBy(records, 'part', held.part) : [];
    }
    case 'check':
    case 'conflict': {
      const targets =
        kind === 'check'
          ? (await records.many('check', [code])).map(({ target }) => target)
          : (await records.many('conflict', [code])).flatMap(({ between }) => between);
      const found = await Promise.all(
        targets.map(async (target) => [
          ...(await concernedBy(records, 'claim', target)),
          ...(await concernedBy(records, 'figure', target)),
        ]),
      );
      return found.flat();
    }
  }
}
