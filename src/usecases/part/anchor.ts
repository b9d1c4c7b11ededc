/** What a part's horizon is counted from, as an editor types it. */
import { parseCode } from '../../domain/code.ts';
import type { Anchor } from '../../domain/prediction.ts';
import type { Context } from '../context.ts';
import { current } from '../edit/current.ts';
import { echoOf } from '../edit/echo.ts';
import { isNone } from '../edit/typed-text.ts';
import { typedWhen, typedWindow, zoneOf } from '../edit/typed-when.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

export interface TypedAnchor {
  readonly anchor: Anchor;
  readonly echo: readonly string[];
}

/**
 * Reads `publication`, an event's code, a day or window, or `none`.
 * @throws Refusal
 */
export async function typedAnchor(context: Context, records: Records, text: string): Promise<TypedAnchor> {
  const typed = text.trim().toLowerCase();
  if (isNone(typed)) return { anchor: { kind: 'none' }, echo: [] };
  if (typed === 'publication') return { anchor: { kind: 'publication' }, echo: [] };
  const coded = parseCode(typed.replace(/^event /, ''));
  if (coded?.kind === 'event') {
    const event = await current(records, 'event', coded.code);
    if (event.cancelled)
      throw new Refusal('conflicting', `${event.code} is cancelled: nothing can be counted from it.`);
    return { anchor: { kind: 'event', event: event.code }, echo: [] };
  }
  const { from, to, vague } = await typedWindow(context, records, text);
  if (vague)
    throw new Refusal('bad-option', `“${text}” is too loose for a due date: give the days it stands for.`);
  return {
    anchor: { kind: 'fixed', from, to },
    echo: echoOf(text, await typedWhen(context, records, text), await zoneOf(context, records)),
  };
}

/** An anchor as it is typed. */
export function anchorText(anchor: Anchor): string {
  switch (anchor.kind) {
    case 'publication':
    case 'none':
      return anchor.kind;
    case 'event':
      return anchor.event;
    case 'fixed':
      return anchor.from === anchor.to ? anchor.from : `${anchor.from}..${anchor.to}`;
  }
}
