/** Confirming an event's date, or saying that its time is still open. */
import type { Code } from '../../domain/code.ts';
import { type DeskEvent, eventDay, type EventDate } from '../../domain/event.ts';
import type { Revision } from '../../domain/revision.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { Refusal } from '../refusal.ts';
import { settleEvent } from './settle.ts';

/**
 * Confirms the date an event has.
 * @throws Refusal `not-yet` when it has none, `conflicting` when it is cancelled
 */
export async function confirmEvent(
  context: Context,
  code: Code,
  sourceUrl: string,
): Promise<Changed<DeskEvent>> {
  const needs = { role: 'editor', action: 'event.confirm', reason: null } as const;
  return await change(context, needs, async (editing) => {
    const held = await editing.load('event', code);
    const date: EventDate = { ...dated(held), certainty: 'confirmed', sourceUrl };
    return await settleEvent(editing, held, { ...held.record, date }, []);
  });
}

/**
 * Keeps an event's day and leaves its time to be confirmed.
 * @throws Refusal `not-yet` when it has no date, `conflicting` when it is cancelled; NeedsConfirmation
 */
export async function leaveTimeOpen(context: Context, code: Code): Promise<Changed<DeskEvent>> {
  const needs = { role: 'editor', action: 'event.tbc', reason: null } as const;
  return await change(context, needs, async (editing) => {
    const held = await editing.load('event', code);
    const before = dated(held);
    const on = eventDay(before, (await editing.records.desk()).zone);
    const date: EventDate = { ...before, certainty: 'tbc', when: { kind: 'day', on } };
    return await settleEvent(editing, held, { ...held.record, date }, []);
  });
}

function dated({ record }: Revision<DeskEvent>): EventDate {
  if (record.cancelled) {
    throw new Refusal(
      'conflicting',
      `${record.code} is cancelled: give it a date anew with “event date ${record.code}”.`,
    );
  }
  if (record.date !== null) return record.date;
  throw new Refusal(
    'not-yet',
    `${record.code} has no date yet: give it one with “event date ${record.code} <date>”.`,
  );
}
