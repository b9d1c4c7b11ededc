/** Asking whether messages can be posted somewhere, without posting one. */
import type { WebClient } from '@slack/web-api';
import type { Place, Probe } from '../../outbox/ports.ts';
import { troubleOf } from './outcome.ts';
import { at } from './payload.ts';
import { remedyFor } from './remedies.ts';
import { reasonOf } from './trouble.ts';

/**
 * Whether the app may post to a channel, or write to a member. Restrictions on who may post in a channel cannot be
 * asked for: those show when a message is refused.
 */
export async function probePlace(client: WebClient, { kind, id }: Place): Promise<Probe> {
  try {
    return kind === 'member' ? await probeMember(client, id) : await probeChannel(client, id);
  } catch (error) {
    const reason = reasonOf(error);
    // Reading about channels is a permission of its own, which posting does not need.
    if (reason === 'missing_scope') {
      return { kind: 'unknown', why: 'the app was not given the scopes channels:read and groups:read' };
    }
    const trouble = troubleOf(error);
    return trouble.kind === 'gone'
      ? { kind: 'closed', remedy: trouble.remedy }
      : { kind: 'unknown', why: trouble.why };
  }
}

async function probeChannel(client: WebClient, channel: string): Promise<Probe> {
  const answer = await client.apiCall('conversations.info', { channel });
  if (at(answer, 'channel', 'is_archived') === true) return closed('is_archived');
  const isDirect = at(answer, 'channel', 'is_im') === true;
  return isDirect || at(answer, 'channel', 'is_member') === true
    ? { kind: 'open' }
    : closed('not_in_channel');
}

async function probeMember(client: WebClient, user: string): Promise<Probe> {
  const answer = await client.apiCall('users.info', { user });
  if (at(answer, 'user', 'deleted') === true) return closed('user_disabled');
  return at(answer, 'user', 'is_bot') === true ? closed('cannot_dm_bot') : { kind: 'open' };
}

function closed(reason: string): Probe {
  return { kind: 'closed', remedy: remedyFor(reason) ?? `Slack says ${reason}.` };
}
