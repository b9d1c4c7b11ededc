/** Discord's events in: first the response that Discord waits for, then the question, then its answer. */
import type { AutocompleteInteraction, ButtonInteraction, Interaction } from 'discord.js';
import type { Dispatch } from '../../commands/dispatch.ts';
import type { Suggestion } from '../../commands/request.ts';
import { cleanLine, shorten } from './escape.ts';
import { CHOICES_LIMIT, CHOICE_TEXT_LIMIT } from './limits.ts';
import { parseButton, parseCommand, parseCompletion, type Asker, type Parsed } from './parse.ts';
import {
  acknowledge,
  answer,
  mayShare,
  refusal,
  share,
  stillOurs,
  turn,
  type Answerable,
  type ReplyNeeds,
} from './reply.ts';

export interface ReceiveNeeds extends ReplyNeeds {
  readonly dispatch: Dispatch;
}

const MAY_NOT_WRITE = 'You may not write in this channel, so I cannot share there for you.';

/** Handles one interaction to its end. Every failure is reported; nothing is thrown. */
export async function receive(interaction: Interaction, needs: ReceiveNeeds): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await suggest(interaction, needs);
    else if (interaction.isButton()) await pressed(interaction, needs);
    else if (interaction.isChatInputCommand()) {
      const invoked = { name: interaction.commandName, options: interaction.options.data };
      await respond(interaction, parseCommand(invoked, askerOf(interaction)), needs);
    } else
      needs.log(`Discord sent an interaction of a kind Daybook does not use (type ${interaction.type}).`);
  } catch (error) {
    needs.report(error, 'handling a request from Discord');
  }
}

async function pressed(interaction: ButtonInteraction, needs: ReceiveNeeds): Promise<void> {
  const parsed = parseButton(interaction.customId, askerOf(interaction));
  if (parsed.kind === 'turn') {
    if (!(await acknowledge(interaction, 'update', needs))) return;
    await turn(interaction, await needs.dispatch.answer(parsed.request, parsed.caller), needs);
  } else if (parsed.kind === 'share') {
    if (!(await acknowledge(interaction, 'private', needs))) return;
    const view = mayShare(interaction)
      ? await needs.dispatch.answer(parsed.request, parsed.caller)
      : refusal(MAY_NOT_WRITE);
    await share(interaction, view, needs);
  } else await respond(interaction, parsed, needs);
}

async function respond(interaction: Answerable, parsed: Parsed, needs: ReceiveNeeds): Promise<void> {
  if (!(await acknowledge(interaction, 'private', needs))) return;
  const view =
    parsed.kind === 'refuse'
      ? refusal(parsed.sentence)
      : await needs.dispatch.answer(parsed.request, parsed.caller);
  await answer(interaction, view, needs);
}

async function suggest(interaction: AutocompleteInteraction, needs: ReceiveNeeds): Promise<void> {
  // Not `getFocused`, which throws where it finds nothing.
  const invoked = { name: interaction.commandName, options: interaction.options.data };
  const parsed = parseCompletion(invoked, askerOf(interaction));
  const found = parsed === undefined ? [] : await needs.dispatch.complete(parsed.request, parsed.caller);
  try {
    await interaction.respond(choices(found));
  } catch (error) {
    stillOurs(error, interaction.id, 'suggesting in Discord', needs);
  } finally {
    needs.delivery.forget(interaction.id);
  }
}

/** What Discord takes of the suggestions. A value is filled in as it is: one too long is left out, not shortened. */
function choices(suggestions: readonly Suggestion[]): { name: string; value: string }[] {
  return suggestions
    .map(({ label, value }) => ({ name: shorten(cleanLine(label), CHOICE_TEXT_LIMIT), value }))
    .filter(({ name, value }) => name !== '' && value.trim() !== '' && value.length <= CHOICE_TEXT_LIMIT)
    .slice(0, CHOICES_LIMIT);
}

function askerOf(interaction: Interaction): Asker {
  const { guildId, guild, user } = interaction;
  // An app can be used in a guild that it is not a member of; its name is not known then.
  const name = guild?.name ?? `Discord server ${guildId ?? ''}`;
  return { guild: guildId === null ? null : { id: guildId, name }, user: user.id };
}
