/** Cards that were shared: remembered where they stand, and drawn anew when what they show has changed. */
import type { DeskId } from '../domain/desk.ts';
import type { Clock } from '../domain/time.ts';
import type { WhenReader } from '../domain/when.ts';
import type { Actor } from '../usecases/actor.ts';
import { may } from '../usecases/allow.ts';
import { FRESH } from '../usecases/context.ts';
import type { Delivery } from '../usecases/delivery.ts';
import type { Store } from '../usecases/ports.ts';
import { Refusal } from '../usecases/refusal.ts';
import { codesIn } from '../views/codes.ts';
import type { View } from '../views/view.ts';
import { withFollow } from './following.ts';
import { readLine } from './line.ts';
import type { Registry } from './registry.ts';
import type { Caller } from './request.ts';

/** An answer as it was posted for everybody. */
export interface SharedCard {
  /** The platform's id of the channel. */
  readonly channel: string;
  /** The platform's own reference to the message. */
  readonly ref: string;
  readonly view: View;
}

interface Needs {
  readonly registry: Registry;
  readonly store: Store;
  readonly clock: Clock;
  readonly readWhen: WhenReader;
  readonly delivery: Delivery;
}

/** Remembers a card: one that mentions a record and can be asked for again. Any other has nothing to become of. */
export async function rememberCard(
  { store, clock }: Pick<Needs, 'store' | 'clock'>,
  { desk }: Actor,
  { workspace }: Caller,
  { channel, ref, view }: SharedCard,
): Promise<void> {
  const codes = codesIn(view);
  const line = view.self;
  if (workspace === null || line === null || codes.length === 0) return;
  const { platform, externalId } = workspace;
  const place = { platform, workspace: externalId, kind: 'channel', id: channel } as const;
  await store.changeDesk(desk, async (_records, writes) => {
    await writes.rememberPost({ place, ref, line, view, codes }, clock());
  });
}

/**
 * The answer to a card's line today, as a reader sees it; null where there is none any more.
 * @throws Refusal `unavailable`
 */
export async function drawAnew(needs: Needs, desk: DeskId, line: string): Promise<View | null> {
  const { registry, store, clock, readWhen, delivery } = needs;
  const actor: Actor = { desk, member: 'daybook', role: 'reader', zone: null, surface: 'clock' };
  const context = { actor, store, clock, readWhen, delivery, edit: FRESH, place: null };
  try {
    const { command, args } = readLine(registry, line);
    if (!may(actor, command.access)) return null;
    const view = await command.run(context, args);
    const actions = view.actions.filter(({ kind }) => kind !== 'form');
    return await withFollow(store, desk, { ...view, actions });
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'unavailable') return null;
    throw error;
  }
}
