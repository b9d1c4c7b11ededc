/** Questions about what to watch for. */
import { listWatches } from '../usecases/watch/list.ts';
import { showWatch } from '../usecases/watch/show.ts';
import { watchListView, watchView } from '../views/watch.ts';
import { type Command, defineCommand } from './command.ts';
import { page, recordCode } from './option.ts';

export const watchShow: Command = defineCommand({
  path: ['watch', 'show'],
  implied: true,
  summary: 'What to listen for at an event, and how it is counted',
  access: 'reader',
  options: { code: recordCode('A watch’s code, such as W-1', ['watch']) },
  examples: ['watch W-1'],
  run: async (context, { code }) => watchView(await showWatch(context, code)),
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
