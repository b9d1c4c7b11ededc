/** Cancelling an event: it stays in the record, and what is counted from it has no due date any more. */
import type { Code } from '../../domain/code.ts';
import type { DeskEvent } from '../../domain/event.ts';
import { dateIn, showDate } from '../../domain/time.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { typedText } from '../edit/typed-text.ts';
import { Refusal } from '../refusal.ts';
import { settleEvent, watchesAt } from './settle.ts';

/**
 * Cancels an event. Deadlines that lose their anchor and watches kept at it are listed and agreed to first.
 * @throws Refusal, NeedsConfirmation
 */
export async function cancelEvent(context: Context, code: Code, reason: string): Promise<Changed<DeskEvent>> {
  const why = typedText(reason, 'reason');
  const needs = { role: 'editor', action: 'event.cancel', reason: why } as const;
  return await change(context, needs, async (editing) => {
    const held = await editing.load('event', code);
    const { record } = held;
    if (record.cancelled)
      throw new Refusal('conflicting', `${code} is cancelled already; nothing was changed.`);
    const today = dateIn(context.clock(), (await editing.records.desk()).zone);
    const notes = [...record.notes, `Cancelled on ${showDate(today)}: ${why}`];
    const watches = (await watchesAt(editing.records, code)).map(
      (watch) => `${watch.code} (${watch.title}) is kept at ${code} and will have nothing to listen to.`,
    );
    return await settleEvent(editing, held, { ...record, cancelled: true, notes }, watches);
  });
}
