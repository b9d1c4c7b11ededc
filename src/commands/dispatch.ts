/** From a request to an answer: find the command, read its options, identify the asker, run, and never throw. */
import type { Clock } from '../domain/time.ts';
import type { Actor } from '../usecases/actor.ts';
import { allow } from '../usecases/allow.ts';
import type { Context } from '../usecases/context.ts';
import type { Store } from '../usecases/ports.ts';
import { Refusal } from '../usecases/refusal.ts';
import { failureView, refusalView } from '../views/failure.ts';
import type { View } from '../views/view.ts';
import type { Args, Command } from './command.ts';
import { complete } from './complete.ts';
import { readLine } from './line.ts';
import type { Registry } from './registry.ts';
import type { Caller, CompletionRequest, Request, Suggestion } from './request.ts';

/**
 * How long an answer may take, in milliseconds, before the asker is told that the record is out of reach.
 * A person waits about three seconds before they ask again.
 */
const ANSWER_DEADLINE_MS = 2_500;

/** Writes an unexpected failure to the log and returns the reference under which it can be found there. */
export type Report = (failure: unknown, during: string) => string;

export interface Dispatch {
  /** Answers a request. Every outcome is a View; nothing is thrown. */
  answer(request: Request, caller: Caller): Promise<View>;
  /** Suggestions for an option being typed; none when the record is out of reach. */
  complete(request: CompletionRequest, caller: Caller): Promise<readonly Suggestion[]>;
}

interface Needs {
  readonly registry: Registry;
  readonly store: Store;
  readonly clock: Clock;
  /** Finds or opens the asker's desk. */
  readonly identify: (caller: Caller) => Promise<Actor>;
  readonly report: Report;
  readonly deadlineMs?: number;
}

/** Builds the dispatcher that every platform calls. */
export function createDispatch(needs: Needs): Dispatch {
  const contextOf = async (caller: Caller): Promise<Context> => ({
    actor: await needs.identify(caller),
    store: needs.store,
    clock: needs.clock,
  });
  const within = async <T>(work: Promise<T>): Promise<T> =>
    await withDeadline(work, needs.deadlineMs ?? ANSWER_DEADLINE_MS);
  return {
    async answer(request, caller) {
      try {
        const { command, args } = find(needs.registry, request);
        return await within(contextOf(caller).then(async (context) => await run(command, args, context)));
      } catch (error) {
        return failed(error, `answering ${describe(request)}`, needs);
      }
    },
    async complete(request, caller) {
      try {
        return await within(
          contextOf(caller).then(async (context) => await complete(needs.registry, request, context)),
        );
      } catch (error) {
        if (!(error instanceof Refusal)) needs.report(error, `completing ${request.option}`);
        return [];
      }
    },
  };
}

function find(registry: Registry, request: Request): { command: Command; args: Args } {
  if (request.kind === 'line') return readLine(registry, request.line);
  const command = registry.byPath(request.path);
  if (command) return { command, args: request.args };
  throw new Refusal('unknown-command', 'That command is no longer offered here: “help” lists what there is.');
}

async function run(command: Command, args: Args, context: Context): Promise<View> {
  allow(context.actor, command.access);
  return await command.run(context, args);
}

function failed(error: unknown, during: string, needs: Needs): View {
  if (error instanceof Refusal) {
    if (error.code !== 'unavailable') return refusalView(error);
    return failureView(error.message, needs.report(error.cause ?? error, during));
  }
  return failureView('Something broke on our side. Nothing was changed.', needs.report(error, during));
}

/** The command's name only: what people typed after it is theirs and stays out of the log. */
function describe(request: Request): string {
  if (request.kind === 'typed') return request.path.join(' ');
  return request.line.trim().split(/\s+/, 1)[0]?.slice(0, 32) ?? '';
}

async function withDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow(deadlineMs)), deadlineMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
    // The loser may still fail after the answer is out; its failure has nobody left to tell.
    work.catch(() => undefined);
  }
}

function tooSlow(deadlineMs: number): Refusal {
  const refusal = new Refusal(
    'unavailable',
    'The record is out of reach just now. Nothing was changed; please ask again in a moment.',
  );
  refusal.cause = new Error(`no answer within ${deadlineMs} ms`);
  return refusal;
}
