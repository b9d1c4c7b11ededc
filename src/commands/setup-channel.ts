/** Which channels are told what. */
import { listChannels } from '../usecases/channel/list.ts';
import { setChannel, USES } from '../usecases/channel/set.ts';
import { Refusal } from '../usecases/refusal.ts';
import { channelsView, channelTitle, probeNote } from '../views/channel.ts';
import { savedView } from '../views/change.ts';
import { deskZone } from './desk-zone.ts';
import { type Command, defineCommand } from './command.ts';
import { severalOf, introducedBy, optional } from './option.ts';
import { FILTER_OPTIONS } from './option-filter.ts';
import { channelRef } from './option-people.ts';

export const setupChannel: Command = defineCommand({
  path: ['setup', 'channel'],
  summary: 'What a channel is told: reminders, corrections, digests, changes, or nothing',
  access: 'admin',
  options: {
    // Not called `channel`: a channel is typed `channel:C123`, which would be read as the option’s own name.
    where: optional(channelRef('A channel or “here”; shows all channels when left out')),
    uses: optional(
      introducedBy('for', severalOf('What for: reminders, corrections, digests, audit, nothing', USES)),
    ),
    ...FILTER_OPTIONS,
  },
  examples: [
    'setup channel',
    'setup channel channel:C123 for reminders, corrections',
    'setup channel channel:C124 for digests about Amazon importance high',
  ],
  run: async (context, { where, ...asked }) => {
    if (where === 'off' || (where === undefined && Object.values(asked).some((one) => one !== undefined)))
      throw new Refusal(
        'missing-option',
        'Please say which channel, as in “setup channel here for reminders”; “for nothing” switches one off.',
      );
    if (where === undefined) return channelsView(await listChannels(context), await deskZone(context));
    const { changed, probe } = await setChannel(context, { where, ...asked });
    const view = savedView({
      title: channelTitle(changed.result),
      self: 'setup channel',
      changed,
      by: context.actor.member,
      reason: null,
    });
    return { ...view, blocks: [...view.blocks, ...probeNote(probe)] };
  },
});
