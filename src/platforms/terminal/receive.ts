/** Lines out of a stream that is not a terminal: a pipe or a file. */
import { StringDecoder } from 'node:string_decoder';

import { TYPED_LINE_LIMIT } from './limits.ts';
import type { TypedLine } from './parse.ts';

/**
 * The stream's lines in order, the last one also without a line end, however the bytes are cut into chunks. No more
 * than one chunk and `TYPED_LINE_LIMIT` characters are held: the stream waits while a line is being answered.
 */
export async function* receive(input: AsyncIterable<unknown>): AsyncGenerator<TypedLine> {
  const decoder = new StringDecoder('utf8');
  let held: TypedLine = EMPTY;
  for await (const chunk of input) {
    const parts = textOf(chunk, decoder).split('\n');
    const last = parts.pop() ?? '';
    for (const part of parts) {
      yield ended(join(held, part));
      held = EMPTY;
    }
    held = join(held, last);
  }
  held = join(held, decoder.end());
  if (held.text !== '') yield ended(held);
}

const EMPTY: TypedLine = { text: '', cut: false };

function textOf(chunk: unknown, decoder: StringDecoder): string {
  if (typeof chunk === 'string') return chunk;
  return chunk instanceof Uint8Array ? decoder.write(chunk) : '';
}

function join(held: TypedLine, more: string): TypedLine {
  if (held.cut) return held;
  const text = held.text + more;
  return text.length > TYPED_LINE_LIMIT
    ? { text: text.slice(0, TYPED_LINE_LIMIT), cut: true }
    : { text, cut: false };
}

function ended(line: TypedLine): TypedLine {
  return line.text.endsWith('\r') ? { ...line, text: line.text.slice(0, -1) } : line;
}
