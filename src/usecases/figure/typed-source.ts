/** Where an editor's own figure comes from: an article of the record, or one that is entered with it. */
import type { Article } from '../../domain/article.ts';
import { type Code, parseCode } from '../../domain/code.ts';
import { type Passage, readPlace, type Source, WHOLE } from '../../domain/source.ts';
import { cleanText } from '../../domain/text.ts';
import type { Editing } from '../edit/change.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

/** A source taken up into the change, with what there is to say about it before it is saved. */
export interface TypedSource {
  readonly source: Source;
  readonly article: Article;
  /** `A-1 (AINews), line 31`, or that a new article is entered. */
  readonly words: string;
}

/** More articles than a desk looks through to find one by its address or outlet. */
const MOST_ARTICLES = 10_000;

/** `javascript:…`, `file:///…`, `https://user@…`: a name has a space after its colon. */
const OTHER_ADDRESS = /^<?[a-z][a-z\d+.-]*:\S/i;

/**
 * Reads a typed source: an article's code with or without a place (`A-1`, `A-1 L31`, `A-1 T3 r1 c2`), a web address,
 * or the name of who published it. What the desk does not hold is entered as a new article without a date. A line that
 * is not held is entered; a cell must be one of the record.
 * @throws Refusal `unknown-code`, `bad-option`
 */
export async function typedSource(editing: Editing, typed: string): Promise<TypedSource> {
  const text = cleanText(typed).replaceAll('\n', ' ');
  const [first = '', ...rest] = text.split(' ');
  const coded = parseCode(first.replace(/,$/, ''));
  if (coded?.kind === 'article') return await placed(editing, coded.code, rest.join(' '));
  if (coded)
    throw new Refusal(
      'bad-option',
      `${coded.code} is not an article: give the source as A-1, A-1 L31, a web address or a name.`,
    );
  const slip = /^([a-z])(\d+)$/i.exec(first.replace(/,$/, ''));
  if (slip)
    throw new Refusal(
      'bad-option',
      `“${first}” is nearly a code: did you mean ${`${slip[1]}-${slip[2]}`.toUpperCase()}?`,
    );
  const url = webUrl(text);
  if (!url && OTHER_ADDRESS.test(text))
    throw new Refusal(
      'bad-option',
      `“${text.slice(0, 60)}” is not a web address I keep: give one that starts with https://.`,
    );
  const held = await findArticle(editing.records, url, text);
  return held ? await placed(editing, held.code, '') : await entered(editing, url, text);
}

async function placed(editing: Editing, code: Code, typedPlace: string): Promise<TypedSource> {
  const { record: article } = await live(editing, code);
  const locator = typedPlace === '' ? WHOLE : readPlace(typedPlace);
  if (locator === undefined)
    throw new Refusal(
      'bad-option',
      `“${typedPlace}” is no place in an article: write ${code} L31 for a line, ${code} T3 r1 c2 for a cell, or ${code} alone.`,
    );
  if (!(await editing.records.passage(code, locator))) await enter(editing, code, locator);
  const where = locator === WHOLE ? '' : `, ${locator}`;
  return { source: { article: code, locator }, article, words: `${code} (${article.outlet})${where}` };
}

/** Looked up without the revision a form was opened on: that belongs to the record being changed. */
async function live(editing: Editing, code: Code): Promise<{ readonly record: Article }> {
  const held = await editing.records.get('article', code);
  if (held && held.retired === null) return held;
  throw new Refusal(
    held ? 'retired' : 'unknown-code',
    held ? `${code} is retired (${held.retired}).` : `This desk has no article with the code ${code}.`,
  );
}

async function enter(editing: Editing, article: Code, locator: string): Promise<void> {
  if (locator.startsWith('T'))
    throw new Refusal(
      'bad-option',
      `${article} has no cell ${locator} in this record: name one that it has, a line (L31), or ${article} alone.`,
    );
  editing.addPassage(newPassage(article, locator));
}

function newPassage(article: Code, locator: string): Passage {
  const line = locator === WHOLE ? 1 : Number(locator.slice(1));
  const section = locator === WHOLE ? 'whole article' : 'not recorded';
  return { article, locator, line, section, quote: null };
}

async function entered(editing: Editing, url: URL | null, text: string): Promise<TypedSource> {
  const outlet = url === null ? text : url.hostname.replace(/^www\./, '');
  const article: Article = {
    code: await editing.newCode('A'),
    outlet: outlet.slice(0, 120),
    title: null,
    byline: null,
    url: url?.href ?? null,
    publication: { basis: 'unknown' },
    notes: ['Entered with a figure: the desk holds no text of it.'],
  };
  await editing.put('article', article);
  editing.addPassage(newPassage(article.code, WHOLE));
  return {
    source: { article: article.code, locator: WHOLE },
    article,
    words: `${article.outlet}, entered as the new article ${article.code} without a date`,
  };
}

function webUrl(text: string): URL | null {
  const url = URL.parse(text.replace(/^<(.*)>$/, '$1'));
  return url && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' ? url : null;
}

async function findArticle(records: Records, url: URL | null, text: string): Promise<Article | undefined> {
  const { items } = await records.list('article', { limit: MOST_ARTICLES, offset: 0 });
  if (url) return items.find((article) => article.url === url.href);
  const named = items.filter((article) => article.outlet.toLowerCase() === text.toLowerCase());
  return named.length === 1 ? named[0] : undefined;
}
