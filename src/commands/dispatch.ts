/** From a request to an answer: find the command, read its options, identify the asker, run, and never throw. */
import type { DeskId } from '../domain/desk.ts';
import type { Clock } from '../domain/time.ts';
import type { WhenReader } from '../domain/when.ts';
import type { Actor } from '../usecases/actor.ts';
import { allow, may } from '../usecases/allow.ts';
import { NeedsConfirmation } from '../usecases/confirmation.ts';
import { type Context, type EditState, FRESH } from '../usecases/context.ts';
import type { Delivery } from '../usecases/delivery.ts';
import { keepPending } from '../usecases/pending/keep.ts';
import { peekPending } from '../usecases/pending/take.ts';
import type { Store } from '../usecases/ports.ts';
import { Refusal } from '../usecases/refusal.ts';
import { confirmView, conflictView } from '../views/confirm.ts';
import { failureView, refusalView } from '../views/failure.ts';
import type { Form } from '../views/form.ts';
import type { Text, View } from '../views/view.ts';
import type { Args, Command } from './command.ts';
import { complete } from './complete.ts';
import { ANSWER_DEADLINE_MS, waitFor, withDeadline } from './deadline.ts';
import { withFollow } from './following.ts';
import { buildForm, wantsForm } from './form.ts';
import { LastAsked } from './last-asked.ts';
import { readLine } from './line.ts';
import { isMendable, mendableView } from './mendable.ts';
import type { Registry } from './registry.ts';
import type { Caller, CompletionRequest, Request, Suggestion } from './request.ts';
import { drawAnew, rememberCard, type SharedCard } from './shared-card.ts';

/** The longest line a form carries, in characters: the strictest platform has this much room in a dialog's name. */
const FORM_LINE_LIMIT = 80;

/** Writes an unexpected failure to the log and returns the reference under which it is found there. */
export type Report = (failure: unknown, during: string) => string;

export interface Dispatch {
  /** Answers a request. Every outcome is a View; nothing is thrown. */
  answer(request: Request, caller: Caller): Promise<View>;
  /** Whether a request lacks what its command's form asks for, so that a platform with dialogs opens one. */
  wantsForm(request: Request): boolean;
  /** The form of a request, filled with today's values; a View when there is none to show. */
  form(request: Request, caller: Caller): Promise<{ readonly form: Form } | { readonly view: View }>;
  /** Suggestions for an option being typed; none when the record is out of reach. */
  complete(request: CompletionRequest, caller: Caller): Promise<readonly Suggestion[]>;
  /** Remembers an answer that was posted for everybody, so that it is edited when its records change. Never throws. */
  posted(caller: Caller, card: SharedCard): Promise<void>;
  /**
   * A card drawn anew, as any reader sees it; null when it can't be drawn any more.
   * @throws Refusal `unavailable`
   */
  again(desk: DeskId, line: string): Promise<View | null>;
}

export interface DispatchNeeds {
  readonly registry: Registry;
  readonly store: Store;
  readonly clock: Clock;
  readonly readWhen: WhenReader;
  /** Finds or opens the asker's desk, and the role the asker has; `recent` allows a role known a little while ago. */
  readonly identify: (caller: Caller, recent: boolean) => Promise<Actor>;
  /** Has the desk's audit channel told of a change. */
  readonly audit?: (actor: Actor, line: Text) => Promise<void>;
  readonly report: Report;
  readonly delivery: Delivery;
  readonly deadlineMs?: number;
}

interface Found {
  readonly command: Command;
  readonly args: Args;
  readonly edit: EditState;
}

/** Builds the dispatcher that every platform calls. */
export function createDispatch(needs: DispatchNeeds): Dispatch {
  const lastAsked = new LastAsked();
  return {
    answer: async (request, caller) =>
      await guarded(needs, request, async () => {
        const { view, question } = await answer(needs, request, caller, lastAsked);
        if (question !== null) lastAsked.remember(caller, question);
        return view;
      }),
    wantsForm: (request) => {
      if (isAgain(request)) return true;
      try {
        const { command, args } = find(needs.registry, request);
        return wantsForm(command, args);
      } catch {
        return false;
      }
    },
    form: async (request, caller) => {
      let form: Form | undefined;
      lastAsked.forget(caller);
      const view = await guarded(needs, request, async () => {
        form = await withDeadline(openForm(needs, request, caller), needs.deadlineMs ?? ANSWER_DEADLINE_MS);
        return undefined;
      });
      if (view !== undefined) return { view };
      if (form === undefined) throw new Error('a form was neither opened nor refused');
      return { form };
    },
    complete: async (request, caller) => {
      try {
        const work = needs
          .identify(caller, true)
          .then(
            async (actor) => await complete(needs.registry, request, contextOf(needs, caller, actor, FRESH)),
          );
        return await withDeadline(work, needs.deadlineMs ?? ANSWER_DEADLINE_MS);
      } catch (error) {
        if (!(error instanceof Refusal)) needs.report(error, `completing ${request.option}`);
        return [];
      }
    },
    posted: async (caller, card) => {
      try {
        await rememberCard(needs, await needs.identify(caller, true), caller, card);
      } catch (error) {
        needs.report(error, 'remembering a shared card');
      }
    },
    again: async (desk, line) => await drawAnew(needs, desk, line),
  };
}

interface Answered {
  readonly view: View;
  /** The number of the question that the view puts; null when it asks nothing. */
  readonly question: number | null;
}

async function answer(
  needs: DispatchNeeds,
  request: Request,
  caller: Caller,
  lastAsked: LastAsked,
): Promise<Answered> {
  // First of all, so that also what cannot be read comes between a question and a bare yes.
  const last = lastAsked.forget(caller);
  const said = isAgain(request) && request.kind === 'form' ? undefined : find(needs.registry, request);
  const typed = said && lastAsked.resolve(caller, said, last);
  const { brief, deadlineMs, late } = waitFor(typed?.command);
  const work = async (): Promise<Answered> => {
    const actor = await needs.identify(caller, brief);
    const found = typed ?? (await resumed(needs, contextOf(needs, caller, actor, FRESH), request));
    const context = contextOf(needs, caller, actor, found.edit);
    allow(actor, found.command.access);
    const keep = request.kind === 'form' && request.keep === true;
    const { view, question } = await asking(context, found, keep);
    if (view.audit !== null) await told(needs, actor, view.audit);
    return { view: await furnished(needs, actor, view), question };
  };
  return await withDeadline(work(), needs.deadlineMs ?? deadlineMs, late);
}

/** A change that the audit channel could not be told of is saved all the same. */
async function told({ audit, report }: DispatchNeeds, actor: Actor, line: Text): Promise<void> {
  try {
    await audit?.(actor, line);
  } catch (error) {
    report(error, 'telling the audit channel');
  }
}

/** With the Follow button of a card, and without the forms that the actor may not open. */
async function furnished({ registry, store }: DispatchNeeds, actor: Actor, view: View): Promise<View> {
  const actions = view.actions.filter(({ kind, line }) => kind !== 'form' || mayOpen(registry, actor, line));
  return await withFollow(store, actor.desk, { ...view, actions });
}

/**
 * Runs a command. A change that must be agreed to, or that met a newer revision, is kept and asked about.
 * @param keep whether what was typed is kept after any other refusal, too
 */
async function asking(context: Context, { command, args }: Found, keep: boolean): Promise<Answered> {
  const path = command.path.filter((word) => word !== undefined);
  const retry = async (): Promise<number> =>
    await keepPending(context, { purpose: 'retry', path, args, digest: '' });
  try {
    return { view: await command.run(context, args), question: null };
  } catch (error) {
    if (error instanceof NeedsConfirmation) {
      const kept = error.request ?? { path, args, expected: context.edit.expected };
      const edit = { ...context.edit, expected: kept.expected };
      const asked = { purpose: 'confirm', path: kept.path, args: kept.args, digest: error.digest } as const;
      const question = await keepPending({ ...context, edit }, asked);
      return { view: confirmView(question, error.consequences), question };
    }
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'stale') return { view: conflictView(error.message, await retry()), question: null };
    if (keep && isMendable(error)) return { view: mendableView(error, await retry()), question: null };
    throw error;
  }
}

async function openForm(needs: DispatchNeeds, request: Request, caller: Caller): Promise<Form> {
  const actor = await needs.identify(caller, false);
  const context = contextOf(needs, caller, actor, FRESH);
  const { command, args } = isAgain(request)
    ? await typedBefore(needs.registry, context, request.line)
    : find(needs.registry, request);
  allow(actor, command.access);
  if (!command.form) throw new Refusal('bad-option', 'That command has no form: type it with what it needs.');
  const known = besideForm(command, args);
  const form = buildForm(command, command.form, args, await command.form.load(context, known));
  if (saysWhole(needs.registry, form.line, known)) return form;
  const path = command.path.filter((word) => word !== undefined);
  const id = await keepPending(context, { purpose: 'retry', path, args: known, digest: '' });
  return { ...form, line: `again ${id}` };
}

/** What was typed beside the fields of a command's form. */
function besideForm(command: Command, args: Args): Args {
  return Object.fromEntries(
    Object.entries(args).filter(([name]) => command.form?.fields.includes(name) !== true),
  );
}

/** Whether a line is short enough for a form and, read again, gives back all that was typed, and nothing else. */
function saysWhole(registry: Registry, line: string, known: Args): boolean {
  if (line.length > FORM_LINE_LIMIT) return false;
  const { args } = readLine(registry, line);
  const names = Object.keys(known);
  return names.length === Object.keys(args).length && names.every((name) => args[name] === known[name]);
}

function isAgain(request: Request): request is Extract<Request, { kind: 'line' | 'form' }> {
  return request.kind !== 'typed' && /^again \d{1,10}$/.test(request.line.trim());
}

/** A form whose line stands for what was typed beside it. */
async function resumed(needs: DispatchNeeds, context: Context, request: Request): Promise<Found> {
  if (request.kind !== 'form') throw new Error('only a form stands for more than its own line');
  const { command, args } = await typedBefore(needs.registry, context, request.line);
  return { command, ...filledIn(besideForm(command, args), request) };
}

function filledIn(
  args: Args,
  { values, revision }: Extract<Request, { kind: 'form' }>,
): Pick<Found, 'args' | 'edit'> {
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
  return { args: { ...args, ...filled }, edit: { expected: revision, confirmed: null } };
}

async function typedBefore(registry: Registry, context: Context, line: string): Promise<Found> {
  const { path, args } = await peekPending(context, Number(line.trim().slice('again '.length)));
  const command = registry.byPath(path);
  if (command) return { command, args, edit: FRESH };
  throw new Refusal('unknown-command', 'That command is no longer offered.');
}

function mayOpen(registry: Registry, actor: Actor, line: string): boolean {
  if (/^again \d+$/.test(line)) return true;
  return may(actor, readLine(registry, line).command.access);
}

function contextOf(needs: DispatchNeeds, caller: Caller, actor: Actor, edit: EditState): Context {
  const { store, clock, readWhen, delivery } = needs;
  return { actor, store, clock, readWhen, edit, delivery, place: caller.place ?? null };
}

function find(registry: Registry, request: Request): Found {
  switch (request.kind) {
    case 'line':
      return { ...readLine(registry, request.line), edit: FRESH };
    case 'form': {
      const { command, args } = readLine(registry, request.line);
      return { command, ...filledIn(args, request) };
    }
    case 'typed': {
      const command = registry.byPath(request.path);
      if (command) return { command, args: request.args, edit: FRESH };
      throw new Refusal('unknown-command', 'That command is no longer offered: “help” lists what there is.');
    }
  }
}

/** Runs work; whatever it throws becomes a View. */
async function guarded<T>(needs: DispatchNeeds, request: Request, work: () => Promise<T>): Promise<T | View> {
  try {
    return await work();
  } catch (error) {
    const during = `answering ${describe(request)}`;
    if (!(error instanceof Refusal))
      return failureView('Something broke on our side. Nothing was changed.', needs.report(error, during));
    if (error.code !== 'unavailable') return refusalView(error);
    return failureView(error.message, needs.report(error.cause ?? error, during));
  }
}

/** The command's name only: what people typed after it is theirs and stays out of the log. */
function describe(request: Request): string {
  if (request.kind === 'typed') return request.path.join(' ');
  return request.line.trim().split(/\s+/, 1)[0]?.slice(0, 32) ?? '';
}
