/** A registry, a dispatcher and streams to drive the terminal with. */
import { PassThrough, Writable } from 'node:stream';

import { defineCommand, type Command } from '../../../../src/commands/command.ts';
import type { Dispatch } from '../../../../src/commands/dispatch.ts';
import {
  entityName,
  introducedBy,
  calendarDate,
  optional,
  page,
  recordCode,
  choice,
} from '../../../../src/commands/option.ts';
import { createRegistry } from '../../../../src/commands/registry.ts';
import type { CompletionRequest, Suggestion } from '../../../../src/commands/request.ts';
import type { View } from '../../../../src/views/view.ts';

export function sayView(text: string): View {
  return {
    title: text,
    tone: 'answer',
    self: null,
    audit: null,
    blocks: [{ kind: 'paragraph', text: [text] }],
    actions: [],
  };
}

const run = async (): Promise<View> => await Promise.resolve(sayView('ran'));
const base = { summary: 'A command', access: 'reader', examples: ['help'], run } as const;

const COMMANDS: readonly Command[] = [
  defineCommand({ ...base, path: ['help'], options: {} }),
  defineCommand({
    ...base,
    path: ['company', 'show'],
    implied: true,
    options: { name: entityName('Name'), asof: optional(introducedBy('as of', calendarDate('Date'))) },
  }),
  defineCommand({ ...base, path: ['company', 'list'], options: { page: page() } }),
  defineCommand({
    ...base,
    path: ['company', 'compare'],
    options: { a: entityName('One'), b: entityName('Other') },
  }),
  defineCommand({
    ...base,
    path: ['claim', 'show'],
    implied: true,
    options: { code: recordCode('Code', ['claim']) },
  }),
  defineCommand({
    ...base,
    path: ['prediction', 'list'],
    options: { state: optional(choice('State', ['open', 'overdue'])) },
  }),
];

export const registry = createRegistry(COMMANDS);

const NAMES: readonly Suggestion[] = [
  { label: 'Amazon', value: 'N-1' },
  { label: 'AWS (Amazon)', value: 'N-1' },
  { label: 'Anthropic', value: 'N-2' },
  { label: 'Andy Jassy', value: 'N-3' },
  { label: 'AMD', value: 'N-4' },
];
const CODES: readonly Suggestion[] = [
  { label: 'C-1 A claim\u001b[31m', value: 'C-1' },
  { label: 'C-14 Another', value: 'C-14' },
];

/** Answers every line with its own text; `slow` lines take a moment, `boom` breaks the promise never to throw. */
export function createStandIn(): Dispatch & {
  readonly asked: string[];
  readonly completed: CompletionRequest[];
} {
  const asked: string[] = [];
  const completed: CompletionRequest[] = [];
  return {
    asked,
    completed,
    async answer(request) {
      const line = request.kind === 'typed' ? request.path.join(' ') : request.line;
      asked.push(line);
      if (line.startsWith('slow')) await new Promise((resolve) => setTimeout(resolve, 20));
      if (line === 'boom') throw new Error('boom');
      return sayView(`answer to ${line.slice(0, 40)}`);
    },
    // The terminal's own tests ask nothing that has a form.
    wantsForm: () => false,
    form: async () => await Promise.reject(new Error('no form is wanted here')),
    async complete(request) {
      completed.push(request);
      const typed = request.typed.trim().toLowerCase();
      if (request.option === 'state') {
        return await Promise.resolve(
          ['open', 'overdue'].filter((c) => c.startsWith(typed)).map((c) => ({ label: c, value: c })),
        );
      }
      const all = request.option === 'code' ? CODES : NAMES;
      return all.filter(
        ({ label, value }) => label.toLowerCase().includes(typed) || value.toLowerCase().startsWith(typed),
      );
    },
    // Nothing is shared on the terminal, where there is nobody else.
    posted: async () => await Promise.reject(new Error('nothing is shared here')),
    again: async () => await Promise.reject(new Error('nothing is drawn again here')),
  };
}

/** An output that keeps what is written, and can break. */
export class Sink extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns = 80;
  private readonly breakAfter: number;
  private readonly failure: string;

  constructor(options: { isTTY?: boolean; breakAfter?: number; failure?: string } = {}) {
    super({ decodeStrings: false });
    this.isTTY = options.isTTY ?? false;
    this.breakAfter = options.breakAfter ?? Number.POSITIVE_INFINITY;
    this.failure = options.failure ?? 'EPIPE';
  }

  override _write(chunk: string, _encoding: string, done: (error?: Error) => void): void {
    if (this.text.length >= this.breakAfter) {
      done(Object.assign(new Error(`write ${this.failure}`), { code: this.failure }));
      return;
    }
    this.text += chunk;
    done();
  }
}

/** An input that says it is a terminal. */
export class Keyboard extends PassThrough {
  readonly isTTY = true;
  raw = false;

  setRawMode(raw: boolean): this {
    this.raw = raw;
    return this;
  }
}
