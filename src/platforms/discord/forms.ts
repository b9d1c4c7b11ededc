/** Opening a form. Its dialog has to be the first response, so there is no deferring while it is filled. */
import {
  DiscordAPIError,
  RESTJSONErrorCodes,
  type APIModalInteractionResponseCallbackData,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
} from 'discord.js';
import type { Dispatch } from '../../commands/dispatch.ts';
import { readLine } from '../../commands/line.ts';
import type { Registry } from '../../commands/registry.ts';
import type { Caller, Request } from '../../commands/request.ts';
import { ACTION_LINE_LIMIT, type View } from '../../views/view.ts';
import { kebabCase } from './parse.ts';
import { renderForm } from './render-form.ts';
import { acknowledge, answer, refusal, stillOurs, type ReplyNeeds } from './reply.ts';

export interface FormNeeds extends ReplyNeeds {
  readonly registry: Registry;
  readonly dispatch: Dispatch;
}

/** An interaction that a dialog can answer. */
export type Openable = ChatInputCommandInteraction | ButtonInteraction;

/** Discord waits three seconds for the first response; the way there and back takes some of them. In milliseconds. */
const FORM_WAIT_MS = 2_000;

const LATE = 'The form took too long to open, and Discord does not wait for one.';
const TOO_LONG =
  'What this form holds is too long for one in Discord: give the command with what should change instead.';

/** Answers with a form's dialog, or with the sentence that says why there is none. */
export async function openForm(
  interaction: Openable,
  { request, caller }: { readonly request: Request; readonly caller: Caller },
  needs: FormNeeds,
): Promise<void> {
  const outcome = await withinTime(needs.dispatch.form(request, caller));
  if (outcome === undefined) {
    await tell(interaction, lateView(request, needs.registry), needs);
  } else if ('view' in outcome) {
    await tell(interaction, outcome.view, needs);
  } else {
    const dialog = renderForm(outcome.form);
    if (dialog === undefined) await tell(interaction, refusal(TOO_LONG), needs);
    else await show(interaction, dialog, needs);
  }
}

async function show(
  interaction: Openable,
  dialog: APIModalInteractionResponseCallbackData,
  needs: FormNeeds,
): Promise<void> {
  try {
    await interaction.showModal(dialog);
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InvalidFormBodyOrContentType) {
      const reference = needs.report(error, 'opening a form in Discord');
      await tell(interaction, refusal(`The form could not be shown here (ref ${reference}).`), needs);
    } else stillOurs(error, interaction.id, 'opening a form in Discord', needs);
  } finally {
    needs.delivery.forget(interaction.id);
  }
}

async function tell(interaction: Openable, view: View, needs: FormNeeds): Promise<void> {
  if (await acknowledge(interaction, 'private', needs)) await answer(interaction, view, needs);
}

/** A sentence with a button that tries again, where a button can carry all that was typed. */
function lateView(request: Request, registry: Registry): View {
  const line = request.kind === 'typed' ? lineOf(request, registry) : request.line;
  if (line === undefined || line.length > ACTION_LINE_LIMIT)
    return refusal(`${LATE} Please give the command again.`);
  return refusal(`${LATE} Press the button to try again.`, [{ kind: 'form', label: 'Open the form', line }]);
}

/** The line that says the same as picked options; undefined when it would be read as something else. */
function lineOf({ path, args }: Extract<Request, { kind: 'typed' }>, registry: Registry): string | undefined {
  const given = Object.entries(args);
  const line = [...path, ...given.map(([name, value]) => `${kebabCase(name)}:${value}`)].join(' ');
  try {
    const { args: read } = readLine(registry, line);
    const same =
      Object.keys(read).length === given.length && given.every(([name, value]) => read[name] === value);
    return same ? line : undefined;
  } catch {
    return undefined;
  }
}

async function withinTime<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), FORM_WAIT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
