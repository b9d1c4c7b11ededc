/** Reading what Discord answers. Parts that are not as expected read as if they were not there. */

/** What is needed to know of a message that stands in a channel. */
export interface SeenMessage {
  readonly id: string;
  readonly author: string;
  readonly content: string;
  /** The text below the last embed; empty where there is none. */
  readonly footer: string;
  /** Answers to interactions are written through a webhook; what Daybook posts of its own accord is not. */
  readonly answers: boolean;
}

/** A message as Discord gives it. */
export function readMessage(answer: unknown): SeenMessage {
  return {
    id: textIn(answer, 'id') ?? '',
    author: textIn(partOf(answer, 'author'), 'id') ?? '',
    content: textIn(answer, 'content') ?? '',
    footer: textIn(partOf(listIn(answer, 'embeds').at(-1), 'footer'), 'text') ?? '',
    answers: textIn(answer, 'webhook_id') !== undefined,
  };
}

/** A text that is not empty. */
export function textIn(answer: unknown, key: string): string | undefined {
  const value = partOf(answer, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A whole number. */
export function numberIn(answer: unknown, key: string): number | undefined {
  const value = partOf(answer, key);
  return typeof value === 'number' ? value : undefined;
}

/** Permissions, which come as a number written out. */
export function bitsIn(answer: unknown, key: string): bigint {
  const text = textIn(answer, key) ?? '';
  return /^\d+$/u.test(text) ? BigInt(text) : 0n;
}

/** A list; empty where there is none. */
export function listIn(answer: unknown, key: string): readonly unknown[] {
  return listOf(partOf(answer, key));
}

/** An answer that is a list; empty where it is none. */
export function listOf(answer: unknown): readonly unknown[] {
  return Array.isArray(answer) ? answer : [];
}

function partOf(answer: unknown, key: string): unknown {
  return typeof answer === 'object' && answer !== null ? Reflect.get(answer, key) : undefined;
}
