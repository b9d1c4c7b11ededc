/** Search results. */
import { FIND_PAGE } from '../domain/page.ts';
import { parseCode } from '../domain/code.ts';
import type { Hit, Page } from '../usecases/ports.ts';
import { answer, heading, list, note, paging, paragraph, position, run, withPage } from './answer.ts';
import { code, type Text, type View } from './view.ts';

/** How much of a text is shown as a hit, in characters. */
const HIT_LENGTH = 160;

/** One page of what was found. */
export function findView(words: string, hits: Page<Hit>, page: number): View {
  const line = `find ${words}`;
  const where = position(page, FIND_PAGE, hits.items.length, hits.total);
  const near = hits.items.length > 0 && hits.items.every((hit) => !hit.literal);
  return answer(
    `Found for “${words}”: ${where}`,
    withPage(line, page),
    [
      heading(`Found for “${words}”: ${where}`),
      ...(near ? [note('Nothing is spelt like that; these come nearest.')] : []),
      ...(hits.items.length > 0 ? list(hits.items.map(hitText)) : [paragraph(nothing(hits.total))]),
      note('What outlets say is their claim, not verified by this desk. Type a code to open a record.'),
    ],
    [
      ...paging(line, page, FIND_PAGE, hits.total),
      ...hits.items.slice(0, 5).map((hit) => run(hit.code, openLine(hit))),
    ],
  );
}

function nothing(total: number): string {
  return total > 0
    ? 'Nothing on this page.'
    : 'Nothing in this desk’s record. Try fewer or other words, or “company list”.';
}

function hitText(hit: Hit): Text {
  const text = shorten(hit.text);
  return [code(hit.code), ` ${text} (${hit.kind === 'entity' ? 'name' : hit.kind})`];
}

/** Cut between words. */
function shorten(text: string): string {
  if (text.length <= HIT_LENGTH) return text;
  const cut = text.slice(0, HIT_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), HIT_LENGTH / 2))} …`;
}

function openLine(hit: Hit): string {
  const kind = parseCode(hit.code)?.kind;
  switch (kind) {
    case 'article':
    case 'claim':
    case 'metric':
    case 'prediction':
    case 'watch':
    case 'event':
      return `${kind} ${hit.code}`;
    case 'part':
      return `prediction ${hit.code}`;
    case 'entity':
      return `company ${hit.code}`;
    case 'figure':
    case 'conflict':
    case 'check':
    case 'evidence':
    case 'verdict':
    case 'grant':
    case 'settings':
    case 'channel':
    case 'digest':
    case undefined:
      return `source ${hit.code}`;
  }
}
