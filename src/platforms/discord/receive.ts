/** Discord's events in: first the response that Discord waits for, then the question, then its answer. */
import type {
  AutocompleteInteraction,
  ButtonInteraction,
  Interaction,
  ModalSubmitInteraction,
} from 'discord.js';
import type { Suggestion } from '../../commands/request.ts';
import { askerOf } from './asker.ts';
import { cleanLine, shorten } from './escape.ts';
import { openForm, type FormNeeds, type Openable } from './forms.ts';
import { CHOICES_LIMIT, CHOICE_TEXT_LIMIT } from './limits.ts';
import type { PathOf } from './names.ts';
import { parseButton, parseCommand, parseCompletion, parseSubmission, type Parsed } from './parse.ts';
import { acknowledge, answer, mayShare, refusal, share, stillOurs, turn, type Answerable } from './reply.ts';

export interface ReceiveNeeds extends FormNeeds {
  /** Discord's names of commands, back into the registry's paths. */
  readonly pathOf: PathOf;
}

const MAY_NOT_WRITE = 'You may not write in this channel, so I cannot share there for you.';

/** Handles one interaction to its end. Every failure is reported; nothing is thrown. */
export async function receive(interaction: Interaction, needs: ReceiveNeeds): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await suggest(interaction, needs);
    else if (interaction.isButton()) await pressed(interaction, needs);
    else if (interaction.isChatInputCommand()) {
      const invoked = { name: interaction.commandName, options: interaction.options.data };
      await respond(interaction, parseCommand(invoked, askerOf(interaction), needs.pathOf), needs);
    } else if (interaction.isModalSubmit()) await submitted(interaction, needs);
    else needs.log(`Discord sent an interaction of a kind Daybook does not use (type ${interaction.type}).`);
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
    await share(
      interaction,
      view,
      needs,
      async (channel, ref) => await needs.dispatch.posted(parsed.caller, { channel, ref, view }),
    );
  } else await respond(interaction, parsed, needs);
}

async function submitted(interaction: ModalSubmitInteraction, needs: ReceiveNeeds): Promise<void> {
  const fields = [...interaction.fields.fields.values()];
  await reply(interaction, parseSubmission(interaction.customId, fields, askerOf(interaction)), needs);
}

async function respond(interaction: Openable, parsed: Parsed, needs: ReceiveNeeds): Promise<void> {
  const opens = parsed.kind === 'form' || (parsed.kind === 'run' && needs.dispatch.wantsForm(parsed.request));
  if (opens) await openForm(interaction, parsed, needs);
  else await reply(interaction, parsed, needs);
}

async function reply(interaction: Answerable, parsed: Parsed, needs: ReceiveNeeds): Promise<void> {
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
  const parsed = parseCompletion(invoked, askerOf(interaction), needs.pathOf);
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
