/** The courier against the stand-in of Discord, with one server and one channel in it. */
import { createCourier } from '../../../../src/platforms/discord/courier.ts';
import type { Courier, Message, Place } from '../../../../src/outbox/ports.ts';
import type { View } from '../../../../src/views/view.ts';
import { schemaProblems } from '../../../support/discord/schemas.ts';
import { visible } from '../../../support/discord/visible.ts';
import type { Channel, Person, StoredMessage } from '../../../support/discord/world.ts';
import { discord, type Far } from './harness.ts';

export const POST = 'POST /channels/:channel/messages';
export const PATCH = 'PATCH /channels/:channel/messages/:message';
export const MINUTE_MS = 60_000;

export interface Round extends Far {
  readonly desk: Channel;
  readonly reports: readonly string[];
  /** A courier as a process of its own would have it. */
  newCourier(token?: string): Courier;
  placeOf(channel: Channel): Place;
  /** The direct messages of somebody new, and who that is. */
  newMember(): { readonly place: Place; readonly person: Person };
  message(text: string, changes?: Partial<Message>): Message;
  /** What stands in a channel, oldest first. */
  standing(channel?: Channel): StoredMessage[];
  texts(): string[];
  /** The time so long before the far end's, and the far end's. */
  ago(ms: number): [since: string, now: string];
}

/** Long enough for an answer of the stand-in, short enough to wait for one that does not come; in milliseconds. */
const TIMEOUT_MS = 1_000;

/** A view that says one thing. */
export function sayView(text: string, actions: View['actions'] = []): View {
  return {
    title: text,
    tone: 'answer',
    self: null,
    audit: null,
    blocks: [{ kind: 'paragraph', text: [text] }],
    actions,
  };
}

/** The reference of a message. */
export function refOf(stored: StoredMessage | undefined): string {
  return stored === undefined ? '' : `${stored.channelId}:${stored.id}`;
}

export async function newRound(): Promise<Round> {
  const far = await discord();
  // Made ready now: a first post would have to wait for it, and a busy machine is slow.
  for (const schema of ['MessageCreateRequest', 'MessageEditRequestPartial']) schemaProblems(schema, {});
  const { fake, guild } = far;
  const desk = fake.channel(guild, 'desk');
  const reports: string[] = [];
  const placeOf = ({ id }: Channel): Place => ({
    platform: 'discord',
    workspace: guild.id,
    kind: 'channel',
    id,
  });
  const standing = (channel = desk): StoredMessage[] => fake.messages(channel);
  return {
    ...far,
    desk,
    reports,
    placeOf,
    standing,
    newCourier: (token = fake.token) =>
      createCourier({
        token,
        apiUrl: fake.api,
        timeoutMs: TIMEOUT_MS,
        report: (failure, during) => {
          reports.push(`${during}: ${String(failure)}`);
          return 'AB12';
        },
      }),
    newMember: () => {
      const { person } = fake.user({ guild }).place;
      return { place: { ...placeOf(desk), kind: 'member', id: person.id }, person };
    },
    message: (text, changes = {}) => ({
      place: placeOf(desk),
      view: sayView(text),
      key: `p-${text.replaceAll(/\W/gu, '').slice(0, 20)}`,
      thread: null,
      ...changes,
    }),
    texts: () => standing().map((one) => visible(one).text),
    ago: (ms) => {
      const now = fake.clock.now();
      return [new Date(now - ms).toISOString(), new Date(now).toISOString()];
    },
  };
}

/** Ends a round: the far end was sent nothing malformed, and asked nothing it does not have. */
export async function endRound({ fake }: Round): Promise<string[]> {
  const { violations } = fake;
  const unknown = fake.unknownRoutes();
  await fake.close();
  return [...violations.map(({ problems }) => problems.join()), ...unknown.map(({ path }) => path)];
}
