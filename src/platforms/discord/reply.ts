/** Answering an interaction: the first response, the answer in its place, sharing and paging. */
import {
  DiscordAPIError,
  MessageFlags,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Report } from '../../commands/dispatch.ts';
import type { View } from '../../views/view.ts';
import { UnconfirmedPost, type Delivery } from './delivery.ts';
import { refOf } from './ref.ts';
import { render, renderShared, type DiscordMessage } from './render.ts';

/** An interaction that is answered by a message. */
export type Answerable = ChatInputCommandInteraction | ButtonInteraction | ModalSubmitInteraction;

export interface ReplyNeeds {
  readonly delivery: Delivery;
  readonly report: Report;
  readonly log: (line: string) => void;
}

/**
 * Gives the first response, which Discord waits three seconds for.
 * @param how `private`: a message for the asker alone follows. `update`: the message with the button will change.
 * @returns false when nobody waits for an answer from us any more
 */
export async function acknowledge(
  interaction: Answerable,
  how: 'private' | 'update',
  needs: ReplyNeeds,
): Promise<boolean> {
  try {
    if (how === 'update' && interaction.isButton()) await interaction.deferUpdate();
    else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    return true;
  } catch (error) {
    return stillOurs(error, interaction.id, 'acknowledging a request from Discord', needs);
  } finally {
    needs.delivery.forget(interaction.id);
  }
}

/** Whether the interaction is ours to answer although its first response failed; reports or logs it if not. */
export function stillOurs(error: unknown, interactionId: string, during: string, needs: ReplyNeeds): boolean {
  if (!isError(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) {
    needs.report(error, during);
    return false;
  }
  if (needs.delivery.mayHaveArrived(interactionId)) return true;
  needs.log('Another process with the same DISCORD_TOKEN has answered a request; this one leaves it alone.');
  return false;
}

/** Puts an answer in the place that the first response keeps. */
export async function answer(interaction: Answerable, view: View, needs: ReplyNeeds): Promise<void> {
  try {
    await edit(interaction, render(view));
  } catch (error) {
    const reference = needs.report(error, 'showing an answer in Discord');
    await lastWord(interaction, `The answer could not be shown here (ref ${reference}).`, needs);
  }
}

/** Replaces the message whose button was pressed. A refusal comes beside it: it must not cost the list its place. */
export async function turn(interaction: ButtonInteraction, view: View, needs: ReplyNeeds): Promise<void> {
  try {
    if (view.tone !== 'answer') {
      await interaction.webhook.send({ ...render(view), flags: MessageFlags.Ephemeral });
      return;
    }
    const { message } = interaction;
    // A message that others see stays one that was shared, whoever turns its pages.
    const open = !message.flags.has(MessageFlags.Ephemeral);
    await edit(
      interaction,
      open ? renderShared(view, message.embeds.at(-1)?.footer?.text ?? '') : render(view),
    );
  } catch (error) {
    needs.report(error, 'turning a page in Discord');
  }
}

/**
 * Posts an answer to the channel, for everybody, and tells the asker how that went.
 * @param shared called with the post's channel and reference, once it stands there
 */
export async function share(
  interaction: ButtonInteraction,
  view: View,
  needs: ReplyNeeds,
  shared: (channel: string, ref: string) => Promise<void>,
): Promise<void> {
  if (view.tone !== 'answer') {
    await answer(interaction, view, needs);
    return;
  }
  try {
    // A follow-up sent while the first response is still pending takes its place, and would be for the asker alone.
    await edit(interaction, notice('Sharing…'));
    const post = await interaction.webhook.send(renderShared(view, `Shared by ${nameOf(interaction)}`));
    await shared(interaction.channelId, refOf(interaction.channelId, post.id));
    await edit(interaction, notice('Shared with this channel.'));
  } catch (error) {
    const reference = needs.report(error, 'sharing an answer in Discord');
    await lastWord(interaction, notShared(error, reference), needs);
  }
}

/** Whether this member may write in this channel: sharing is writing there by other means. */
export function mayShare(interaction: ButtonInteraction): boolean {
  const needed = interaction.channel?.isThread()
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  return interaction.memberPermissions?.has(needed) ?? false;
}

/** A sentence in place of an answer. */
export function refusal(sentence: string, actions: View['actions'] = []): View {
  return {
    title: sentence,
    tone: 'refusal',
    self: null,
    audit: null,
    blocks: [{ kind: 'paragraph', text: [sentence] }],
    actions,
  };
}

function notice(sentence: string): DiscordMessage {
  return render({
    title: '',
    tone: 'answer',
    self: null,
    audit: null,
    blocks: [{ kind: 'paragraph', text: [sentence] }],
    actions: [],
  });
}

function notShared(error: unknown, reference: string): string {
  return error instanceof UnconfirmedPost
    ? `Discord did not confirm the message: look whether it stands in the channel before you share again (ref ${reference}).`
    : `It could not be shared here (ref ${reference}).`;
}

async function lastWord(interaction: Answerable, sentence: string, needs: ReplyNeeds): Promise<void> {
  try {
    await edit(interaction, render(refusal(sentence)));
  } catch (error) {
    // The reference above is in the log; that the asker could not be given it belongs there too.
    needs.report(error, 'telling of a failure in Discord');
  }
}

/**
 * Not through `editReply`, which refuses when discord.js has not seen its own first response succeed: after a lost
 * answer it has not, and the message is there all the same.
 */
async function edit(interaction: Answerable, message: DiscordMessage): Promise<void> {
  await interaction.webhook.editMessage('@original', message);
}

function nameOf({ member, user }: ButtonInteraction): string {
  if (member !== null && 'displayName' in member) return member.displayName;
  return user.displayName;
}

function isError(error: unknown, code: number): boolean {
  return error instanceof DiscordAPIError && error.code === code;
}
