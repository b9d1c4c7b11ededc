/** How a desk works: one record, with a history like any other. */
import {
  type Cadence,
  type CadenceKind,
  DEFAULT_CADENCE,
  type Lead,
  leadFault,
} from '../../domain/cadence.ts';
import type { UnknownPolicy } from '../../domain/delivery.ts';
import type { DeskSettings } from '../../domain/grant.ts';
import type { Hours, WallTimeText } from '../../domain/hours.ts';
import type { ZoneName } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { dueMoves } from '../edit/due-moves.ts';
import { redatedBy } from '../edit/redate.ts';
import { refOf } from '../channel/set.ts';
import { Refusal } from '../refusal.ts';

/** The settings in force. */
export async function showSettings(context: Context): Promise<DeskSettings> {
  allow(context.actor, 'admin');
  return await context.store.asDesk(context.actor.desk, async (records) => await records.settings());
}

/** Sets how many editors it takes to settle a verdict. */
export async function setEditors(context: Context, editors: 1 | 2): Promise<Changed<DeskSettings>> {
  return await set(context, 'settings.editors', { editorsToSettle: editors });
}

/**
 * Sets where one line per change is posted.
 * @param channel the platform's id of a channel, `here` for the one asked from, `off` for nowhere
 * @throws Refusal `bad-option` for `here` where there is no channel
 */
export async function setAuditChannel(context: Context, channel: string): Promise<Changed<DeskSettings>> {
  const auditChannel = channel === 'off' ? null : refOf(context, channel);
  return await set(context, 'settings.audit-channel', { auditChannel });
}

/**
 * Sets the desk's time zone; null for the one it was opened with. Deadlines tied to an event may move with it.
 * @throws NeedsConfirmation when some do
 */
export async function setZone(context: Context, zone: ZoneName | null): Promise<Changed<DeskSettings>> {
  return await set(context, 'settings.zone', { zone });
}

/** Sets when what has only a date goes out, and when nothing but the pressing does. */
export async function setHours(
  context: Context,
  hours: { readonly deskHour?: WallTimeText; readonly quiet?: Hours['quiet'] },
): Promise<Changed<DeskSettings>> {
  return await set(context, 'settings.hours', hours);
}

/**
 * Sets how long before and after reminders of one kind go out; null for as long as usual.
 * @throws Refusal `bad-option` for a length that makes no sense for the kind
 */
export async function setCadence(
  context: Context,
  kind: CadenceKind,
  leads: readonly Lead[] | null,
): Promise<Changed<DeskSettings>> {
  const fault = leads?.map((lead) => leadFault(kind, lead)).find((why) => why !== null);
  if (fault !== undefined) throw new Refusal('bad-option', fault);
  return await set(context, 'settings.cadence', (settings) => {
    const cadence: Cadence = { ...settings.cadence, [kind]: leads ?? DEFAULT_CADENCE[kind] };
    return { cadence };
  });
}

/** Sets what becomes of a message of which nobody can tell whether it arrived. */
export async function setUnknownPolicy(
  context: Context,
  unknownPolicy: UnknownPolicy,
): Promise<Changed<DeskSettings>> {
  return await set(context, 'settings.unknown', { unknownPolicy });
}

async function set(
  context: Context,
  action: string,
  over: Partial<DeskSettings> | ((settings: DeskSettings) => Partial<DeskSettings>),
): Promise<Changed<DeskSettings>> {
  return await change(context, { role: 'admin', action, reason: null }, async (editing) => {
    const held = await editing.records.settings();
    const settings: DeskSettings = { ...held, ...(typeof over === 'function' ? over(held) : over) };
    const [last] = (await editing.records.revisions('settings', settings.code)).slice(-1);
    const draft = { kind: 'settings', record: settings, n: (last?.n ?? 0) + 1 } as const;
    editing.confirm(dueMoves(await redatedBy(editing.records, draft)));
    await editing.put('settings', settings);
    return settings;
  });
}
