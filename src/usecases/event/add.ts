/** An event the desk is to keep an eye on. */
import type { Certainty, DeskEvent, EventDate, EventKind, Session } from '../../domain/event.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { typedEntities } from '../edit/typed-entities.ts';
import { typedText } from '../edit/typed-text.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { eventDate, typedMoment } from './typed-date.ts';

export interface EventAdd {
  readonly kind: EventKind;
  readonly title: string;
  /** The name or code of whom it is an event of. */
  readonly of: string | undefined;
  readonly date: string | undefined;
  readonly certainty: Certainty | undefined;
  readonly session: Session | undefined;
  readonly sourceUrl: string | undefined;
  readonly fiscal: string | undefined;
}

/**
 * Enters an event, with a date when one is known.
 * @throws Refusal, NeedsConfirmation
 */
export async function addEvent(context: Context, asked: EventAdd): Promise<Changed<DeskEvent>> {
  const needs = { role: 'editor', action: 'event.add', reason: null } as const;
  return await change(context, needs, async (editing) => {
    const { date, echo } = await dateOf(context, editing.records, asked);
    const event: DeskEvent = {
      code: await editing.newCode('E'),
      kind: asked.kind,
      title: typedText(asked.title, 'title'),
      entity: asked.of === undefined ? null : await oneEntity(editing.records, asked.of),
      identification: null,
      fiscal: asked.fiscal === undefined ? null : typedText(asked.fiscal, 'fiscal quarter'),
      date,
      cancelled: false,
      source: null,
      notes: [],
    };
    editing.confirm(echo);
    await editing.put('event', event);
    return event;
  });
}

async function oneEntity(records: Records, typed: string): Promise<string> {
  const [code, ...more] = await typedEntities(records, typed);
  if (code !== undefined && more.length === 0) return code;
  throw new Refusal('bad-option', `“${typed}” is not one name: an event is of one company or body.`);
}

async function dateOf(
  context: Context,
  records: Records,
  asked: EventAdd,
): Promise<{ readonly date: EventDate | null; readonly echo: readonly string[] }> {
  const { certainty, session, sourceUrl } = asked;
  if (asked.date === undefined) {
    if (certainty === undefined && session === undefined && sourceUrl === undefined)
      return { date: null, echo: [] };
    throw new Refusal('missing-option', 'Without a date there is nothing to confirm: add date:… as well.');
  }
  const { when, echo } = await typedMoment(context, records, asked.date);
  const date = eventDate({
    certainty: certainty ?? 'estimated',
    when,
    session: session ?? null,
    sourceUrl: sourceUrl ?? null,
    reason: null,
  });
  return { date, echo };
}
