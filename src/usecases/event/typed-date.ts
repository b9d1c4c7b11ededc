/** When an event takes place, as an editor types it. */
import type { EventDate } from '../../domain/event.ts';
import type { Context } from '../context.ts';
import { echoOf } from '../edit/echo.ts';
import { typedWhen, zoneOf } from '../edit/typed-when.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

export interface TypedMoment {
  readonly when: EventDate['when'];
  readonly echo: readonly string[];
}

/**
 * Reads a single day, or a day with a time.
 * @throws Refusal `bad-option` for a longer span
 */
export async function typedMoment(context: Context, records: Records, text: string): Promise<TypedMoment> {
  const when = await typedWhen(context, records, text);
  const echo = echoOf(text, when, await zoneOf(context, records));
  switch (when.kind) {
    case 'day':
      return { when: { kind: 'day', on: when.on }, echo };
    case 'instant':
      return { when: { kind: 'instant', at: when.at, zone: when.zone }, echo };
    case 'window':
      if (when.from === when.to) return { when: { kind: 'day', on: when.from }, echo };
      throw new Refusal(
        'bad-option',
        `“${text}” is more than one day: an event has one day, estimated or confirmed. Give the likeliest.`,
      );
    case 'horizon':
      throw new Refusal('bad-option', `“${text}” is a length of time: give the day, like 2025-07-31.`);
  }
}

/**
 * Puts a date together by the rule that a confirmed one says where it was announced, and that a time which is still
 * to be confirmed leaves the day standing.
 * @throws Refusal
 */
export function eventDate(parts: EventDate): EventDate {
  if (parts.certainty === 'confirmed' && parts.sourceUrl === null) {
    throw new Refusal(
      'missing-option',
      'A confirmed date needs the address where it was announced: add source:https://…, or call it estimated.',
    );
  }
  if (parts.certainty === 'tbc' && parts.when.kind === 'instant') {
    throw new Refusal(
      'bad-option',
      'You gave a time and call it to be confirmed: give the day alone, or say estimated.',
    );
  }
  return parts;
}
