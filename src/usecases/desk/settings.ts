/** How a desk works: one record, with a history like any other. */
import type { DeskSettings } from '../../domain/grant.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { Refusal } from '../refusal.ts';
import { channelOf } from './member.ts';

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
  const id = channel === 'here' ? context.place?.channel : channel;
  if (id === undefined)
    throw new Refusal('bad-option', 'There is no channel here: name one, or say this in the channel itself.');
  const auditChannel = channel === 'off' ? null : channelOf(context.actor, id);
  return await set(context, 'settings.audit-channel', { auditChannel });
}

async function set(
  context: Context,
  action: string,
  over: Partial<DeskSettings>,
): Promise<Changed<DeskSettings>> {
  return await change(context, { role: 'admin', action, reason: null }, async (editing) => {
    const settings: DeskSettings = { ...(await editing.records.settings()), ...over };
    await editing.put('settings', settings);
    return settings;
  });
}
