/** Following records, and putting reminders off. */
import { NAME_LIMIT } from '../domain/name.ts';
import { follow, unfollow, WHITHER } from '../usecases/follow/follow.ts';
import { FOLLOWABLE } from '../usecases/follow/followable.ts';
import { listFollows } from '../usecases/follow/list.ts';
import { followedView, followsView, unfollowedView } from '../views/follow.ts';
import { type Command, defineCommand } from './command.ts';
import { choice, introducedBy, optional, words } from './option.ts';
import { splitTail } from './tail.ts';

const what = words(`A code or a name: ${FOLLOWABLE.slice(0, 4).join(', ')} or another record`, NAME_LIMIT);
const whither = optional(choice('me for direct messages, here for this channel; me when left out', WHITHER));

export const followAdd: Command = defineCommand({
  path: ['follow', 'add'],
  implied: true,
  summary: 'Be told as a record’s dates come up, and when it changes',
  access: 'reporter',
  options: {
    what,
    whither,
    lead: optional(introducedBy('lead', words('How long ahead you want to know: 2d, 3 hours', NAME_LIMIT))),
  },
  examples: ['follow P-1', 'follow Amazon me lead 2d'],
  run: async (context, asked) => {
    const { text, found } = splitTail(asked.what, { whither: WHITHER });
    return followedView(
      await follow(context, { what: text, whither: asked.whither ?? found.whither, lead: asked.lead }),
    );
  },
});

export const followList: Command = defineCommand({
  path: ['follow', 'list'],
  aliases: ['follows'],
  summary: 'What you follow',
  access: 'reader',
  options: {},
  examples: ['follow list'],
  run: async (context) => followsView(await listFollows(context)),
});

export const unfollowCommand: Command = defineCommand({
  path: ['unfollow'],
  summary: 'Be told no more of a record',
  access: 'reporter',
  options: { what, whither },
  examples: ['unfollow P-1'],
  run: async (context, asked) => {
    const { text, found } = splitTail(asked.what, { whither: WHITHER });
    return unfollowedView(await unfollow(context, text, asked.whither ?? found.whither));
  },
});
