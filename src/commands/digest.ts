/** Digests: setting them up, and reading what they say. */
import { RHYTHMS } from '../domain/digest.ts';
import type { Context } from '../usecases/context.ts';
import { DIGEST_SECTIONS } from '../usecases/digest/content.ts';
import { listDigests, setDigest, stopDigest } from '../usecases/digest/set.ts';
import { postDigestNow, previewDigest, showDigest } from '../usecases/digest/show.ts';
import { Refusal } from '../usecases/refusal.ts';
import { digestSectionView, digestView } from '../views/digest.ts';
import { digestSetView, digestsView, digestStoppedView, postedNowView } from '../views/digest-setup.ts';
import type { View } from '../views/view.ts';
import { type Command, defineCommand } from './command.ts';
import { choice, introducedBy, optional, page, recordCode, wallTime, wholeNumber, words } from './option.ts';
import { FILTER_OPTIONS } from './option-filter.ts';
import { channelRef } from './option-people.ts';

const code = recordCode('A digest’s code, such as B-1', ['digest']);
const which = optional(recordCode('Which digest; the only one there is when left out', ['digest']));

const setupDigest: Command = defineCommand({
  path: ['setup', 'digest'],
  summary: 'What a channel is told regularly: set a digest up, change it, or end it',
  access: 'admin',
  options: {
    rhythm: optional(choice('How often, or off to end one; lists them when left out', [...RHYTHMS, 'off'])),
    digest: optional(recordCode('Which one to end, for off', ['digest'])),
    at: optional(introducedBy('at', wallTime('The time of day; the desk hour when left out'))),
    // Not called `channel`: a channel is typed `channel:C123`, which would be read as the option’s own name.
    where: optional(introducedBy('in', channelRef('A channel; the one you are in when left out'))),
    on: optional(
      introducedBy('on', words('The weekday of a weekly one, the day of the month of a monthly one', 20)),
    ),
    ...FILTER_OPTIONS,
  },
  examples: [
    'setup digest weekdays at 08:30 in channel:C123',
    'setup digest weekly at 16:00 in channel:C123 on friday about Amazon',
    'setup digest off B-1',
    'setup digest',
  ],
  run: async (context, { rhythm, digest, where, ...asked }) => {
    if (rhythm === undefined) return digestsView(await listDigests(context));
    if (rhythm === 'off') return await stopped(context, digest);
    if (digest !== undefined)
      throw new Refusal('bad-option', `“${digest}” is only for “setup digest off”: leave it out here.`);
    if (where === 'off')
      throw new Refusal('bad-option', 'To end a digest, say “setup digest off” and its code.');
    return digestSetView(await setDigest(context, { ...asked, rhythm, where }), context.actor.member);
  },
});

async function stopped(context: Context, digest: string | undefined): Promise<View> {
  if (digest !== undefined) return digestStoppedView(await stopDigest(context, digest), context.actor.member);
  throw new Refusal('missing-option', 'Please say which: “setup digest” lists them with their codes.');
}

const digestPreview: Command = defineCommand({
  path: ['digest', 'preview'],
  implied: true,
  summary: 'What a digest would say if it were posted now, for you alone',
  access: 'reader',
  options: { digest: which },
  examples: ['digest preview', 'digest preview B-1'],
  run: async (context, { digest }) => digestView(await previewDigest(context, digest), 'preview'),
});

const digestNow: Command = defineCommand({
  path: ['digest', 'now'],
  summary: 'Post a digest to its channel now, beside those at their times',
  access: 'editor',
  options: { digest: which },
  examples: ['digest now', 'digest now B-1'],
  run: async (context, { digest }) => postedNowView(await postDigestNow(context, digest)),
});

/** More rows than any log has. */
const MOST_ROWS = 999_999_999;

const digestShow: Command = defineCommand({
  path: ['digest', 'show'],
  summary: 'One list of a digest in full, page by page',
  access: 'reader',
  options: {
    digest: code,
    section: choice('Which list', DIGEST_SECTIONS),
    after: optional(introducedBy('after', wholeNumber('Changes after this row of the log', 0, MOST_ROWS))),
    upTo: optional(introducedBy('to', wholeNumber('Changes up to this row of the log', 0, MOST_ROWS))),
    page: page(),
  },
  examples: ['digest show B-1 needs-date', 'digest show B-1 changed after 0 page 2'],
  run: async (context, { digest, section, after, upTo, page: number }) =>
    digestSectionView(await showDigest(context, digest, { after, upTo }), section, number),
});

/** Everybody's questions about digests. */
export const DIGEST_QUESTIONS: readonly Command[] = [digestPreview, digestShow];

/** What editors post and admins set up. */
export const DIGEST_CHANGES: readonly Command[] = [setupDigest, digestNow];
