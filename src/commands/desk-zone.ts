import type { ZoneName } from '../domain/time.ts';
import type { Context } from '../usecases/context.ts';

/** The desk's own time zone, for what is shown without an instant of its own. */
export async function deskZone({ store, actor }: Context): Promise<ZoneName> {
  return await store.asDesk(actor.desk, async (records) => (await records.desk()).zone);
}
