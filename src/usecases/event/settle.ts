/** Saving an event whose date changes: all that hangs on it is listed first. */
import { type Code, parseCode } from '../../domain/code.ts';
import { type DeskEvent, eventStart } from '../../domain/event.ts';
import type { Revision } from '../../domain/revision.ts';
import { showInstant } from '../../domain/time.ts';
import type { Watch } from '../../domain/watch.ts';
import type { Editing } from '../edit/change.ts';
import { dueMoves } from '../edit/due-moves.ts';
import { redatedBy } from '../edit/redate.ts';
import type { Records } from '../ports.ts';

/**
 * Puts an event's next state once the editor has agreed to what follows: deadlines that move with it, and watches
 * whose freezing would come to lie after its beginning.
 * @throws NeedsConfirmation
 */
export async function settleEvent(
  editing: Editing,
  held: Revision<DeskEvent>,
  event: DeskEvent,
  echo: readonly string[],
): Promise<DeskEvent> {
  const redated = await redatedBy(editing.records, { kind: 'event', record: event, n: held.n + 1 });
  editing.confirm([...echo, ...dueMoves(redated), ...(await frozenTooLate(editing.records, event))]);
  await editing.put('event', event);
  return event;
}

/** The watches that are kept at an event. */
export async function watchesAt(records: Records, event: Code): Promise<readonly Watch[]> {
  const codes = (await records.dependents(event)).filter((code) => parseCode(code)?.kind === 'watch');
  return (await records.many('watch', codes)).filter((watch) => watch.event === event);
}

async function frozenTooLate(records: Records, event: DeskEvent): Promise<readonly string[]> {
  if (event.date === null || event.cancelled) return [];
  const { zone } = await records.desk();
  const start = eventStart(event.date, zone);
  return (await watchesAt(records, event.code)).flatMap(({ code, frozenAt }) =>
    frozenAt !== null && Date.parse(frozenAt) >= Date.parse(start)
      ? [
          `${code} was frozen on ${showInstant(frozenAt, zone)}: by this date that is after ${event.code} began.`,
        ]
      : [],
  );
}
