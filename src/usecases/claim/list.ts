import { CLAIM_PAGE, sliceOf } from '../../domain/page.ts';
import type { Article } from '../../domain/article.ts';
import type { Standing } from '../../domain/check.ts';
import type { Claim } from '../../domain/claim.ts';
import type { Code } from '../../domain/code.ts';
import type { Entity } from '../../domain/entity.ts';
import { allow } from '../allow.ts';
import { standingOf } from '../check/standing.ts';
import type { Context } from '../context.ts';
import { unique } from '../figure/detail.ts';
import { resolveName } from '../name/resolve.ts';
import type { Page } from '../ports.ts';

export interface ClaimList {
  /** The entity whose claims these are; null for all. */
  readonly about: Entity | null;
  readonly claims: Page<Claim>;
  readonly articles: readonly Article[];
  /** The editors' standing on those that were checked, by claim. */
  readonly checks: ReadonlyMap<Code, Standing>;
}

/**
 * One page of claims in code order, of all or of those about one entity and what is part of it.
 * @throws Refusal when the name is unknown or ambiguous
 */
export async function listClaims(
  context: Context,
  name: string | undefined,
  page: number,
): Promise<ClaimList> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const wanted = { noun: 'company', scope: { spaces: ['entity'] as const } };
    const code = name === undefined ? undefined : await resolveName(records, name, wanted);
    const [about] = await records.many('entity', code === undefined ? [] : [code]);
    const slice = sliceOf(page, CLAIM_PAGE);
    const claims = await records.list('claim', slice, code === undefined ? {} : { about: code });
    const articles = await records.many('article', unique(claims.items.map((claim) => claim.source.article)));
    const checks = await standingOf(
      records,
      claims.items.map((claim) => claim.code),
    );
    return { about: about ?? null, claims, articles, checks };
  });
}
