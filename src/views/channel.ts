/** What channels are told, and whether they can be. */
import { showFilter } from '../domain/channel.ts';
import type { Digest } from '../domain/digest.ts';
import { showDigestTime } from './digest-time.ts';
import type { ChannelLine, Channels } from '../usecases/channel/list.ts';
import type { ChannelSet } from '../usecases/channel/set.ts';
import type { Destination } from '../usecases/delivery-ports.ts';
import type { Probe } from '../usecases/delivery.ts';
import { heading, note, paragraph, section } from './answer.ts';
import { channelWords } from './setup.ts';
import { type Block, code, strong, type Text, type View } from './view.ts';

/** Every channel that is told something. Shown to the asker alone. */
export function channelsView({ channels, digests, audit, names }: Channels, zone: string): View {
  const nothing = channels.length === 0 && digests.length === 0 && audit === null;
  return {
    title: 'Channels of this desk',
    tone: 'answer',
    self: 'setup channel',
    audit: null,
    blocks: [
      heading('Channels of this desk'),
      ...(nothing
        ? [paragraph('No channel is set up: reminders have nowhere to go, and are recorded as skipped.')]
        : []),
      ...section(
        'Reminders and corrections',
        channels.map((line) => channelLine(line, names, zone)),
      ),
      ...section(
        'Digests',
        digests.map((digest) => digestLine(digest, names, zone)),
      ),
      ...(audit === null ? [] : [paragraph('Changes are told in ', channelWords(audit), '.')]),
      note(
        'Set one up with ',
        code('setup channel here for reminders, corrections, digests'),
        ', switch it off with ',
        code('setup channel here for nothing'),
      ),
    ],
    actions: [],
  };
}

function channelLine(
  { channel, destination }: ChannelLine,
  names: ReadonlyMap<string, string>,
  zone: string,
): Text {
  return [
    code(channel.code),
    ' ',
    strong(channelWords(channel.ref)),
    `: ${channel.purposes.join(' and ')}, ${showFilter(channel.filter, names)}`,
    channel.zone === null ? '' : `, by the clock of ${channel.zone}`,
    ...standing(destination, zone),
  ];
}

function digestLine(digest: Digest, names: ReadonlyMap<string, string>, zone: string): Text {
  return [
    code(digest.code),
    ' ',
    strong(channelWords(digest.ref)),
    `: ${showDigestTime(digest, zone)}, ${showFilter(digest.filter, names)}`,
  ];
}

function standing(destination: Destination | null, zone: string): Text {
  if (destination?.parkedAt)
    return [
      '; ',
      strong('nothing gets through'),
      ' since ',
      { kind: 'instant', at: destination.parkedAt, zone },
      `: ${destination.remedy ?? destination.parkedWhy ?? ''}`,
    ];
  return [];
}

/** What a channel is told from now on, in one line. */
export function channelTitle({ ref, channel, digests, audit }: ChannelSet): string {
  const told = [
    ...(channel?.purposes ?? []),
    ...(digests.length === 0 ? [] : ['digests']),
    ...(audit ? ['audit lines'] : []),
  ];
  const name = channelWords(ref);
  return told.length === 0
    ? `Nothing is posted to ${name} any more`
    : `${capital(name)} gets ${joined(told)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** Whether a channel can be posted to, and what to do where it can't. */
export function probeNote(probe: Probe): Block[] {
  switch (probe.kind) {
    case 'open':
      return [note('I may post there.')];
    case 'closed':
      return [paragraph(strong('I can’t post there yet: '), probe.remedy)];
    case 'unknown':
      return [note(`Whether I may post there I could not find out: ${probe.why}`)];
  }
}
