/** Saying lines to the registry with a context of one's own: a place, a role, and a delivery that answers as told. */
import { registry } from '../../../src/commands/commands.ts';
import { readLine } from '../../../src/commands/line.ts';
import type { Role } from '../../../src/domain/grant.ts';
import { readWhen } from '../../../src/ingest/when/read-when.ts';
import { type Context, FRESH } from '../../../src/usecases/context.ts';
import type { Probe } from '../../../src/usecases/delivery.ts';
import type { View } from '../../../src/views/view.ts';
import type { TestDesk } from '../editing/b-desk.ts';

export interface Asking {
  readonly role?: Role;
  readonly at?: string;
  readonly probe?: Probe;
  /** Where it is said; in `C1` when left out. */
  readonly channel?: string;
}

function contextOf(
  desk: TestDesk,
  { role = 'admin', at, probe = { kind: 'open' }, channel = 'C1' }: Asking = {},
): Context {
  return {
    actor: { desk: desk.id, member: `test:T1:user:${role}`, role, zone: null, surface: 'chat' },
    store: desk.opened.storage.store,
    clock: () => at ?? '2025-06-02T15:00:00Z',
    readWhen,
    edit: FRESH,
    delivery: {
      probe: async () => await Promise.resolve(probe),
      rehearse: async () => await Promise.resolve([]),
    },
    place: { channel },
  };
}

/** What a line is answered with. @throws Refusal */
export async function said(desk: TestDesk, line: string, asking: Asking = {}): Promise<View> {
  const { command, args } = readLine(registry, line);
  return await command.run(contextOf(desk, asking), args);
}
