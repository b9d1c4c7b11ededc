/** A far end in memory: it keeps what it was given, and does with the next message what a test tells it to. */
import type { Courier, Delivered, Found, Message } from '../../../src/outbox/ports.ts';
import { placeName } from '../../../src/domain/place.ts';
import { type Block, plainText, type View } from '../../../src/views/view.ts';

/** A message that arrived, as it reads there now. */
export interface Arrived {
  readonly ref: string;
  readonly place: string;
  readonly key: string;
  readonly thread: string | null;
  readonly view: View;
}

export interface Far {
  readonly courier: Courier;
  readonly arrived: readonly Arrived[];
  /** What the next messages meet in place of arriving; `lost` ones arrive, and nobody is told. */
  next: (Delivered | 'lost')[];
  /** How a message is looked for; by its key among those that arrived when this is null. */
  found: Found | null;
  /** The titles of what arrived since this was asked last. */
  news(): readonly string[];
}

/** @param paceMs the least time between two messages in one place */
export function farEnd(paceMs = 0): Far {
  const arrived: Arrived[] = [];
  let read = 0;
  const take = ({ place, key, thread, view }: Message): string => {
    const ref = `far:${arrived.length + 1}`;
    arrived.push({ ref, place: placeName(place), key, thread, view });
    return ref;
  };
  const far: Far = {
    arrived,
    next: [],
    found: null,
    news: () => {
      const fresh = arrived.slice(read).map(({ view }) => view.title);
      read = arrived.length;
      return fresh;
    },
    courier: {
      paceMs,
      deliver: async (message) => {
        const meets = far.next.shift();
        if (meets === 'lost') take(message);
        if (meets === undefined) return { kind: 'sent', ref: take(message) };
        return await Promise.resolve(meets === 'lost' ? { kind: 'unknown', why: 'No answer.' } : meets);
      },
      edit: async (_place, ref, view) => {
        const index = arrived.findIndex((each) => each.ref === ref);
        const held = arrived[index];
        if (held === undefined) return { kind: 'gone', why: 'It is not here.' };
        arrived[index] = { ...held, view };
        return await Promise.resolve({ kind: 'done' });
      },
      find: async ({ key }) => {
        const held = arrived.find((each) => each.key === key);
        return await Promise.resolve(
          far.found ?? (held ? { kind: 'found', ref: held.ref } : { kind: 'absent' }),
        );
      },
      probe: async () => await Promise.resolve({ kind: 'open' }),
    },
  };
  return far;
}

/** All words of a View in one line. */
export function wordsOf(view: View): string {
  return view.blocks.flatMap(texts).join(' ');
}

function texts(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
    case 'note':
      return [plainText(block.text)];
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${plainText(value)}`);
    case 'list':
      return block.items.map(plainText);
    case 'table':
      return block.rows.flat().map(plainText);
    case 'divider':
      return [];
  }
}
