/** How delivery stands, and an admin's word where it can't go on alone. */
import { listHeld, listParked, resumePlace, settlePost } from '../usecases/status/settle.ts';
import type { Context } from '../usecases/context.ts';
import { showStatus } from '../usecases/status/show.ts';
import { heldView, parkedView, resumedView, settledView, statusView } from '../views/status.ts';
import type { View } from '../views/view.ts';
import { type Command, defineCommand } from './command.ts';
import { deskZone } from './desk-zone.ts';
import { optional, wholeNumber, words } from './option.ts';

const status: Command = defineCommand({
  path: ['status'],
  summary: 'What goes out next, what waits, what does not get through and what to do',
  access: 'reader',
  options: {},
  examples: ['status'],
  run: async (context) => statusView(await showStatus(context)),
});

/** More posts than any desk has. */
const MOST_POSTS = 999_999_999;

const post = optional(wholeNumber('The number of a held post; lists them when left out', 1, MOST_POSTS));

const deliverySent: Command = defineCommand({
  path: ['delivery', 'sent'],
  summary: 'Say that a held post did arrive',
  access: 'admin',
  options: { post },
  examples: ['delivery sent'],
  run: async (context, options) => await settled(context, options.post, true),
});

const deliveryRepeat: Command = defineCommand({
  path: ['delivery', 'repeat'],
  summary: 'Say that a held post did not arrive, and send it again',
  access: 'admin',
  options: { post },
  examples: ['delivery repeat'],
  run: async (context, options) => await settled(context, options.post, false),
});

async function settled(context: Context, number: number | undefined, arrived: boolean): Promise<View> {
  if (number === undefined) return heldView(await listHeld(context), await deskZone(context));
  await settlePost(context, number, arrived);
  return settledView(number, arrived);
}

const deliveryResume: Command = defineCommand({
  path: ['delivery', 'resume'],
  summary: 'Try a place again that nothing got through to, once it is put right',
  access: 'admin',
  options: {
    place: optional(words('A place as “status” names it, a channel, or here; lists them when left out', 200)),
  },
  examples: ['delivery resume', 'delivery resume channel:C123'],
  run: async (context, { place }) =>
    place === undefined
      ? parkedView(await listParked(context), await deskZone(context))
      : resumedView(await resumePlace(context, place)),
});

/** Everybody's question about delivery. */
export const STATUS_QUESTIONS: readonly Command[] = [status];

/** An admin's word on delivery. */
export const STATUS_CHANGES: readonly Command[] = [deliverySent, deliveryRepeat, deliveryResume];
