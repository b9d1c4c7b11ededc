/** Keeping names and found texts in line with the latest revisions, in the transaction that writes them. */
import type { Code } from '../domain/code.ts';
import type { Entity } from '../domain/entity.ts';
import type { Metric } from '../domain/metric.ts';
import { normaliseName } from '../domain/name.ts';
import type { DeskRecord } from '../domain/revision.ts';
import type { Draft } from '../usecases/ports.ts';
import { inChunks } from './chunks.ts';
import { mergesOf } from './entity.ts';
import { and, eq } from './orm.ts';
import { heldByCode } from './revisions.ts';
import { findText, name } from './schema/name.ts';
import { isOneOf, type Scope } from './scope.ts';

type NameRow = Omit<typeof name.$inferInsert, 'deskId'>;
type TextRow = Omit<typeof findText.$inferInsert, 'deskId'>;

/** An entity with those that were merged into it, all in use. */
interface Group {
  readonly standing: Entity;
  readonly merged: readonly Entity[];
}

/**
 * Replaces what the written records are found by. Retired ones are found no longer; the names of what was merged
 * into an entity lead to that one.
 * @throws when a name or alias belongs to another record of the same space
 */
export async function keepFindable(scope: Scope, drafts: readonly Draft[]): Promise<void> {
  const newest = [...new Map(drafts.map((draft) => [draft.record.code, draft])).values()];
  const inUse = newest.filter((draft) => typeof draft.retired !== 'string');
  const groups = await groupsOf(scope, newest);
  const written = newest.map((draft) => draft.record.code);
  const merged = groups.flatMap((group) => group.merged.map((entity) => entity.code));
  const own = <T>(row: T): T & { deskId: string } => ({ ...row, deskId: scope.desk });
  await inChunks([...new Set([...written, ...groups.map(standingOf), ...merged])], async (codes) => {
    await scope.tx.delete(name).where(and(eq(name.deskId, scope.desk), isOneOf(name.owner, codes)));
  });
  await inChunks(written, async (codes) => {
    await scope.tx
      .delete(findText)
      .where(and(eq(findText.deskId, scope.desk), isOneOf(findText.code, codes)));
  });
  const names = [...groups.flatMap(namesInGroup), ...inUse.flatMap(namesOfMetric)];
  await inChunks(names, (rows) => scope.tx.insert(name).values(rows.map(own)));
  await inChunks(inUse.flatMap(textIn), (rows) => scope.tx.insert(findText).values(rows.map(own)));
}

/** The groups that the written entities are in now. */
async function groupsOf(scope: Scope, newest: readonly Draft[]): Promise<readonly Group[]> {
  const written = newest.filter((draft) => draft.kind === 'entity').map((draft) => draft.record.code);
  if (written.length === 0) return [];
  const merges = await mergesOf(scope);
  const codes = new Set(written.map((code) => merges.get(code) ?? code));
  const mergedInto = (code: Code): readonly Code[] =>
    [...merges].flatMap(([one, standing]) => (standing === code ? [one] : []));
  const members = new Map([...codes].map((code) => [code, mergedInto(code)]));
  const held = await heldByCode(scope, 'entity', [...members].flat(2));
  const inUse = new Map(
    held.filter(({ retired }) => retired === null).map(({ record }) => [record.code, record]),
  );
  return [...members].flatMap(([code, merged]) => {
    const standing = inUse.get(code);
    return standing ? [{ standing, merged: merged.flatMap((one) => inUse.get(one) ?? []) }] : [];
  });
}

function standingOf(group: Group): Code {
  return group.standing.code;
}

function namesInGroup({ standing, merged }: Group): NameRow[] {
  const found = { space: 'entity', code: standing.code, entityKind: standing.kind };
  const rows = [
    ...namesIn(standing),
    ...merged.flatMap((entity) => namesIn(entity).map((row) => ({ ...row, isAlias: true }))),
  ];
  return onceEach(rows.map((row) => ({ ...row, ...found })));
}

function namesOfMetric(draft: DeskRecord): NameRow[] {
  if (draft.kind !== 'metric') return [];
  const found = { space: 'metric', code: draft.record.code, entityKind: null };
  return onceEach(namesIn(draft.record).map((row) => ({ ...row, ...found })));
}

function namesIn({
  code,
  ...record
}: Entity | Metric): Pick<NameRow, 'norm' | 'owner' | 'label' | 'isAlias'>[] {
  return [record.name, ...record.aliases].map((label, place) => ({
    norm: normaliseName(label),
    owner: code,
    label,
    isAlias: place > 0,
  }));
}

/** `AWS` and `A.W.S.` are one name: the first spelling given stands for both. */
function onceEach(rows: readonly NameRow[]): NameRow[] {
  return rows.filter((row, place) => rows.findIndex((other) => other.norm === row.norm) === place);
}

function textIn(draft: DeskRecord): TextRow[] {
  const row = (text: string, ...more: readonly (string | null)[]): TextRow[] => [
    {
      code: draft.record.code,
      kind: draft.kind,
      text,
      norm: normaliseName([text, ...more].filter((each) => each !== null).join(' ')),
    },
  ];
  switch (draft.kind) {
    case 'entity':
    case 'metric':
      return [];
    // A figure is offered by its code only: its words are those of its metric.
    case 'figure':
      return byCodeOnly(draft, draft.record.raw);
    case 'check':
      return byCodeOnly(draft, `${draft.record.target}: ${draft.record.status}`);
    case 'evidence':
      return byCodeOnly(draft, `${draft.record.part}: ${draft.record.note ?? draft.record.url}`);
    case 'verdict':
      return byCodeOnly(draft, `${draft.record.part}: ${draft.record.outcome}, ${draft.record.state}`);
    case 'grant':
      return byCodeOnly(draft, `${draft.record.label}: ${draft.record.role}`);
    case 'channel':
      return byCodeOnly(draft, `${draft.record.ref.channel}: ${draft.record.purposes.join(', ')}`);
    case 'digest':
      return byCodeOnly(draft, `${draft.record.ref.channel}: ${draft.record.rhythm}, ${draft.record.at}`);
    // There is one record of settings, and nobody looks for it.
    case 'settings':
      return [];
    case 'article':
      return row(draft.record.title ?? draft.record.outlet, draft.record.outlet, draft.record.byline);
    case 'claim':
      return row(draft.record.text, draft.record.speaker);
    case 'conflict':
    case 'prediction':
      return row(draft.record.text);
    case 'part':
      return row(draft.record.question);
    case 'event':
      return row(draft.record.title, draft.record.identification);
    case 'watch':
      return row(draft.record.title, ...draft.record.phrases, draft.record.inference);
  }
}

function byCodeOnly({ kind, record }: DeskRecord, text: string): TextRow[] {
  return [{ code: record.code, kind, text, norm: '' }];
}
