/** Changing what the desk knows of an article. */
import { DATED_BY, dateArticle } from '../usecases/article/date.ts';
import { showPublication } from '../domain/article.ts';
import { savedView } from '../views/change.ts';
import { type Command, defineCommand } from './command.ts';
import { choice, longWords, optional, recordCode, whenText } from './option.ts';
import { revisionOf } from '../usecases/record/revision.ts';

export const articleDate: Command = defineCommand({
  path: ['article', 'date'],
  summary: 'Set or correct when an article was published; its deadlines follow',
  access: 'editor',
  options: {
    code: recordCode('An article’s code, such as A-1', ['article']),
    date: whenText('The day or window, such as 2025-05-10 or 2025-04-01..2025-05-22'),
    basis: optional(choice('How that is known; editor when left out', DATED_BY)),
    note: optional(longWords('Where it is from; needed when inferred', 500)),
  },
  examples: ['article date A-1 2025-05-10 basis:editor note:Told by the outlet'],
  form: {
    title: 'Publication date',
    fields: ['date', 'basis', 'note'],
    load: async (context, { code = '' }) => {
      const { record, n } = await revisionOf(context, 'article', code);
      const { publication } = record;
      if (publication.basis === 'unknown') return { values: {}, revision: n };
      const { from, to, basis, note } = publication;
      return {
        values: { date: from === to ? from : `${from}..${to}`, basis, note: note ?? '' },
        revision: n,
      };
    },
  },
  run: async (context, { code, date, basis, note }) => {
    const reason = note ?? null;
    const changed = await dateArticle(context, { code, date, basis: basis ?? 'editor', note: reason });
    return savedView({
      title: `${code}: ${showPublication(changed.result.publication)}`,
      self: `article ${code}`,
      changed,
      by: context.actor.member,
      reason,
      actions: [{ kind: 'run', label: 'Predictions', line: 'prediction list all' }],
    });
  },
});
