/** What somebody follows. */
import { type Code, parseCode } from '../../domain/code.ts';
import type { Follow } from '../../domain/delivery.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Records } from '../ports.ts';
import { FOLLOWABLE } from './follow.ts';

export interface FollowLine {
  readonly follow: Follow;
  /** The record's own name or text. */
  readonly title: string;
}

/** The asker's follows, oldest first. */
export async function listFollows(context: Context): Promise<readonly FollowLine[]> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const lines: FollowLine[] = [];
    for (const follow of await records.follows({ member: context.actor.member }))
      lines.push({ follow, title: await titleOf(records, follow.target) });
    return lines;
  });
}

/** What a followed record calls itself; its code where it has no name of its own. */
async function titleOf(records: Records, code: Code): Promise<string> {
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
