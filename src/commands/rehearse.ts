/** What would go out. */
import { dateIn } from '../domain/time.ts';
import { rehearsalView } from '../views/rehearsal.ts';
import { type Command, defineCommand } from './command.ts';
import { deskZone } from './desk-zone.ts';
import { optional, page, wholeNumber } from './option.ts';

/** How far it looks when nobody says. */
const DAYS = 30;

export const diaryRehearse: Command = defineCommand({
  path: ['diary', 'rehearse'],
  summary: 'Every post that would go out in the next days, where and when',
  access: 'editor',
  asks: true,
  options: {
    days: optional(wholeNumber('How many days to look ahead; 30 when left out', 1, 366)),
    page: page(),
  },
  examples: ['diary rehearse 90'],
  run: async (context, { days = DAYS, page: asked }) => {
    const zone = await deskZone(context);
    const now = context.clock();
    const posts = await context.delivery.rehearse(context.actor.desk, dateIn(now, zone), days);
    // It begins with the day; what went out by now is no news.
    const ahead = posts.filter(({ at }) => Date.parse(at) > Date.parse(now));
    return rehearsalView(ahead, days, zone, asked);
  },
});
