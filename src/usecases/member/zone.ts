/** A member's own time zone: the one their typed dates are read in. */
import type { ZoneName } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import { typedZone } from '../channel/set.ts';
import type { Context } from '../context.ts';

export interface MemberZone {
  /** What they have set themselves; null for what the platform tells, or else the desk’s. */
  readonly own: ZoneName | null;
  /** In which their dates are read now. */
  readonly used: ZoneName;
}

/** The zone in which the asker's dates are read. */
export async function showMyZone(context: Context): Promise<MemberZone> {
  const { actor, store } = context;
  allow(actor, 'reader');
  return await store.asDesk(actor.desk, async (records) => {
    const own = await records.memberZone(actor.member);
    return { own, used: own ?? actor.zone ?? (await records.desk()).zone };
  });
}

/**
 * Sets the asker's zone; `off` goes back to what the platform tells.
 * @throws Refusal `bad-option` for a zone there is not
 */
export async function setMyZone(context: Context, typed: string): Promise<MemberZone> {
  const { actor, store } = context;
  allow(actor, 'reader');
  const zone = /^(off|none|desk)$/i.test(typed.trim()) ? null : typedZone(typed);
  return await store.changeDesk(actor.desk, async (records, writes) => {
    await writes.setMemberZone(actor.member, zone);
    return { own: zone, used: zone ?? (await records.desk()).zone };
  });
}
