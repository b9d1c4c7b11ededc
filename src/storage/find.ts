/** Keeping names and found texts in line with the latest revisions, in the transaction that writes them. */
import { normaliseName } from '../domain/name.ts';
import type { DeskRecord } from '../domain/revision.ts';
import type { Draft } from '../usecases/ports.ts';
import { and, eq } from './orm.ts';
import { inChunks } from './chunks.ts';
import { findText, name } from './schema/name.ts';
import { isOneOf, type Scope } from './scope.ts';

type NameRow = Omit<typeof name.$inferInsert, 'deskId'>;
type TextRow = Omit<typeof findText.$inferInsert, 'deskId'>;

/**
 * Replaces what the written records are found by.
 * @throws when a name or alias belongs to another record of the same space
 */
export async function keepFindable(scope: Scope, drafts: readonly Draft[]): Promise<void> {
  const newest = [...new Map(drafts.map((draft) => [draft.record.code, draft])).values()];
  const written = newest.map((draft) => draft.record.code);
  await inChunks(written, async (codes) => {
    await scope.tx.delete(name).where(and(eq(name.deskId, scope.desk), isOneOf(name.code, codes)));
    await scope.tx
      .delete(findText)
      .where(and(eq(findText.deskId, scope.desk), isOneOf(findText.code, codes)));
  });
  const own = <T>(row: T): T & { deskId: string } => ({ ...row, deskId: scope.desk });
  await inChunks(newest.flatMap(namesIn), (rows) => scope.tx.insert(name).values(rows.map(own)));
  await inChunks(newest.flatMap(textIn), (rows) => scope.tx.insert(findText).values(rows.map(own)));
}

function namesIn(draft: DeskRecord): NameRow[] {
  if (draft.kind !== 'entity' && draft.kind !== 'metric') return [];
  const { kind, record } = draft;
  const entityKind = draft.kind === 'entity' ? draft.record.kind : null;
  const rows = [record.name, ...record.aliases].map((label, place) => ({
    space: kind,
    norm: normaliseName(label),
    code: record.code,
    label,
    isAlias: place > 0,
    entityKind,
  }));
  // `AWS` and `A.W.S.` are one name: the first spelling given stands for both.
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
      return [{ code: draft.record.code, kind: draft.kind, text: draft.record.raw, norm: '' }];
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
