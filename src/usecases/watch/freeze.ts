/** Settling how a watch is counted, once and before its event. */
import type { Code } from '../../domain/code.ts';
import { showReading, type Reading, type Watch } from '../../domain/watch.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { refuseSettled } from './fields.ts';

/**
 * Chooses the official reading and freezes the watch, after the editor has agreed that this is for good.
 * @throws Refusal `conflicting` when it is frozen or its event has begun; NeedsConfirmation
 */
export async function freezeWatch(context: Context, code: Code, reading: Reading): Promise<Changed<Watch>> {
  const needs = { role: 'editor', action: 'watch.freeze', reason: null } as const;
  return await change(context, needs, async (editing) => {
    const { record } = await editing.load('watch', code);
    await refuseSettled(context, editing.records, record);
    editing.confirm([
      `${code} will be counted with ${showReading(reading)}. Neither that nor its phrases, speaker and count can be changed after this.`,
    ]);
    const watch: Watch = { ...record, reading, frozenAt: context.clock() };
    await editing.put('watch', watch);
    return watch;
  });
}
