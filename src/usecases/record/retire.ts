/** Taking a record out of use: it is left out of lists and cards, and stays readable by its code and history. */
import { type Code, parseCode, type RecordKind } from '../../domain/code.ts';
import { needsRecord } from '../../domain/retire.ts';
import type { DeskRecord } from '../../domain/revision.ts';
import type { Context } from '../context.ts';
import { change, type Changed, type Editing } from '../edit/change.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { readReason } from './correct.ts';

/** How the records that are not retired are taken back instead. */
const OTHERWISE: Partial<Record<RecordKind, string>> = {
  check: 'take a check back with “check <code> withdrawn”',
  verdict: 'take a verdict up again with “reopen”',
  grant: 'take a role away with “setup roles”',
  settings: 'change settings with “setup”',
  channel: 'switch a channel off with “setup channel <channel> for nothing”',
  digest: 'end a digest with “setup digest off <code>”',
};

/**
 * Retires a record, after its consequences have been agreed to.
 * @throws Refusal `conflicting` with the records that cannot do without it; NeedsConfirmation
 */
export async function retireRecord(context: Context, code: Code, typed: string): Promise<Changed<Code>> {
  const kind = retirable(code);
  const reason = readReason(typed);
  const needs = { role: 'editor', action: `${kind}.retire`, reason } as const;
  return await change(context, needs, async (editing) => {
    const { record } = await editing.load(kind, code);
    const parts = kind === 'prediction' ? await partsOf(editing.records, code) : [];
    const dependents = await liveDependents(editing.records, [code, ...parts]);
    const needing = dependents.filter((one) => [code, ...parts].some((gone) => needsRecord(one, gone)));
    if (needing.length > 0) throw needed(code, needing);
    editing.confirm([
      `${code} is left out of lists, cards and searches; it stays readable by its code.`,
      ...(parts.length > 0 ? [`Its parts go with it: ${parts.join(', ')}.`] : []),
      ...(dependents.length > 0 ? [`These go on naming it: ${codes(dependents)}.`] : []),
    ]);
    for (const part of parts) await editing.put('part', (await liveRecord(editing, part)).record, reason);
    await editing.put(kind, record, reason);
    return code;
  });
}

function retirable(code: Code): RecordKind {
  const kind = parseCode(code)?.kind;
  const otherwise = kind && OTHERWISE[kind];
  if (kind && otherwise === undefined) return kind;
  throw new Refusal('bad-option', `${code} is not retired: ${otherwise ?? 'it is no code'}.`);
}

async function partsOf(records: Records, prediction: Code): Promise<readonly Code[]> {
  const rows = await records.partsOf([prediction]);
  return rows.map(({ part }) => part.code);
}

async function liveRecord(
  { records }: Editing,
  part: Code,
): Promise<Extract<DeskRecord, { readonly kind: 'part' }>> {
  const held = await records.get('part', part);
  if (!held) throw new Error(`${part} is listed and not held`);
  return { kind: 'part', record: held.record };
}

/** The records in use that name one of these, other than these themselves. */
export async function liveDependents(records: Records, of: readonly Code[]): Promise<readonly DeskRecord[]> {
  const found = new Map<Code, DeskRecord>();
  for (const code of of)
    for (const dependent of await records.dependents(code)) {
      const kind = parseCode(dependent)?.kind;
      if (!kind || of.includes(dependent) || found.has(dependent)) continue;
      const held = await records.get(kind, dependent);
      if (held?.retired !== null) continue;
      // A kind read from a code and the record under that code belong together; the union cannot be told so.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      found.set(dependent, { kind, record: held.record } as unknown as DeskRecord);
    }
  return [...found.values()];
}

function needed(code: Code, needing: readonly DeskRecord[]): Refusal {
  const [verb, them] = needing.length === 1 ? ['needs', 'it'] : ['need', 'them'];
  return new Refusal(
    'conflicting',
    `${code} can't be retired: ${codes(needing)} ${verb} it. Retire or change ${them} first.`,
  );
}

function codes(records: readonly DeskRecord[]): string {
  const shown = records.slice(0, 12).map(({ record }) => record.code);
  const rest = records.length - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
