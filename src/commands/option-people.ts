/** Options that name members, groups and channels of the chat platform. */
import { Refusal } from '../usecases/refusal.ts';
import { clip, given, ONE_WORD, type Option } from './option.ts';

/** A member or a group of the chat platform, as the platform writes it (`user:U123`, `group:S45`). */
export function memberOrGroup(summary: string): Option<string> {
  return {
    ...ONE_WORD,
    type: 'subject',
    summary,
    required: true,
    read: (typed, name) => {
      const text = given(typed, name);
      if (/^(user|group):[\w-]{1,64}$/.test(text)) return text;
      throw new Refusal(
        'bad-option',
        `“${clip(text)}” is no member or group I can tell: mention them, or write user:ID or group:ID.`,
      );
    },
  };
}

/** A member or group, or one of the given words that stand for somebody else. */
export function memberOr(summary: string, others: readonly string[]): Option<string> {
  const member = memberOrGroup(summary);
  return {
    ...member,
    read: (typed, name) => {
      const word = typed?.trim().toLowerCase() ?? '';
      return others.includes(word) ? word : member.read(typed, name);
    },
  };
}

/** A channel of the chat platform, as the platform writes it (`channel:C123`), `here`, or `off` for none. */
export function channelRef(summary: string): Option<string> {
  return {
    ...ONE_WORD,
    type: 'channel',
    summary,
    required: true,
    read: (typed, name) => {
      const text = given(typed, name);
      const channel = /^channel:([\w-]{1,64})$/.exec(text)?.[1] ?? text.toLowerCase();
      if (channel !== text.toLowerCase() || channel === 'here' || channel === 'off') return channel;
      throw new Refusal(
        'bad-option',
        `“${clip(text)}” is no channel I can tell: mention it, write channel:ID, “here”, or “off”.`,
      );
    },
  };
}
