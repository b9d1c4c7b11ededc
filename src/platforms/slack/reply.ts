/** Answers what was asked: where it was asked, for the asker alone unless it is shared. */
import type { WebClient } from '@slack/web-api';
import type { Report } from '../../commands/dispatch.ts';
import type { View } from '../../views/view.ts';
import { cleanLine } from './clean.ts';
import type { Desk } from './desk.ts';
import type { Audience, SlackMessage } from './message.ts';
import type { Addressed, Asked, Press } from './parse.ts';
import { textAt } from './payload.ts';
import { offerView } from './plain-view.ts';
import { type Attempt, byUrl, ephemerally, inThread, type Post, publicly, send } from './post.ts';
import { refOf } from './ref.ts';
import { renderView } from './render.ts';

export interface Replies {
  /** Each answers and never throws; a failure ends in the report. */
  toCommand(asked: Asked): Promise<void>;
  toPress(press: Press): Promise<void>;
  toMessage(addressed: Addressed): Promise<void>;
}

interface Needs {
  readonly desk: Desk;
  readonly client: WebClient;
  readonly report: Report;
}

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

async function answerCommand({ desk, client, report }: Needs, { request, who, place }: Asked): Promise<void> {
  const message = draw(await desk.answer(request, who), 'asker');
  await send(report, [
    ...byUrl(place, { response_type: 'ephemeral' }, message),
    { post: ephemerally(client, place), message },
  ]);
}

async function answerPress({ desk, client, report }: Needs, press: Press): Promise<void> {
  const { place, audience } = press;
  const view = await desk.answer(press.request, press.who);
  // A refusal neither replaces the page that was there nor is it for everybody.
  const kind = view.tone === 'answer' && press.kind !== 'form' ? press.kind : 'run';
  const newMessage = { replace_original: false, ...inThread(place) };
  const forAsker: Attempt = { post: ephemerally(client, place), message: draw(view, 'asker') };
  switch (kind) {
    case 'turn': {
      const page = draw(view, audience, press.sharedBy);
      return await send(report, [...byUrl(place, { replace_original: true }, page), forAsker]);
    }
    case 'share':
      return await share({ desk, client, report }, press, view);
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

/** Posts the answer for everybody. Only a post of the app's own is known by its reference, and can be remembered. */
async function share({ desk, client, report }: Needs, press: Press, view: View): Promise<void> {
  const { place, presser, who } = press;
  const message = draw(view, 'channel', presser);
  const post = publicly(client, place.channel, place.thread);
  let ts = '';
  const remembered: Post = async (content) => {
    ts = textAt(await post(content), 'ts');
  };
  // Where the app is no member, the press itself still allows an answer.
  const instructions = { response_type: 'in_channel', replace_original: false, ...inThread(place) };
  await send(report, [{ post: remembered, message }, ...byUrl(place, instructions, message)]);
  if (ts === '') return;
  const { channel } = place;
  await desk.posted(who, {
    channel,
    ref: refOf({ channel, ts, sharedBy: cleanLine(presser).trim() || null }),
    view,
  });
}

async function answerMessage({ desk, client, report }: Needs, addressed: Addressed): Promise<void> {
  const { place } = addressed;
  const view = await answerTo(desk, addressed);
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

/** A message opens no dialog: where one is wanted, a button that does is the answer. */
async function answerTo(desk: Desk, { request, who }: Asked): Promise<View> {
  if (request.kind !== 'line' || !desk.wantsForm(request)) return await desk.answer(request, who);
  const outcome = await desk.form(request, who);
  if ('view' in outcome) return outcome.view;
  return offerView(`“${outcome.form.title}” is a form: open it to fill it in.`, request.line);
}
