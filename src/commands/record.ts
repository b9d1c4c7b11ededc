/** Questions about any record: its article, its source, where it is found. */
import { showArticle } from '../usecases/article/show.ts';
import { find as findRecords } from '../usecases/record/find.ts';
import { sourceOf } from '../usecases/record/source.ts';
import { articleView } from '../views/article.ts';
import { findView } from '../views/find.ts';
import { sourceView } from '../views/source.ts';
import { type Command, defineCommand } from './command.ts';
import { page, recordCode, words } from './option.ts';

/** So that a page button of any search still fits a button: see ACTION_LINE_LIMIT. */
const SEARCH_LIMIT = 70;

export const article: Command = defineCommand({
  path: ['article', 'show'],
  implied: true,
  summary: 'An article: outlet, publication date, what the desk holds from it',
  access: 'reader',
  options: { code: recordCode('An article’s code, such as A-1', ['article']) },
  examples: ['article A-1'],
  run: async (context, { code }) => articleView(await showArticle(context, code)),
});

export const find: Command = defineCommand({
  path: ['find'],
  summary: 'Search names, claims and predictions; typing errors are forgiven',
  access: 'reader',
  options: { words: words('What to look for', SEARCH_LIMIT), page: page() },
  examples: ['find lobbying'],
  run: async (context, options) =>
    findView(options.words, await findRecords(context, options.words, options.page), options.page),
});

export const source: Command = defineCommand({
  path: ['source'],
  summary: 'Where a record comes from: place, wording, who says it',
  access: 'reader',
  options: {
    code: recordCode('The code of a claim, figure, prediction, watch, event or conflict', [
      'claim',
      'figure',
      'prediction',
      'part',
      'watch',
      'event',
      'conflict',
    ]),
  },
  examples: ['source P-2', 'source F-1'],
  run: async (context, { code }) => sourceView(await sourceOf(context, code)),
});
