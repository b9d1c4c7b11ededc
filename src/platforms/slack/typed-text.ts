/** What a person typed, out of what Slack makes of it. Pure. */

/**
 * Undoes Slack's rewriting of typed text: a member `<@U1|edie>` is “user:U1”, a user group `<!subteam^S1|@desk>`
 * “group:S1”, a channel `<#C1|desk>` “channel:C1”; `<https://a.b|a.b>` is “a.b”, `<!here>` is “here”; then the three
 * entities. Ids, not names: names change and are not unique.
 */
export function readTyped(text: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_all, inner: string) => tokenWords(inner))
    .replace(/&(amp|lt|gt);/g, (_all, name: string) => ({ lt: '<', gt: '>' })[name] ?? '&');
}

/** How Slack writes what has an id, and what the commands call it. */
const SUBJECTS = [
  [/^@(\w+)(?:\||$)/, 'user'],
  [/^#(\w+)(?:\||$)/, 'channel'],
  [/^!subteam\^(\w+)(?:\||$)/, 'group'],
] as const;

function tokenWords(inner: string): string {
  for (const [pattern, kind] of SUBJECTS) {
    const id = pattern.exec(inner)?.[1];
    if (id !== undefined) return `${kind}:${id}`;
  }
  const bar = inner.indexOf('|');
  const label = bar < 0 ? '' : inner.slice(bar + 1).trim();
  if (label !== '') return label.replace(/^[@#](?=.)/, '');
  const body = bar < 0 ? inner : inner.slice(0, bar);
  if (body.startsWith('!')) return body.slice(1).split('^')[0] ?? '';
  return body.replace(/^[@#]/, '');
}

/**
 * The line addressed to the app in a message that mentions it: what follows the mention, or, when nothing does,
 * what stands before it. While the app does not know its own id, the first mention is taken for it.
 */
export function withoutMention(text: string, botUser: string | undefined): string {
  const mention = [...text.matchAll(/<@([A-Z0-9]+)(?:\|[^<>]*)?>/gi)].find(
    ([, user]) => botUser === undefined || user === botUser,
  );
  if (mention === undefined) return text;
  const after = text.slice(mention.index + mention[0].length).replace(/^\s*[:,]?\s+/, '');
  return after.trim() === '' ? text.slice(0, mention.index) : after;
}
