/** What a person typed, out of what Slack makes of it. Pure. */

/**
 * Undoes Slack's rewriting of typed text: `<@U1|edie>` is “edie”, `<#C1|desk>` is “desk”, `<https://a.b|a.b>` is
 * “a.b”, `<!here>` is “here”; then the three entities. A mention without a name keeps its id.
 */
export function readTyped(text: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_all, inner: string) => tokenWords(inner))
    .replace(/&(amp|lt|gt);/g, (_all, name: string) => ({ lt: '<', gt: '>' })[name] ?? '&');
}

function tokenWords(inner: string): string {
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
