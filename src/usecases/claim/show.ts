import type { Article } from '../../domain/article.ts';
import type { Claim } from '../../domain/claim.ts';
import type { Code } from '../../domain/code.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Passage } from '../../domain/source.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { detailFigures, type FigureDetail } from '../figure/detail.ts';
import { found } from '../record/found.ts';

export interface ClaimCard {
  readonly claim: Claim;
  readonly article: Article;
  readonly passage: Passage | null;
  readonly about: readonly Entity[];
  readonly figures: readonly FigureDetail[];
}

/**
 * One claim with whom it is about, its figures and its place in the article.
 * @throws Refusal `unknown-code`
 */
export async function showClaim(context: Context, code: Code): Promise<ClaimCard> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const claim = await found(records, 'claim', code);
    const { article, locator } = claim.source;
    return {
      claim,
      article: await found(records, 'article', article),
      passage: (await records.passage(article, locator)) ?? null,
      about: await records.many('entity', claim.about),
      figures: await detailFigures(records, await records.many('figure', claim.figures)),
    };
  });
}
