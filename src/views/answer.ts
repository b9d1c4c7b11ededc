/** Putting an answer together: its line, its furniture, its buttons. */
import type { Article } from '../domain/article.ts';
import type { Standing } from '../domain/check.ts';
import type { Code } from '../domain/code.ts';
import { showPublication } from '../domain/article.ts';
import { type Action, type Block, code, joinText, type Text, type View } from './view.ts';

/** An answer to a command line, with the button that shares it. */
export function answer(
  title: string,
  self: string,
  blocks: readonly Block[],
  actions: readonly Action[] = [],
): View {
  const share: Action = { kind: 'share', label: 'Share to channel', line: self };
  return { title, tone: 'answer', self, audit: null, blocks, actions: [...actions, share] };
}

/** The card of a record that can be followed: an answer with whom it is of. */
export function cardOf(
  subject: Code,
  title: string,
  self: string,
  blocks: readonly Block[],
  actions: readonly Action[] = [],
): View {
  return { ...answer(title, self, blocks, actions), subject };
}

export const paragraph = (...text: Text): Block => ({ kind: 'paragraph', text });
export const note = (...text: Text): Block => ({ kind: 'note', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });

/** A list, or nothing when it would be empty. */
export function list(items: readonly Text[]): Block[] {
  return items.length > 0 ? [{ kind: 'list', items }] : [];
}

/** A list under a heading, or nothing when it would be empty. */
export function section(title: string, items: readonly Text[]): Block[] {
  return items.length > 0 ? [heading(title), { kind: 'list', items }] : [];
}

/** Facts whose value is known; the others are left out. */
export function facts(entries: readonly (readonly [string, Text | string | null])[]): Block[] {
  const known = entries.flatMap(([label, value]) =>
    value === null || value.length === 0
      ? []
      : [{ label, value: typeof value === 'string' ? [value] : value }],
  );
  return known.length > 0 ? [{ kind: 'facts', facts: known }] : [];
}

export const run = (label: string, line: string): Action => ({ kind: 'run', label, line });

/** A button that opens a command’s form; those whose role does not reach are left out by dispatch. */
export const form = (label: string, line: string): Action => ({ kind: 'form', label, line });

/** Buttons to the pages before and after, when there are any. `line` is the command without its page. */
export function paging(line: string, page: number, pageSize: number, total: number): Action[] {
  const last = Math.max(1, Math.ceil(total / pageSize));
  const turn = (label: string, to: number): Action => ({ kind: 'turn', label, line: `${line} page ${to}` });
  return [
    // Beyond the end there may be nothing on the page before, either.
    ...(page > 1 && page <= last ? [turn('Previous', page - 1)] : []),
    ...(page < last ? [turn('Next', page + 1)] : []),
  ];
}

/** Where on a longer list this page stands: `11–20 of 58`; says so when the page is beyond the end. */
export function position(page: number, pageSize: number, shown: number, total: number): string {
  if (total === 0) return 'none';
  if (shown === 0) return beyond(page, Math.ceil(total / pageSize));
  const first = (page - 1) * pageSize + 1;
  return shown === total ? `${total} in all` : `${first}–${first + shown - 1} of ${total}`;
}

function beyond(page: number, pages: number): string {
  return `page ${page} is beyond the end: there ${pages === 1 ? 'is 1 page' : `are ${pages} pages`}`;
}

/**
 * Who says it and how far the desk stands behind it. Shown with every claim and every figure.
 * @param checks the editors' standing on some of what is shown: those that hold are named, all else is not verified
 */
export function attribution(articles: readonly Article[], checks: readonly Standing[] = []): Block {
  if (articles.length === 0) return note('This desk holds no article yet.');
  const outlets = [...new Set(articles.map((article) => article.outlet))].join(' and ');
  const sources = articles.map((article): Text => [
    code(article.code),
    ` (${showPublication(article.publication)})`,
  ]);
  const verb = outlets.includes(' and ') ? 'say' : 'says';
  const checked = checks
    .filter(({ readThen }) => readThen === null)
    .map(({ target, status }): Text => [code(target), ` (${status})`]);
  const standing: Text =
    checked.length === 0
      ? ['not verified by this desk']
      : ['checked by this desk only ', ...joinText(checked, ', '), ', the rest not verified'];
  return note(`${outlets} ${verb} so; `, ...standing, '. Source: ', ...joinText(sources, ', '));
}

/**
 * What to name as the source of each line, by article: outlet and code where an answer cites more than one article,
 * nothing where its attribution alone says whose words they are.
 */
export function namedSources(articles: readonly Article[]): ReadonlyMap<Code, string> {
  return new Map(
    articles.length < 2 ? [] : articles.map((each) => [each.code, `${each.outlet}, ${each.code}`]),
  );
}

/** What to do about articles whose publication date nobody knows; nothing when all are dated. */
export function dateHint(articles: readonly Article[]): Block[] {
  const undated = articles.filter((article) => article.publication.basis === 'unknown');
  return undated.map((article) =>
    note(
      `Deadlines counted from publication stay unknown until an editor says when ${article.code} was published: `,
      code(`article date ${article.code} <date>`),
    ),
  );
}

/** A list's own line, with its page when it is not the first. */
export function withPage(line: string, page: number): string {
  return page === 1 ? line : `${line} page ${page}`;
}
