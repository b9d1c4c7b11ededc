import type { Markup, MentionFound } from './markdown-found.ts';

/** What an angle-bracketed token is: a mention (group 1 its id), markup kept as typed, or a link (group 1 its address). */
export interface AngleRule {
  pattern: RegExp;
  mention?: MentionFound['kind'];
  markup?: Markup['kind'];
}

/** The tokens in angle brackets that Discord's client knows. */
export const angleRules: readonly AngleRule[] = [
  { pattern: /<@!?(\d+)>/y, mention: 'user' },
  { pattern: /<@&(\d+)>/y, mention: 'role' },
  { pattern: /<#(\d+)>/y, mention: 'channel' },
  { pattern: /<\/([^:>\n]+):\d+>/y, mention: 'command' },
  { pattern: /<id:(\w+)(?::\d+)?>/y, mention: 'navigation' },
  { pattern: /<t:-?\d{1,17}(?::[tTdDfFRsS])?>/y, markup: 'time' },
  { pattern: /<a?:\w{2,32}:\d{17,21}>/y, markup: 'emoji' },
  { pattern: /<((?:https?|mailto|tel|sms|steam|discord):[^\s<>]+)>/iy },
  { pattern: /<([^@\s<>]+@[^\s<>]+\.[^\s<>]+)>/y },
  { pattern: /<(\+[\d ()-]{5,})>/y },
];
