/** Members and channels of the workspace that somebody asks from. */
import type { ChannelRef } from '../../domain/grant.ts';
import type { Actor } from '../actor.ts';

/** The asker's own workspace, read from the name the record has for them: `chat:T1:user:U1`. */
function workspaceOf(actor: Actor): { readonly platform: string; readonly workspace: string } {
  const end = actor.member.lastIndexOf(':user:');
  const [platform = '', ...rest] = actor.member.slice(0, end < 0 ? undefined : end).split(':');
  return { platform, workspace: rest.join(':') };
}

/** The record's name of a member or group written `user:U1` or `group:S1`, of the asker's workspace. */
export function memberName(actor: Actor, typed: string): string {
  const { platform, workspace } = workspaceOf(actor);
  return `${platform}:${workspace}:${typed}`;
}

/** A channel of the asker's workspace. */
export function channelOf(actor: Actor, channel: string): ChannelRef {
  return { ...workspaceOf(actor), channel };
}
