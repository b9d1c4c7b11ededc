import type { Article } from '../../domain/article.ts';
import type { Standing } from '../../domain/check.ts';
import type { Claim } from '../../domain/claim.ts';
import type { Code } from '../../domain/code.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Passage } from '../../domain/source.ts';
import type { IsoDate, IsoInstant, ZoneName } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import { asOfInstant } from '../as-of.ts';
import { standingOf } from '../check/standing.ts';
import type { Context } from '../context.ts';
import { detailFigures, type FigureDetail } from '../figure/detail.ts';
import { type Corrected, correctionsOf } from '../log/history.ts';
import type { Records } from '../ports.ts';
import { found } from '../record/found.ts';
import { Refusal } from '../refusal.ts';

export interface ClaimCard {
  readonly claim: Claim;
  readonly article: Article;
  readonly passage: Passage | null;
  readonly about: readonly Entity[];
  readonly figures: readonly FigureDetail[];
  /** The editors' standing on it; null while nobody has checked. */
  readonly check: Standing | null;
  /** Corrections that stand, newest first. */
  readonly corrections: readonly Corrected[];
  readonly zone: ZoneName;
  /** Why it is no longer in use; null while it is. */
  readonly retired: string | null;
  /** The day looked back to, null for today. */
  readonly asOf: IsoDate | null;
}

/**
 * One claim with whom it is about, its figures and its place in the article, today or as the desk held it on a day.
 * @throws Refusal `unknown-code`, or `nothing-held` when it was not there on that day
 */
export async function showClaim(context: Context, code: Code, asOf?: IsoDate): Promise<ClaimCard> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const instant = await asOfInstant(records, asOf);
    const held = await records.get('claim', code, instant);
    if (!held && asOf === undefined) await found(records, 'claim', code);
    if (!held) throw new Refusal('nothing-held', `This desk did not hold ${code} on that day.`);
    const claim = held.record;
    const figures = await records.many('figure', claim.figures, instant);
    const { article, locator } = claim.source;
    return {
      claim,
      article: await articleOf(records, article, instant),
      passage: (await records.passage(article, locator)) ?? null,
      about: await records.many('entity', claim.about, instant),
      figures: await detailFigures(records, figures, instant),
      check: (await standingOf(records, [code], instant)).get(code) ?? null,
      corrections: instant === undefined ? await correctionsOf(records, code) : [],
      zone: (await records.desk()).zone,
      retired: held.retired,
      asOf: asOf ?? null,
    };
  });
}

async function articleOf(records: Records, code: Code, asOf: IsoInstant | undefined): Promise<Article> {
  if (asOf === undefined) return await found(records, 'article', code);
  const held = await records.get('article', code, asOf);
  if (!held) throw new Error(`article ${code} is newer than a claim that comes from it`);
  return held.record;
}
