/** Evidence and verdicts: how a part of a prediction came out. */
import { NOTE_LIMIT } from '../domain/text.ts';
import { OUTCOMES } from '../domain/verdict.ts';
import { addEvidence } from '../usecases/evidence/add.ts';
import { revisionOf } from '../usecases/record/revision.ts';
import { Refusal } from '../usecases/refusal.ts';
import { reopenPart } from '../usecases/verdict/reopen.ts';
import { resolvePart } from '../usecases/verdict/resolve.ts';
import { secondVerdict } from '../usecases/verdict/second.ts';
import { savedView } from '../views/change.ts';
import { showOutcome } from '../views/verdict.ts';
import { type Args, type Command, defineCommand, type FormFill } from './command.ts';
import type { Context } from '../usecases/context.ts';
import { choice, longWords, type Option, optional, recordCode, webAddress, whenText } from './option.ts';

const part = recordCode('The code of a part, such as P-1a', ['part']);

export const evidence: Command = defineCommand({
  path: ['evidence'],
  summary: 'Log a web address that bears on a part of a prediction',
  access: 'reporter',
  options: {
    code: part,
    url: webAddress('Where it can be read'),
    note: optional(longWords('What it shows', NOTE_LIMIT)),
  },
  examples: ['evidence P-1a https://example.com/statement The company says access has ended'],
  form: {
    title: 'Add evidence',
    fields: ['url', 'note'],
    load: async (context, { code = '' }) => {
      await revisionOf(context, 'part', code);
      return { values: {}, revision: null };
    },
  },
  run: async (context, { code, url, note }) => {
    const changed = await addEvidence(context, { part: code, url, note: note ?? null });
    return savedView({
      title: `${changed.result.code} is logged for ${code}`,
      self: `prediction ${code}`,
      changed,
      by: context.actor.member,
      reason: note ?? null,
    });
  },
});

/** A verdict without evidence is refused in words that say why. */
function evidenceAddress(): Option<string> {
  const address = webAddress('The web address that shows it');
  return {
    ...address,
    read: (typed, name) => {
      if (typed !== undefined && typed.trim() !== '') return address.read(typed, name);
      throw new Refusal(
        'missing-option',
        'A verdict needs evidence that anyone can read: add evidence: and a web address.',
      );
    },
  };
}

/** The part as it stands: its criteria must not change while a verdict is being written. */
async function emptyFor(context: Context, { code = '' }: Args): Promise<FormFill> {
  const { n } = await revisionOf(context, 'part', code);
  return { values: {}, revision: n };
}

export const resolve: Command = defineCommand({
  path: ['resolve'],
  summary: 'Propose how a part came out; another editor makes it final',
  access: 'editor',
  options: {
    code: part,
    outcome: choice('How it came out by its criteria', OUTCOMES),
    evidence: evidenceAddress(),
    happened: whenText('The day it happened, or became clear that it had not'),
    note: optional(longWords('Anything a reader should know', NOTE_LIMIT)),
  },
  examples: [
    'resolve P-1a correct evidence:https://example.com/statement happened:2025-10-01 note:Announced by the company',
  ],
  form: {
    title: 'Resolve',
    fields: ['outcome', 'evidence', 'happened', 'note'],
    load: emptyFor,
  },
  run: async (context, { code, outcome, evidence: evidenceUrl, happened: typed, note: noted }) => {
    const { happened, note } = apart(typed, noted ?? null);
    const changed = await resolvePart(context, { part: code, outcome, evidenceUrl, happened, note });
    const { state } = changed.result;
    return savedView({
      title: `${code}: ${showOutcome(outcome)} (${state})`,
      self: `prediction ${code}`,
      changed,
      by: context.actor.member,
      reason: note,
    });
  },
});

/** A day written in figures may be followed by the note without a word between them. */
function apart(
  typed: string,
  note: string | null,
): { readonly happened: string; readonly note: string | null } {
  const [, happened, rest] = /^(\d{4}-\d{2}-\d{2}) (?!\d|at )(.+)$/s.exec(typed) ?? [];
  if (note !== null || happened === undefined || rest === undefined) return { happened: typed, note };
  return { happened, note: rest };
}

export const second: Command = defineCommand({
  path: ['second'],
  summary: 'Agree with another editor’s verdict, which makes it final',
  access: 'editor',
  options: {
    code: part,
    outcome: optional(choice('What you agree to; refused if something else is proposed', OUTCOMES)),
  },
  examples: ['second P-1a', 'second P-1a correct'],
  run: async (context, { code, outcome }) => {
    const changed = await secondVerdict(context, code, outcome ?? null);
    return savedView({
      title: `${code}: ${showOutcome(changed.result.outcome)} (final)`,
      self: `prediction ${code}`,
      changed,
      by: context.actor.member,
      reason: null,
    });
  },
});

export const reopen: Command = defineCommand({
  path: ['reopen'],
  summary: 'Take a verdict back, with a reason; what it said stays readable',
  access: 'editor',
  options: { code: part, reason: longWords('Why', NOTE_LIMIT) },
  examples: ['reopen P-1a The statement was withdrawn'],
  form: { title: 'Reopen', fields: ['reason'], load: emptyFor },
  run: async (context, { code, reason }) => {
    const changed = await reopenPart(context, code, reason);
    return savedView({
      title: `${code} is open again`,
      self: `prediction ${code}`,
      changed,
      by: context.actor.member,
      reason,
    });
  },
});
