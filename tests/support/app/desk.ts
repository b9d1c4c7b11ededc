/** Reaching the record behind a workspace's desk, past the application. */
import postgres from 'postgres';
import type { Dossier } from '../../../src/domain/dossier.ts';
import { DOSSIER_FORMAT, DOSSIER_VERSION } from '../../../src/ingest/dossier/schema.ts';
import { readDossier } from '../../../src/ingest/dossier/read.ts';
import { openStorage, type Storage } from '../../../src/storage/connect.ts';
import { loadDossier } from '../../../src/usecases/dossier/load.ts';
import type { Change, Workspace } from '../../../src/usecases/ports.ts';
import { NOW } from './application.ts';

const CHANGE: Change = { actor: 'test', surface: 'cli', action: 'load', reason: null, at: NOW };

/** Reads a dossier as a file of it would be read. @throws Error with the problems of one that is none */
export function dossierOf(parts: object): Dossier {
  const result = readDossier({ format: DOSSIER_FORMAT, version: DOSSIER_VERSION, ...parts });
  if (result.ok) return result.dossier;
  throw new Error(result.problems.join('\n'));
}

/** Adds records to the desk that a workspace has. */
export async function addToDesk(url: string, workspace: Workspace, dossier: Dossier): Promise<void> {
  await withStorage(url, async ({ directory, store }) => {
    const desk = await directory.deskOf(workspace);
    if (desk === undefined) throw new Error(`No desk belongs to ${workspace.externalId}.`);
    await store.changeDesk(desk, async (records, writes) => {
      await loadDossier(dossier, records, writes, CHANGE);
    });
  });
}

/** Opens a workspace's desk with a record of a test's own, before the application does. */
export async function openDesk(url: string, workspace: Workspace, dossier: Dossier): Promise<void> {
  await withStorage(url, async ({ directory }) => {
    const opening = { workspace, name: workspace.externalId, zone: 'UTC', at: NOW };
    await directory.open(opening, async (records, writes) => {
      await loadDossier(dossier, records, writes, CHANGE);
    });
  });
}

async function withStorage(url: string, work: (storage: Storage) => Promise<void>): Promise<void> {
  const storage = openStorage({ url, connections: 1 });
  try {
    await work(storage);
  } finally {
    await storage.close();
  }
}

/** How many changes and kept requests the desk of a workspace has. */
export async function countWritten(
  url: string,
  workspace: Workspace,
): Promise<{ readonly changes: number; readonly kept: number }> {
  let desk: string | undefined;
  await withStorage(url, async ({ directory }) => {
    desk = await directory.deskOf(workspace);
  });
  if (desk === undefined) throw new Error(`No desk belongs to ${workspace.externalId}.`);
  const opened = desk;
  const sql = postgres(url, { max: 1 });
  try {
    return await sql.begin(async (open) => {
      await open`select set_config('daybook.desk', ${opened}, true)`;
      const [row] = await open<{ changes: number; kept: number }[]>`
        select (select count(*)::int from change_log) as changes, (select count(*)::int from pending) as kept`;
      // The starter record alone is hundreds of changes: none would be a desk that was not opened.
      if (row === undefined || row.changes === 0) throw new Error('The database counted nothing.');
      return row;
    });
  } finally {
    await sql.end();
  }
}
