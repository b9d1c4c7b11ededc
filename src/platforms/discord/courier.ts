/** Carries Daybook's own messages to Discord. It needs no gateway: it goes on while that is down. */
import { Routes, RESTJSONErrorCodes as Codes } from 'discord.js';
import type { Report } from '../../commands/dispatch.ts';
import type { Courier, Delivered, Edited, Message } from '../../outbox/ports.ts';
import type { View } from '../../views/view.ts';
import { findPost } from './find.ts';
import { probePlace } from './probe.ts';
import { createReach, type Reach } from './reach.ts';
import { readRef, refOf } from './ref.ts';
import { editBody, plainEditBody, plainPostBody, postBody, type PostBody } from './render-post.ts';
import { createApi, troubleOf, type Api, type ApiSettings, type Trouble } from './rest.ts';
import { readMessage, textIn, type SeenMessage } from './seen.ts';

/** Discord tells its limits with each answer and they are obeyed; this only keeps posts from bunching up. */
const PACE_MS = 250;
/** How long to leave Discord alone when it cannot be reached, in milliseconds. */
const UNREACHABLE_MS = 5_000;
/** How long an edit waits for a permission to come back, in milliseconds. */
const FORBIDDEN_MS = 60_000;

/** Refusals of what is in a message. */
const MALFORMED: ReadonlySet<number> = new Set<number>([
  Codes.InvalidFormBodyOrContentType,
  Codes.CannotSendAnEmptyMessage,
]);
/** Refusal of a reply, by a channel whose history Daybook may not read. */
const NO_REPLY: number = Codes.CannotReplyWithoutPermissionToReadMessageHistory;
/** Refusals of an edit that another day may take. */
const FORBIDDEN: ReadonlySet<number> = new Set<number>([
  0,
  Codes.Unauthorized,
  Codes.MissingAccess,
  Codes.MissingPermissions,
]);

export interface CourierNeeds extends ApiSettings {
  readonly report: Report;
}

/** Builds the courier. */
export function createCourier({ report, ...settings }: CourierNeeds): Courier {
  const api = createApi(settings);
  const reach = createReach(api);
  return {
    paceMs: PACE_MS,
    deliver: async (message) => await deliver(message, { api, reach, report }),
    edit: async (_place, ref, view) => await edit(ref, view, { api, reach, report }),
    find: async (message, since, now) => await findPost(message, { since, now }, { api, reach }),
    probe: async (place) => await probePlace(place, { api, reach }),
  };
}

interface Needs {
  readonly api: Api;
  readonly reach: Reach;
  readonly report: Report;
}

async function deliver(message: Message, { api, reach, report }: Needs): Promise<Delivered> {
  const reached = await reach.reach(message.place);
  if ('trouble' in reached) return deliveredOf(reached.trouble);
  const { channel } = reached;
  let body: PostBody | undefined = postBody(message, answered(message.thread, channel));
  let trouble: Trouble = { kind: 'unknown', why: 'Discord gave the message no name.' };
  while (body !== undefined) {
    try {
      const id = textIn(await api.post(Routes.channelMessages(channel), body), 'id');
      return id === undefined ? deliveredOf(trouble) : { kind: 'sent', ref: refOf(channel, id) };
    } catch (error) {
      trouble = troubleOf(error);
      if (isMalformed(trouble)) report(error, 'posting to Discord');
      body = simpler(message, body, trouble);
    }
  }
  return deliveredOf(trouble);
}

/** What to try when a message was refused for its form: first without its thread, where that was the matter, then bare. */
function simpler(message: Message, tried: PostBody, trouble: Trouble): PostBody | undefined {
  if (trouble.kind !== 'refused' || tried.content !== undefined) return undefined;
  if (trouble.code === NO_REPLY && tried.message_reference !== undefined) return postBody(message, undefined);
  return isMalformed(trouble) ? plainPostBody(message) : undefined;
}

/** The message that is answered, if it stands in the same channel: Discord takes no other. */
function answered(thread: string | null, channel: string): string | undefined {
  const first = thread === null ? undefined : readRef(thread);
  return first?.channel === channel ? first.message : undefined;
}

async function edit(ref: string, view: View, { api, report }: Needs): Promise<Edited> {
  const at = readRef(ref);
  if (at === undefined) return { kind: 'gone', why: 'It was never a message of Discord’s.' };
  const route = Routes.channelMessage(at.channel, at.message);
  try {
    const before = await messageAt(api, route);
    await api.patch(route, editBody(view, before));
    return { kind: 'done' };
  } catch (error) {
    const trouble = troubleOf(error);
    if (!isMalformed(trouble)) return editedOf(trouble);
    report(error, 'editing a post in Discord');
  }
  try {
    await api.patch(route, plainEditBody(view));
    return { kind: 'done' };
  } catch (error) {
    return editedOf(troubleOf(error));
  }
}

/** The message as it stands; undefined where Discord does not let us see it, though it may let us edit it. */
async function messageAt(
  api: Api,
  route: ReturnType<typeof Routes.channelMessage>,
): Promise<SeenMessage | undefined> {
  try {
    return readMessage(await api.get(route));
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind === 'refused' && FORBIDDEN.has(trouble.code)) return undefined;
    throw error;
  }
}

function isMalformed(trouble: Trouble): boolean {
  return trouble.kind === 'refused' && MALFORMED.has(trouble.code);
}

function deliveredOf(trouble: Trouble): Delivered {
  switch (trouble.kind) {
    case 'limited':
      return { kind: 'retry', afterMs: trouble.afterMs, why: trouble.why, counts: false };
    case 'unsent':
      return { kind: 'retry', afterMs: UNREACHABLE_MS, why: trouble.why, counts: true };
    case 'unknown':
      return trouble;
    case 'refused':
      return { kind: 'gone', why: trouble.why, remedy: trouble.remedy };
  }
}

function editedOf(trouble: Trouble): Edited {
  const { why } = trouble;
  if (trouble.kind === 'limited') return { kind: 'retry', afterMs: trouble.afterMs, why, counts: false };
  if (trouble.kind !== 'refused') return { kind: 'retry', afterMs: UNREACHABLE_MS, why, counts: true };
  if (FORBIDDEN.has(trouble.code)) return { kind: 'retry', afterMs: FORBIDDEN_MS, why, counts: true };
  return { kind: 'gone', why };
}
