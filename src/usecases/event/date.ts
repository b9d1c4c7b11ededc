/** Giving an event a date, or moving it. Its code stays, and what is counted from it follows. */
import type { Code } from '../../domain/code.ts';
import type { DeskEvent, EventDate, Session } from '../../domain/event.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { clearable, typedText } from '../edit/typed-text.ts';
import { Refusal } from '../refusal.ts';
import { settleEvent } from './settle.ts';
import { eventDate, typedMoment } from './typed-date.ts';

/** How firmly a typed date stands. A time that is to be confirmed has a verb of its own. */
export const DATE_CERTAINTIES = ['estimated', 'confirmed'] as const;
export type DateCertainty = (typeof DATE_CERTAINTIES)[number];

export interface EventDating {
  readonly code: Code;
  readonly date: string;
  readonly certainty: DateCertainty;
  readonly session: Session | undefined;
  readonly sourceUrl: string | undefined;
  readonly fiscal: string | undefined;
  readonly reason: string | undefined;
}

/**
 * Dates an event. Moving one that has a date, or bringing back a cancelled one, needs a reason.
 * @throws Refusal, NeedsConfirmation
 */
export async function dateEvent(context: Context, asked: EventDating): Promise<Changed<DeskEvent>> {
  const reason = asked.reason === undefined ? null : typedText(asked.reason, 'reason');
  const needs = { role: 'editor', action: 'event.date', reason } as const;
  return await change(context, needs, async (editing) => {
    const held = await editing.load('event', asked.code);
    const { record } = held;
    const { when, echo } = await typedMoment(context, editing.records, asked.date);
    refuseUnreasoned(record, when, reason);
    const date = eventDate({
      certainty: asked.certainty,
      when,
      session: asked.session ?? record.date?.session ?? null,
      sourceUrl: asked.sourceUrl ?? null,
      reason,
    });
    const fiscal = clearable(asked.fiscal, 'fiscal quarter');
    const event: DeskEvent = {
      ...record,
      date,
      fiscal: fiscal === undefined ? record.fiscal : fiscal,
      cancelled: false,
    };
    const revived = record.cancelled ? [`${record.code} was cancelled; this brings it back.`] : [];
    return await settleEvent(editing, held, event, [...echo, ...revived]);
  });
}

function refuseUnreasoned(held: DeskEvent, when: EventDate['when'], reason: string | null): void {
  const moved = held.date !== null && JSON.stringify(held.date.when) !== JSON.stringify(when);
  if (reason !== null || (!moved && !held.cancelled)) return;
  throw new Refusal(
    'missing-option',
    `${held.code} ${held.cancelled ? 'is cancelled' : 'has a date already'}: say why that changes by adding reason:…`,
  );
}
