/** Inline text as runs, and runs as characters. */
import type { Inline, Text } from '../../views/view.ts';
import { printable, printableLines } from './escape.ts';
import { bold, dim, plain, type Line, type Run } from './wrap.ts';

/** Inline text as styled runs, without anything a terminal would obey. */
export function runsOf(text: Text): Run[] {
  return text.map((inline) => runOf(inline));
}

function runOf(inline: Inline): Run {
  if (typeof inline === 'string') return plain(printableLines(inline));
  switch (inline.kind) {
    case 'strong':
      return bold(printableLines(inline.text));
    case 'emphasis':
    case 'code':
      return plain(printableLines(inline.text));
    case 'instant':
      return plain(instantText(inline.at, inline.zone));
    case 'link':
      return plain(linkText(inline.url, inline.label));
  }
}

/** The wall-clock time in the zone: `31 July 2025, 17:30 (America/New_York)`. */
function instantText(at: string, zone: string): string {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const parts = new Map(format.formatToParts(Date.parse(at)).map((part) => [part.type, part.value]));
    const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
    const date = `${part('day')} ${part('month')} ${part('year')}`;
    return printable(`${date}, ${part('hour')}:${part('minute')} (${zone})`);
  } catch {
    // Neither a time nor a zone the runtime knows: shown as it is held.
    return printable(at);
  }
}

/** The label with its address; other than web addresses are left out, nobody should be led to them. */
function linkText(url: string, label: string): string {
  const text = printable(label).trim();
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol !== 'http:' && address?.protocol !== 'https:') return text;
  return text === '' || text === address.href ? address.href : `${text} (${address.href})`;
}

const OPEN = { plain: '', bold: '\u001b[1m', dim: '\u001b[2m' } as const;
/** Ends bold and dim alike (ECMA-48, SGR 22). */
const CLOSE = '\u001b[22m';

/** A line as characters, styled or bare, without blanks at its end. */
export function paint(line: Line, colour: boolean): string {
  if (!colour)
    return line
      .map((run) => run.text)
      .join('')
      .trimEnd();
  const merged: { text: string; style: Run['style'] }[] = [];
  for (const run of line) {
    const last = merged.at(-1);
    if (last && (last.style === run.style || run.text.trim() === '')) last.text += run.text;
    else merged.push({ ...run });
  }
  const end = merged.at(-1);
  if (end) end.text = end.text.trimEnd();
  return merged
    .filter((run) => run.text !== '')
    .map((run) => (run.style === 'plain' ? run.text : `${OPEN[run.style]}${run.text}${CLOSE}`))
    .join('');
}

/** The same text in one style, except what is bold already. */
export function dimmed(runs: Line): Run[] {
  return runs.map((run) => (run.style === 'bold' ? run : dim(run.text)));
}
