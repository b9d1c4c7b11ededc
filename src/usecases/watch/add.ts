/** Something to listen for at an event. */
import type { Code } from '../../domain/code.ts';
import { NO_INFERENCE, type Watch } from '../../domain/watch.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { placeText } from '../edit/typed-place.ts';
import { typedText } from '../edit/typed-text.ts';
import { typedSource } from '../figure/typed-source.ts';
import { found } from '../record/found.ts';
import { refuseBegun, typedCount, typedPhrases, typedRules, typedSpeaker } from './fields.ts';

export interface WatchAdd {
  readonly event: Code;
  readonly speaker: string;
  readonly phrases: string;
  readonly condition: string;
  readonly article: Code;
  readonly line: string | undefined;
  readonly title: string | undefined;
  readonly rules: string | undefined;
  readonly inference: string | undefined;
}

/**
 * Enters a watch, before its event begins.
 * @throws Refusal
 */
export async function addWatch(context: Context, asked: WatchAdd): Promise<Changed<Watch>> {
  const needs = { role: 'editor', action: 'watch.add', reason: null } as const;
  return await change(context, needs, async (editing) => {
    const { records } = editing;
    await refuseBegun(context, records, asked.event);
    const speaker = await typedSpeaker(records, asked.speaker);
    const { source } = await typedSource(editing, placeText(asked.article, asked.line));
    const named = `${(await found(records, 'entity', speaker)).name}’s words at ${(await found(records, 'event', asked.event)).title}`;
    const watch: Watch = {
      code: await editing.newCode('W'),
      title: asked.title === undefined ? named : typedText(asked.title, 'title'),
      event: asked.event,
      speaker,
      phrases: typedPhrases(asked.phrases),
      ...typedCount(asked.condition),
      reading: null,
      frozenAt: null,
      rules: asked.rules === undefined ? [] : typedRules(asked.rules),
      inference: asked.inference === undefined ? NO_INFERENCE : typedText(asked.inference, 'inference'),
      source,
      notes: [],
    };
    await editing.put('watch', watch);
    return watch;
  });
}
