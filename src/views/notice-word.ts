/** Lines for the audit channel, and word to an admin about delivery itself. */
import type { HeldFacts, PlainFacts } from '../usecases/notice/facts.ts';
import { isZone, readInstant } from '../domain/time.ts';
import { facts, paragraph, run } from './answer.ts';
import { clip, type Drawn, sentence, type ToldAs } from './notice-draw.ts';
import { placeWords } from './place-words.ts';
import { type Action, code, type Inline, plainText, strong, type Text } from './view.ts';

/** Draws what is told as it was written. */
export function drawPlain(told: PlainFacts, as: ToldAs): Drawn {
  switch (told.kind) {
    case 'line':
      return drawLine(told.line);
    case 'parked':
      return {
        head: ['Posting has stopped in one place'],
        essence: [`${capital(placeWords(told.place))}: ${told.remedy}`],
        blocks: [
          paragraph(
            strong(capital(placeWords(told.place))),
            `: nothing gets through. ${sentence(capital(told.why))}`,
          ),
          paragraph(
            `${sentence(capital(told.remedy))} It is tried again every hour; what waits there goes out then.`,
          ),
        ],
        actions: [run('Status', 'status')],
        open: null,
      };
    case 'held':
      return {
        head: ['Nobody can tell whether a message arrived'],
        essence: [`${capital(placeWords(told.place))}, ${messageWords(told)}: ${told.why}`],
        blocks: [
          paragraph(
            strong(capital(placeWords(told.place))),
            `: ${messageWords(told)} got no answer. ${sentence(capital(told.why))}`,
          ),
          paragraph('Please look there, and say whether it arrived: it is sent again only if you say so.'),
          ...facts([
            ['It is there', [code(`delivery sent ${told.post}`)]],
            ['It is not', [code(`delivery repeat ${told.post}`)]],
          ]),
        ],
        actions: [
          run('It arrived', `delivery sent ${told.post}`),
          run('Send it again', `delivery repeat ${told.post}`),
        ],
        open: null,
      };
    case 'stalled': {
      const span: Text = [
        { kind: 'instant', at: told.from, zone: as.zone },
        ' to ',
        { kind: 'instant', at: told.to, zone: as.zone },
      ];
      return {
        head: ['Nothing was delivered for a while'],
        essence: span,
        blocks: [
          paragraph('No process delivered anything from ', ...span, '.'),
          paragraph(
            'What is still useful goes out now and is marked as late; the rest is recorded as skipped.',
          ),
        ],
        actions: [run('Status', 'status')],
        open: null,
      };
    }
  }
}

/** Which message it was. */
function messageWords({ post, title }: HeldFacts): string {
  return title === null ? `post ${post}` : `post ${post} “${clip(title)}”`;
}

/** As a sentence begins: what a platform says of its own troubles often does not. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A line is a message of its own words alone. One that was kept in another form is told as far as it can be. */
function drawLine(kept: unknown): Drawn {
  const line = readText(kept);
  return { head: line, essence: [], blocks: [paragraph(...line)], actions: NO_ACTIONS, open: null };
}

const NO_ACTIONS: readonly Action[] = [];

/** A kept Text, of which only what has the shape of an inline is taken. */
function readText(kept: unknown): Text {
  const inlines = Array.isArray(kept) ? kept.flatMap((one: unknown) => readInline(one) ?? []) : [];
  return plainText(inlines).trim() === '' ? ['A line that can’t be read was kept here.'] : inlines;
}

function readInline(kept: unknown): Inline | undefined {
  if (typeof kept === 'string') return kept;
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { kind, text, at, zone, url, label }: Readonly<Record<string, unknown>> = { ...kept };
  switch (kind) {
    case 'strong':
    case 'emphasis':
    case 'code':
      return typeof text === 'string' ? { kind, text } : undefined;
    case 'instant': {
      const instant = typeof at === 'string' ? readInstant(at) : undefined;
      return instant !== undefined && typeof zone === 'string' && isZone(zone)
        ? { kind, at: instant, zone }
        : undefined;
    }
    case 'link':
      return typeof url === 'string' && /^https?:\/\//i.test(url) && typeof label === 'string'
        ? { kind, url, label }
        : undefined;
    default:
      return undefined;
  }
}
