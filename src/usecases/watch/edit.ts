/** Changing what to listen for, as long as nobody can have heard anything. */
import type { Code } from '../../domain/code.ts';
import type { Watch } from '../../domain/watch.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { typedText } from '../edit/typed-text.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { refuseBegun, refuseSettled, typedCount, typedPhrases, typedRules, typedSpeaker } from './fields.ts';

/** Texts as typed; what is undefined stays as it is. */
export interface WatchFields {
  readonly title: string | undefined;
  readonly event: Code | undefined;
  readonly speaker: string | undefined;
  readonly phrases: string | undefined;
  readonly condition: string | undefined;
  readonly rules: string | undefined;
  readonly inference: string | undefined;
}

/**
 * Edits a watch.
 * @throws Refusal `conflicting` once it is frozen or its event has begun
 */
export async function editWatch(
  context: Context,
  asked: WatchFields & { readonly code: Code; readonly reason: string | null },
): Promise<Changed<Watch>> {
  const { code, reason, ...fields } = asked;
  if (Object.values(fields).every((field) => field === undefined)) {
    throw new Refusal(
      'missing-option',
      `Say what to change: “watch edit ${code} phrases:…”, condition:, speaker:, rules:, title:, event: or inference:.`,
    );
  }
  const needs = { role: 'editor', action: 'watch.edit', reason } as const;
  return await change(context, needs, async (editing) => {
    const { record } = await editing.load('watch', code);
    await refuseSettled(context, editing.records, record);
    if (fields.event !== undefined) await refuseBegun(context, editing.records, fields.event);
    const watch = await filled(editing.records, record, fields);
    await editing.put('watch', watch);
    return watch;
  });
}

async function filled(records: Records, held: Watch, fields: WatchFields): Promise<Watch> {
  const { title, event, speaker, phrases, condition, rules, inference } = fields;
  return {
    ...held,
    title: title === undefined ? held.title : typedText(title, 'title'),
    event: event ?? held.event,
    speaker: speaker === undefined ? held.speaker : await typedSpeaker(records, speaker),
    phrases: phrases === undefined ? held.phrases : typedPhrases(phrases),
    ...(condition === undefined ? {} : typedCount(condition)),
    rules: rules === undefined ? held.rules : typedRules(rules),
    inference: inference === undefined ? held.inference : typedText(inference, 'inference'),
  };
}
