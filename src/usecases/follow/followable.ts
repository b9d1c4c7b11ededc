/** What can be followed, what it is called, and how many follow it. */
import { type Code, parseCode, type RecordKind } from '../../domain/code.ts';
import type { Follow } from '../../domain/delivery.ts';
import type { Records } from '../ports.ts';

/** What can be followed. */
export const FOLLOWABLE = [
  'entity',
  'metric',
  'prediction',
  'part',
  'event',
  'watch',
  'claim',
  'figure',
  'article',
] as const satisfies readonly RecordKind[];

/** How many follow a record: each member and each channel once, however many had it told in that channel. */
export function countFollowers(follows: readonly Pick<Follow, 'place'>[]): number {
  return new Set(follows.map(({ place }) => place)).size;
}

/** What a followed record calls itself; its code where it has no name of its own. */
export async function titleOf(records: Records, code: Code): Promise<string> {
  const kind = FOLLOWABLE.find((each) => each === parseCode(code)?.kind);
  switch (kind) {
    case 'entity':
    case 'metric':
      return (await records.get(kind, code))?.record.name ?? code;
    case 'prediction':
    case 'claim':
      return (await records.get(kind, code))?.record.text ?? code;
    case 'part':
      return (await records.get(kind, code))?.record.question ?? code;
    case 'event':
    case 'watch':
      return (await records.get(kind, code))?.record.title ?? code;
    case 'article': {
      const article = (await records.get(kind, code))?.record;
      return article?.title ?? article?.outlet ?? code;
    }
    case 'figure':
    case undefined:
      return code;
  }
}
