/** Where a record comes from: which article, which place, stated how and by whom. */
import type { Article } from '../../domain/article.ts';
import { type Code, parseCode, predictionOf } from '../../domain/code.ts';
import type { DeskRecord } from '../../domain/revision.ts';
import type { Passage, Source } from '../../domain/source.ts';
import { allow } from '../allow.ts';
import type { Standing } from '../../domain/check.ts';
import type { ZoneName } from '../../domain/time.ts';
import { type Corrected, correctionsOf } from '../log/history.ts';
import { standingOf } from '../check/standing.ts';
import type { Context } from '../context.ts';
import { detailFigures, type FigureDetail } from '../figure/detail.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { found, foundRevision } from './found.ts';

/** A record that stands in an article, with what is needed to say how it is put there. */
export type Sourced =
  | Extract<DeskRecord, { kind: 'claim' | 'conflict' | 'prediction' | 'part' | 'watch' | 'event' }>
  | { readonly kind: 'figure'; readonly record: FigureDetail };

export interface SourceCard {
  readonly code: Code;
  readonly sourced: Sourced;
  readonly article: Article;
  readonly passage: Passage | null;
  /** The editors' standing, for claims and figures; null while nobody has checked. */
  readonly check: Standing | null;
  /** Corrections that stand, newest first. */
  readonly corrections: readonly Corrected[];
  readonly zone: ZoneName;
  /** Why it is no longer in use; null while it is. */
  readonly retired: string | null;
}

/**
 * The source of any record that has one.
 * @throws Refusal `unknown-code`, or `bad-option` for kinds that are the desk's own (names, metrics) or a whole article
 */
export async function sourceOf(context: Context, code: Code): Promise<SourceCard> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const sourced = await load(records, code);
    const source = await sourceIn(records, sourced);
    if (source === null)
      throw new Refusal('bad-option', `${code} was not taken from an article: the desk entered it itself.`);
    return {
      code,
      sourced,
      article: await found(records, 'article', source.article),
      passage: (await records.passage(source.article, source.locator)) ?? null,
      check: (await standingOf(records, [code])).get(code) ?? null,
      corrections: await correctionsOf(records, code),
      zone: (await records.desk()).zone,
      retired: (await foundRevision(records, sourced.kind, code)).retired,
    };
  });
}

async function load(records: Records, code: Code): Promise<Sourced> {
  const kind = parseCode(code)?.kind;
  switch (kind) {
    case 'figure': {
      const [record] = await detailFigures(records, [await found(records, 'figure', code)]);
      if (!record) throw new Error(`figure ${code} lacks its metric or article`);
      return { kind, record };
    }
    case 'claim':
      return { kind, record: await found(records, kind, code) };
    case 'conflict':
      return { kind, record: await found(records, kind, code) };
    case 'prediction':
      return { kind, record: await found(records, kind, code) };
    case 'part':
      return { kind, record: await found(records, kind, code) };
    case 'watch':
      return { kind, record: await found(records, kind, code) };
    case 'event':
      return { kind, record: await found(records, kind, code) };
    case 'article':
    case 'entity':
    case 'metric':
    case 'check':
    case 'evidence':
    case 'verdict':
    case 'grant':
    case 'settings':
    case 'channel':
    case 'digest':
    case undefined:
      throw new Refusal(
        'bad-option',
        `“source” takes the code of a claim, figure, prediction, watch, event or conflict, such as C-1 or F-1.`,
      );
  }
}

async function sourceIn(records: Records, sourced: Sourced): Promise<Source | null> {
  if (sourced.kind === 'figure') return sourced.record.figure.source;
  if (sourced.kind === 'part')
    return (await found(records, 'prediction', predictionOf(sourced.record.code))).source;
  return sourced.record.source;
}
