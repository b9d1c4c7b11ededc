import type { Article } from '../../domain/article.ts';
import type { Code, RecordKind } from '../../domain/code.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Page, Records } from '../ports.ts';
import { foundRevision } from '../record/found.ts';

export interface ArticleCard {
  readonly article: Article;
  /** Why it is no longer in use; null while it is. */
  readonly retired: string | null;
  /** How many records of each kind come from it. */
  readonly counts: readonly { readonly kind: RecordKind; readonly total: number }[];
}

const KINDS = ['claim', 'figure', 'prediction', 'watch', 'conflict'] as const;

/**
 * One article: who published it, when as far as known, and what the desk holds from it.
 * @throws Refusal `unknown-code`
 */
export async function showArticle(context: Context, code: Code): Promise<ArticleCard> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const { record: article, retired } = await foundRevision(records, 'article', code);
    const counts = [];
    for (const kind of KINDS) counts.push({ kind, total: (await count(records, kind, code)).total });
    return { article, retired, counts };
  });
}

async function count(records: Records, kind: (typeof KINDS)[number], article: Code): Promise<Page<unknown>> {
  return await records.list(kind, { limit: 0, offset: 0 }, { article });
}
