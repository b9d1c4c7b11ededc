/** Watches: looking them up, entering them, and settling how they are counted. */
import { NAME_LIMIT } from '../domain/name.ts';
import { NOTE_LIMIT, TEXT_LIMIT } from '../domain/text.ts';
import { READINGS, showReading, typedCondition } from '../domain/watch.ts';
import { revisionOf } from '../usecases/record/revision.ts';
import { addWatch } from '../usecases/watch/add.ts';
import { editWatch } from '../usecases/watch/edit.ts';
import { freezeWatch } from '../usecases/watch/freeze.ts';
import { listWatches } from '../usecases/watch/list.ts';
import { showWatch } from '../usecases/watch/show.ts';
import { savedView } from '../views/change.ts';
import { watchListView, watchView } from '../views/watch.ts';
import { type Command, defineCommand } from './command.ts';
import { choice, entityName, longWords, optional, page, recordCode, words } from './option.ts';

const code = recordCode('A watch’s code, such as W-1', ['watch']);

export const watchShow: Command = defineCommand({
  path: ['watch', 'show'],
  implied: true,
  summary: 'What to listen for at an event, and how it is counted',
  access: 'reader',
  options: { code },
  examples: ['watch W-1'],
  run: async (context, options) => watchView(await showWatch(context, options.code)),
});

export const watchList: Command = defineCommand({
  path: ['watch', 'list'],
  aliases: ['watches'],
  summary: 'Everything the desk listens for',
  access: 'reader',
  options: { page: page() },
  examples: ['watch list'],
  run: async (context, options) => watchListView(await listWatches(context, options.page), options.page),
});

const event = recordCode('The event to listen to, such as E-1', ['event']);
const speaker = entityName('The one person whose words count', ['person']);
const phrases = longWords('The phrases, one a line or between semicolons', TEXT_LIMIT);
const condition = words('How often, such as more than 3, at least 4, exactly 2', 40);
const title = optional(words('What the watch is called', NAME_LIMIT));
const rules = optional(longWords('What counts and what does not: one rule a line', TEXT_LIMIT));
const inference = optional(longWords('What the article would conclude from it', TEXT_LIMIT));

export const watchAdd: Command = defineCommand({
  path: ['watch', 'add'],
  summary: 'Enter what to listen for at an event, before it begins',
  access: 'editor',
  options: {
    event,
    speaker,
    phrases,
    condition,
    article: recordCode('The article it comes from, such as A-1', ['article']),
    line: optional(words('Where it stands: a line such as 51', NAME_LIMIT)),
    title,
    rules,
    inference,
  },
  examples: [
    'watch add event:E-1 speaker:Andy Jassy phrases:custom silicon; safety board condition:at least 2 article:A-1 line:51',
  ],
  form: {
    title: 'New watch',
    fields: ['event', 'speaker', 'phrases', 'condition', 'article'],
    load: async () => await Promise.resolve({ values: {}, revision: null }),
  },
  run: async (context, asked) => {
    const changed = await addWatch(context, asked);
    const { code: watch } = changed.result;
    return savedView({
      title: `${watch} is entered`,
      self: `watch ${watch}`,
      changed,
      by: context.actor.member,
      reason: null,
      actions: [
        { kind: 'form', label: 'Edit', line: `watch edit ${watch}` },
        { kind: 'form', label: 'Freeze', line: `watch freeze ${watch}` },
      ],
    });
  },
});

export const watchEdit: Command = defineCommand({
  path: ['watch', 'edit'],
  summary: 'Change a watch that is not frozen, before its event begins',
  access: 'editor',
  options: {
    code,
    phrases: optional(phrases),
    condition: optional(condition),
    speaker: optional(speaker),
    rules,
    title,
    event: optional(event),
    inference,
    reason: optional(longWords('Why it changes', NOTE_LIMIT)),
  },
  examples: ['watch edit W-1 condition:more than 3 title:Jassy on safety at the next call'],
  form: {
    title: 'Edit watch',
    fields: ['title', 'speaker', 'phrases', 'condition', 'rules'],
    opensBare: true,
    load: async (context, args) => {
      const { record, n } = await revisionOf(context, 'watch', args['code'] ?? '');
      const values = {
        title: record.title,
        speaker: record.speaker,
        phrases: record.phrases.join('\n'),
        condition: typedCondition(record),
        rules: record.rules.join('\n'),
      };
      return { values, revision: n };
    },
  },
  run: async (context, { reason, ...fields }) => {
    const changed = await editWatch(context, { ...fields, reason: reason ?? null });
    return savedView({
      title: `${fields.code} is edited`,
      self: `watch ${fields.code}`,
      changed,
      by: context.actor.member,
      reason: reason ?? null,
      actions: [{ kind: 'form', label: 'Freeze', line: `watch freeze ${fields.code}` }],
    });
  },
});

export const watchFreeze: Command = defineCommand({
  path: ['watch', 'freeze'],
  summary: 'Settle how a watch is counted, for good and before its event',
  access: 'editor',
  options: {
    code,
    reading: choice('All phrases together, any one alone, or every one alone', READINGS),
  },
  examples: ['watch freeze W-1 reading:combined'],
  form: {
    title: 'Freeze watch',
    fields: ['reading'],
    load: async (context, args) => {
      const { n } = await revisionOf(context, 'watch', args['code'] ?? '');
      return { values: {}, revision: n };
    },
  },
  run: async (context, options) => {
    const changed = await freezeWatch(context, options.code, options.reading);
    return savedView({
      title: `${options.code} is frozen: ${showReading(options.reading)}`,
      self: `watch ${options.code}`,
      changed,
      by: context.actor.member,
      reason: null,
    });
  },
});
