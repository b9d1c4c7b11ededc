/** When an article was published: the date from which its horizons are counted. */
import type { Article, Publication } from '../../domain/article.ts';
import type { Code } from '../../domain/code.ts';
import { showDue } from '../../domain/prediction.ts';
import { dateIn, showDate } from '../../domain/time.ts';
import type { Context } from '../context.ts';
import { change, type Changed, type Editing } from '../edit/change.ts';
import { redatedBy } from '../edit/redate.ts';
import { typedWhen, typedWindow, zoneOf } from '../edit/typed-when.ts';
import { echoOf } from '../edit/echo.ts';
import { Refusal } from '../refusal.ts';

/** How an editor can know the date; that it is unknown is never set, only undone. */
export const DATED_BY = ['stated', 'editor', 'inferred'] as const;
export type DatedBy = (typeof DATED_BY)[number];

export interface ArticleDate {
  readonly code: Code;
  /** As typed: a day or a window. */
  readonly date: string;
  readonly basis: DatedBy;
  readonly note: string | null;
}

/**
 * Sets or corrects when an article was published. Every deadline counted from it is dated anew in the same change,
 * after the editor has seen each and agreed.
 * @throws Refusal, NeedsConfirmation
 */
export async function dateArticle(context: Context, asked: ArticleDate): Promise<Changed<Article>> {
  const needs = { role: 'editor', action: 'article.date', reason: asked.note } as const;
  return await change(context, needs, async (editing) => {
    const { record, n } = await editing.load('article', asked.code);
    const echo = await readBack(context, editing, asked.date);
    const article: Article = { ...record, publication: await publicationOf(context, editing, asked) };
    const redated = await redatedBy(editing.records, { kind: 'article', record: article, n: n + 1 });
    const moves = redated.map(
      ({ part, before, after }) => `${part.code}: ${showDue(before)} → ${showDue(after)}`,
    );
    editing.confirm([...echo, ...moves]);
    await editing.put('article', article);
    return article;
  });
}

/** What was typed in loose words is said back before anything is saved. */
async function readBack(context: Context, { records }: Editing, typed: string): Promise<readonly string[]> {
  return echoOf(typed, await typedWhen(context, records, typed), await zoneOf(context, records));
}

async function publicationOf(
  context: Context,
  { records }: Editing,
  asked: ArticleDate,
): Promise<Publication> {
  const { from, to, vague } = await typedWindow(context, records, asked.date);
  if (from > dateIn(context.clock(), await zoneOf(context, records))) {
    throw new Refusal(
      'bad-option',
      `${showDate(from)} is yet to come: an article held here has been published.`,
    );
  }
  if (asked.basis === 'inferred' && asked.note === null) {
    throw new Refusal(
      'missing-option',
      'An inferred date needs a note that says what it is inferred from: add note:…',
    );
  }
  if (vague && asked.basis !== 'inferred') {
    throw new Refusal(
      'bad-option',
      `“${asked.date}” is too loose for a ${asked.basis} date: give the days, or say basis:inferred.`,
    );
  }
  return { basis: asked.basis, from, to, note: asked.note };
}
