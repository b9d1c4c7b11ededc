/** What a modal carries along, and a filled form as Slack sends it back. Pure; nothing throws. */
import type { Field, Form } from '../../views/form.ts';
import type { Who } from './desk.ts';
import { METADATA } from './limits.ts';
import { type Audience, AUDIENCES } from './message.ts';
import { FIELD_BLOCK, FIELD_INPUT, FORM_MODAL } from './modal.ts';
import { type Identity, type Place, whoOf } from './parse.ts';
import { at, listAt, textAt } from './payload.ts';

/** Where a form was opened, and so where its answer goes. */
export interface Origin {
  readonly place: Place;
  readonly audience: Audience;
}

export interface Submission extends Origin {
  /** The form as it was shown, with what was typed in its fields. */
  readonly form: Form;
  readonly who: Who;
  readonly viewId: string;
  /** Changes whenever the modal's content does; empty where Slack gives none. */
  readonly hash: string;
  /** What the modal carried, for one that takes its place. */
  readonly metadata: string;
}

/** What a form's modal carries: the line, the revision, and the place of the answer. */
export function metadataOf({ line, revision }: Form, { place, audience }: Origin): string {
  const kept = { line, revision, channel: place.channel, thread: place.thread, audience };
  const whole = JSON.stringify({ ...kept, url: place.responseUrl });
  // There are other ways to answer, but no other way to know what the form is for.
  return whole.length <= METADATA ? whole : JSON.stringify(kept);
}

/** A filled form; null for a modal that is none of ours, and `unreadable` for one of another version. */
export function parseSubmission(
  body: unknown,
  identity: Identity | undefined,
): Submission | 'unreadable' | null {
  if (textAt(body, 'view', 'callback_id') !== FORM_MODAL) return null;
  const metadata = textAt(body, 'view', 'private_metadata');
  const carried = jsonOf(metadata);
  const line = textAt(carried, 'line');
  if (line === '') return 'unreadable';
  const user = textAt(body, 'user', 'id');
  const team = textAt(body, 'team', 'id') || textAt(body, 'user', 'team_id');
  const channel = textAt(carried, 'channel');
  const revision = at(carried, 'revision');
  return {
    form: {
      title: textAt(body, 'view', 'title', 'text'),
      line,
      revision: typeof revision === 'number' ? revision : null,
      fields: listAt(body, 'view', 'blocks').flatMap((block) => fieldOf(body, block)),
    },
    who: whoOf({ team, name: textAt(body, 'team', 'domain'), user, channel }, identity),
    place: {
      channel: channel || user,
      user,
      thread: textAt(carried, 'thread') || null,
      responseUrl: textAt(carried, 'url') || null,
    },
    audience: AUDIENCES.find((audience) => audience === at(carried, 'audience')) ?? 'asker',
    viewId: textAt(body, 'view', 'id'),
    hash: textAt(body, 'view', 'hash'),
    metadata,
  };
}

/** The first input of a modal: where an error can be shown that belongs to the whole of it. */
export function firstInput(body: unknown): string {
  const blocks = listAt(body, 'view', 'blocks').map((block) => textAt(block, 'block_id'));
  return blocks.find((id) => id.startsWith(FIELD_BLOCK)) ?? '';
}

function fieldOf(body: unknown, block: unknown): Field[] {
  const id = textAt(block, 'block_id');
  if (!id.startsWith(FIELD_BLOCK)) return [];
  const typed = at(body, 'view', 'state', 'values', id, FIELD_INPUT);
  const base = {
    name: id.slice(FIELD_BLOCK.length),
    label: textAt(block, 'label', 'text'),
    hint: textAt(block, 'hint', 'text'),
    required: at(block, 'optional') !== true,
  };
  if (textAt(block, 'element', 'type') !== 'static_select') {
    const long = at(block, 'element', 'multiline') === true;
    return [{ ...base, kind: 'text', value: textAt(typed, 'value'), long }];
  }
  const choices = listAt(block, 'element', 'options').map((option) => textAt(option, 'value'));
  const value = textAt(typed, 'selected_option', 'value');
  return [{ ...base, kind: 'choice', choices, value: value === '' ? null : value }];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
