/** Answers what was asked: where it was asked, for the asker alone unless it is shared. */
import type { Dispatch, Report } from '../../commands/dispatch.ts';
import type { WebClient } from '@slack/web-api';
import type { View } from '../../views/view.ts';
import type { Audience, SlackMessage } from './message.ts';
import type { Addressed, Asked, Place, Press } from './parse.ts';
import { renderView } from './render.ts';
import { postToResponseUrl, wasDeclined, wasMalformed, withPatience } from './web.ts';

export interface Replies {
  /** Each answers and never throws; a failure ends in the report. */
  toCommand(asked: Asked): Promise<void>;
  toPress(press: Press): Promise<void>;
  toMessage(addressed: Addressed): Promise<void>;
}

interface Needs {
  readonly dispatch: Dispatch;
  readonly client: WebClient;
  readonly report: Report;
}

/** A way of getting a message to people. */
type Post = (message: Partial<SlackMessage>) => Promise<unknown>;

/** One way to answer, and the answer as that way's readers should see it. */
interface Attempt {
  readonly post: Post;
  readonly message: SlackMessage;
}

/** Slack makes previews of links unless told not to. */
const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false } as const;

/** Builds what answers commands, presses and messages. */
export function createReplies(needs: Needs): Replies {
  const guarded = async (during: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      needs.report(error, during);
    }
  };
  return {
    toCommand: async (asked) =>
      await guarded('answering a Slack command', async () => await answerCommand(needs, asked)),
    toPress: async (press) =>
      await guarded('answering a Slack button', async () => await answerPress(needs, press)),
    toMessage: async (addressed) =>
      await guarded('answering a Slack message', async () => await answerMessage(needs, addressed)),
  };
}

const draw = (view: View, audience: Audience, sharedBy: string | null = null): SlackMessage =>
  renderView(view, { audience, sharedBy });

async function answerCommand(
  { dispatch, client, report }: Needs,
  { request, caller, place }: Asked,
): Promise<void> {
  const message = draw(await dispatch.answer(request, caller), 'asker');
  await send(report, [
    ...byUrl(place, { response_type: 'ephemeral' }, message),
    { post: ephemerally(client, place), message },
  ]);
}

async function answerPress({ dispatch, client, report }: Needs, press: Press): Promise<void> {
  const { place, audience } = press;
  const view = await dispatch.answer(press.request, press.caller);
  // A refusal neither replaces the page that was there nor is it for everybody.
  const kind = view.tone === 'answer' ? press.kind : 'run';
  const newMessage = { replace_original: false, ...inThread(place) };
  const forAsker: Attempt = { post: ephemerally(client, place), message: draw(view, 'asker') };
  switch (kind) {
    case 'turn': {
      const page = draw(view, audience, press.sharedBy);
      return await send(report, [...byUrl(place, { replace_original: true }, page), forAsker]);
    }
    case 'share': {
      const message = draw(view, 'channel', press.presser);
      return await send(report, [
        ...byUrl(place, { response_type: 'in_channel', ...newMessage }, message),
        { post: publicly(client, place.channel, place.thread), message },
      ]);
    }
    case 'run': {
      if (audience !== 'direct') {
        const byPress = byUrl(place, { response_type: 'ephemeral', ...newMessage }, forAsker.message);
        return await send(report, [...byPress, forAsker]);
      }
      const message = draw(view, 'direct');
      return await send(report, [
        ...byUrl(place, { response_type: 'in_channel', ...newMessage }, message),
        { post: publicly(client, place.channel, place.thread), message },
      ]);
    }
  }
}

async function answerMessage({ dispatch, client, report }: Needs, addressed: Addressed): Promise<void> {
  const { place } = addressed;
  const view = await dispatch.answer(addressed.request, addressed.caller);
  if (addressed.kind === 'direct') {
    const post = publicly(client, place.channel, place.thread);
    return await send(report, [{ post, message: draw(view, 'direct') }]);
  }
  await send(report, [
    { post: ephemerally(client, place), message: draw(view, 'asker') },
    // Where nothing can be shown to one person alone, the answer stays out of the channel's main line.
    { post: publicly(client, place.channel, place.thread ?? addressed.ts), message: draw(view, 'channel') },
  ]);
}

const inThread = ({ thread }: Place): object => (thread === null ? {} : { thread_ts: thread });

function byUrl({ responseUrl }: Place, instructions: object, message: SlackMessage): Attempt[] {
  if (responseUrl === null) return [];
  const post: Post = async (content) =>
    await postToResponseUrl(responseUrl, { ...content, ...NO_PREVIEWS, ...instructions });
  return [{ post, message }];
}

function ephemerally(client: WebClient, place: Place): Post {
  return async (message) =>
    await withPatience(
      async () =>
        await client.apiCall('chat.postEphemeral', {
          channel: place.channel,
          user: place.user,
          ...inThread(place),
          ...message,
        }),
    );
}

function publicly(client: WebClient, channel: string, thread: string | null): Post {
  return async (message) =>
    await withPatience(
      async () =>
        await client.apiCall('chat.postMessage', {
          channel,
          ...(thread === null ? {} : { thread_ts: thread }),
          ...message,
          ...NO_PREVIEWS,
        }),
    );
}

/**
 * Sends by the first way that works. A way that declined is followed by the next; one that gave no response is not,
 * because the message may have been shown. A message that Slack finds malformed is told in its plain words instead.
 */
async function send(report: Report, attempts: readonly Attempt[]): Promise<void> {
  const [attempt, ...rest] = attempts;
  if (attempt === undefined) throw new Error('Slack gave no place to put the answer.');
  const { post, message } = attempt;
  try {
    await post(message.blocks.length > 0 ? message : { text: message.text });
  } catch (error) {
    if (wasMalformed(error) && message.blocks.length > 0) {
      report(error, 'drawing an answer for Slack');
      const plain = { text: message.text, blocks: [] };
      return await send(report, [{ post, message: plain }, ...rest]);
    }
    if (rest.length === 0 || !wasDeclined(error)) throw error;
    await send(report, rest);
  }
}
