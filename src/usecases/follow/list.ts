/** What somebody follows. */
import type { Follow } from '../../domain/delivery.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { titleOf } from './followable.ts';

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
