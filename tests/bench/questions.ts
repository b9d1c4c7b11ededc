/** `npm run bench`: how long questions take, against one indexed read by the driver alone. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { registry } from '../../src/commands/commands.ts';
import { createDispatch } from '../../src/commands/dispatch.ts';
import { type Caller, NO_MEMBERSHIP } from '../../src/commands/request.ts';
import type { Dossier } from '../../src/domain/dossier.ts';
import { readStarter } from '../../src/ingest/dossier/starter.ts';
import { readWhen } from '../../src/ingest/when/read-when.ts';
import { openStorage } from '../../src/storage/connect.ts';
import { startEngine } from '../../src/storage/engine/engine.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createDesks } from '../../src/usecases/desk/identify.ts';
import { measure, report } from './measure.ts';
import { NO_DELIVERY } from '../support/delivery.ts';

/** Names beyond the starter's: a desk after years of work. */
const NAMES = 20_000;
const TIMES = 300;

const clock = (): string => '2026-01-01T00:00:00Z';

function enlarge(starter: Dossier): Dossier {
  const more = Array.from({ length: NAMES }, (_, index) => ({
    code: `N-${1_000 + index}`,
    kind: 'company' as const,
    name: `${['Northwind', 'Acme', 'Globex', 'Initech', 'Umbra'][index % 5]} ${index} Holdings`,
    aliases: [],
    parent: null,
    mergedInto: null,
    note: null,
  }));
  return { ...starter, entities: [...starter.entities, ...more] };
}

const engine = await startEngine({
  dataDir: await mkdtemp(join(tmpdir(), 'daybook-bench-')),
  ephemeral: true,
});
await migrate(engine.url);
const storage = openStorage({ url: engine.url });
const raw = postgres(engine.url, { max: 1 });
try {
  const desks = createDesks({
    directory: storage.directory,
    store: storage.store,
    clock,
    zone: 'UTC',
    starter: enlarge(readStarter()),
  });
  const workspace = { platform: 'terminal', externalId: 'bench', name: 'Bench' };
  const caller: Caller = {
    workspace,
    user: 'bench',
    membership: async () => await Promise.resolve(NO_MEMBERSHIP),
  };
  await desks.deskOf(workspace);
  await raw`analyze name`;
  await raw`analyze entity_revision`;
  const dispatch = createDispatch({
    registry,
    delivery: NO_DELIVERY,
    store: storage.store,
    clock,
    readWhen,
    identify: async (who, recent) => await desks.identify(who, recent),
    report: (failure) => {
      throw failure;
    },
  });
  const baseline = await measure(
    'one indexed read, driver alone',
    TIMES,
    async () => await raw`select id from desk limit 1`,
  );
  const ask = async (line: string): Promise<void> => {
    const view = await dispatch.answer({ kind: 'line', line }, caller);
    if (view.tone !== 'answer') throw new Error(`${line}: ${view.title}`);
  };
  const complete = async (typed: string): Promise<void> => {
    await dispatch.complete({ path: ['company', 'show'], option: 'name', typed }, caller);
  };
  const measured = [];
  for (const line of [
    'source F-1',
    'metric mmlu',
    'company amazon',
    'prediction list',
    'find lobbying',
    'find interpretabilty',
  ]) {
    measured.push(await measure(line, TIMES, async () => await ask(line)));
  }
  for (const typed of ['', 'n', 'acme', 'hold', 'amzon']) {
    measured.push(
      await measure(`complete “${typed}” among ${NAMES} names`, TIMES, async () => await complete(typed)),
    );
  }
  process.stdout.write(`${report(baseline, measured)}\n`);
} finally {
  await raw.end();
  await storage.close();
  await engine.stop();
}
