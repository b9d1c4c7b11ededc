/** Carries messages to Slack: posts them, edits them, and looks for those whose outcome is unknown. */
import type { WebClient } from '@slack/web-api';
import type { Report } from '../../commands/dispatch.ts';
import type { Courier, Delivered, Edited, Message, Place } from '../../outbox/ports.ts';
import type { View } from '../../views/view.ts';
import { findMessage } from './find.ts';
import { KEY_EVENT, POST_PACE_MS, SOON_MS, UNTOLD_PAUSE_MS } from './limits.ts';
import type { SlackMessage } from './message.ts';
import { troubleOf } from './outcome.ts';
import { textAt } from './payload.ts';
import { NO_PREVIEWS } from './post.ts';
import { probePlace } from './probe.ts';
import { readRef, type Ref, refOf } from './ref.ts';
import { isOfInstallation } from './remedies.ts';
import { renderView } from './render.ts';
import { reasonOf } from './trouble.ts';
import { wasMalformed } from './web.ts';

interface Needs {
  /** Of its own: one request each without repetition, with a time limit, and a rate limit comes back as an error. */
  readonly client: WebClient;
  readonly report: Report;
}

/** Slack's words for a thread that takes no answers, or is not there any more. */
const NO_THREAD = new Set([
  'thread_not_found',
  'cannot_reply_to_message',
  'restricted_action_thread_locked',
  'restricted_action_non_threadable_channel',
]);

/** Builds Slack's courier. A message's reference is its channel and its `ts`. */
export function createCourier(needs: Needs): Courier {
  const { client } = needs;
  return {
    paceMs: POST_PACE_MS,
    deliver: async (message) => await deliver(needs, message),
    edit: async (place, ref, view) => await edit(needs, place, ref, view),
    find: async (message, since) => await findMessage(client, message, since),
    probe: async (place) => await probePlace(client, place),
  };
}

/** Everybody in a channel may press what is offered there: what a person may do is asked at the press. */
function draw({ kind }: Place, view: View, sharedBy: string | null): SlackMessage {
  const audience = kind === 'member' ? 'direct' : 'channel';
  return renderView(view, { audience, sharedBy, keepForms: sharedBy === null });
}

const inPlainWords = ({ text }: SlackMessage): SlackMessage => ({ text, blocks: [] });

async function deliver(needs: Needs, { place, view, key, thread }: Message): Promise<Delivered> {
  const root = thread === null ? undefined : readRef(thread);
  return await post(needs, { place, key, root, content: draw(place, view, null) });
}

interface Posting {
  readonly place: Place;
  readonly key: string;
  readonly root: Ref | undefined;
  readonly content: SlackMessage;
}

/** Posts, once more where Slack certainly did not take it as it was and there is another way to put it. */
async function post(needs: Needs, posting: Posting): Promise<Delivered> {
  const { place, key, root, content } = posting;
  try {
    const answer = await needs.client.apiCall('chat.postMessage', {
      // A member's id for a channel stands for the direct message with them.
      channel: root?.channel ?? place.id,
      ...(root === undefined ? {} : { thread_ts: root.ts }),
      text: content.text,
      ...(content.blocks.length > 0 ? { blocks: content.blocks } : {}),
      metadata: { event_type: KEY_EVENT, event_payload: { key } },
      ...NO_PREVIEWS,
    });
    const [channel, ts] = [textAt(answer, 'channel'), textAt(answer, 'ts')];
    if (channel === '' || ts === '')
      return { kind: 'unknown', why: 'Slack did not say which message it made' };
    return { kind: 'sent', ref: refOf({ channel, ts, sharedBy: null }) };
  } catch (error) {
    if (wasMalformed(error) && content.blocks.length > 0) {
      needs.report(error, 'drawing a message for Slack');
      return await post(needs, { ...posting, content: inPlainWords(content) });
    }
    // Said in the channel itself it is seen, at least.
    if (root !== undefined && NO_THREAD.has(reasonOf(error))) {
      return await post(needs, { ...posting, root: undefined });
    }
    return troubleOf(error);
  }
}

async function edit(needs: Needs, place: Place, ref: string, view: View): Promise<Edited> {
  const read = readRef(ref);
  if (read === undefined) return { kind: 'gone', why: `“${ref}” names no message of Slack` };
  return await update(needs, read, draw(place, view, read.sharedBy));
}

async function update(needs: Needs, ref: Ref, content: SlackMessage): Promise<Edited> {
  try {
    // Left out, blocks would stay as they were.
    await needs.client.apiCall('chat.update', { channel: ref.channel, ts: ref.ts, ...content });
    return { kind: 'done' };
  } catch (error) {
    if (wasMalformed(error) && content.blocks.length > 0) {
      needs.report(error, 'drawing a message for Slack');
      return await update(needs, ref, inPlainWords(content));
    }
    return editTrouble(error);
  }
}

/** Slack's words for a message that can't be edited any more. */
const NO_EDIT = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

function editTrouble(error: unknown): Edited {
  const reason = reasonOf(error);
  if (NO_EDIT.has(reason)) return { kind: 'gone', why: `Slack says ${reason}` };
  const trouble = troubleOf(error);
  if (trouble.kind === 'retry') return trouble;
  if (trouble.kind === 'unknown') return { kind: 'retry', afterMs: SOON_MS, why: trouble.why, counts: true };
  // A token that is put right edits all that it posted; out of a channel, the app never edits there again.
  if (!isOfInstallation(reason)) return { kind: 'gone', why: trouble.why };
  return { kind: 'retry', afterMs: UNTOLD_PAUSE_MS, why: trouble.why, counts: true };
}
