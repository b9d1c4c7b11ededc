/** Fitting the pieces of an answer into texts of limited length. */

/** A block, drawn: what opens and closes it, and its lines. Only a foldable one may lose lines. */
export interface Piece {
  readonly open: string;
  readonly lines: readonly string[];
  readonly close: string;
  readonly foldable: boolean;
  /** True when no blank line belongs between this piece and the one before it. */
  readonly tight: boolean;
  /** True for a heading or a caption: it must not stand alone at the end of a text. */
  readonly leads?: boolean;
}

/** In UTF-16 units: of one text, and of all texts together. */
export interface Room {
  readonly each: number;
  readonly total: number;
}

const BLANK_LINE = '\n\n';
/** Kept free for the line that says that parts were left out. */
const ROOM_FOR_LAST_LINE = 30;

/** A piece as it will stand. */
interface Drawn {
  readonly text: string;
  readonly tight: boolean;
  readonly leads: boolean;
}

/**
 * Joins pieces into as few texts as hold them. What is too long for all of them is folded, with “+12 more” as its
 * last line; a piece of which nothing fits is left out and counted in the last line of all.
 */
export function fit(pieces: readonly Piece[], room: Room): string[] {
  const whole = pack(
    pieces.flatMap((piece) => split(piece, room.each)),
    room.each,
  );
  if (lengthOf(whole) <= room.total) return whole;
  return pack(foldAll(pieces, room), room.each);
}

/** The words for what was left out. */
function more(count: number): string {
  return `+${count} more`;
}

/** A piece too long for one text, as several. */
function split(piece: Piece, each: number): Drawn[] {
  const text = drawWhole(piece);
  if (text.length <= each || !piece.foldable)
    return [{ text, tight: piece.tight, leads: piece.leads ?? false }];
  const kept = linesWithin(piece, each, () => '');
  if (kept.length === 0) return [];
  const first = drawWhole({ ...piece, lines: kept });
  const rest = { ...piece, lines: piece.lines.slice(kept.length) };
  return [{ text: first, tight: piece.tight, leads: false }, ...split(rest, each)];
}

function foldAll(pieces: readonly Piece[], room: Room): Drawn[] {
  const most = room.total - ROOM_FOR_LAST_LINE;
  const drawn: Drawn[] = [];
  let used = 0;
  let left = 0;
  for (const [index, piece] of pieces.entries()) {
    const free = most - used - BLANK_LINE.length - reserve(pieces.slice(index + 1), most / 2);
    const text = within(piece, Math.min(free, room.each));
    if (text === undefined) left += 1;
    else {
      drawn.push({ text, tight: piece.tight, leads: piece.leads ?? false });
      used += BLANK_LINE.length + text.length;
    }
  }
  return left === 0 ? drawn : [...drawn, { text: more(left), tight: false, leads: false }];
}

/** Puts pieces into texts one after the other, a new text wherever the next piece has no room. */
function pack(drawn: readonly Drawn[], each: number): string[] {
  const texts: string[] = [];
  for (const { text, tight } of bind(drawn, each)) {
    const last = texts.at(-1);
    const joined = last === undefined ? undefined : beside(last, text, tight);
    if (joined === undefined || joined.length > each) texts.push(text);
    else texts[texts.length - 1] = joined;
  }
  return texts;
}

/** Makes one piece of a heading and what follows it, where one text can hold both. */
function bind(drawn: readonly Drawn[], each: number): Drawn[] {
  const bound: Drawn[] = [];
  for (const next of drawn) {
    const last = bound.at(-1);
    const joined = last?.leads === true ? beside(last.text, next.text, next.tight) : undefined;
    if (last === undefined || joined === undefined || joined.length > each) bound.push(next);
    else bound[bound.length - 1] = { text: joined, tight: last.tight, leads: next.leads };
  }
  return bound;
}

function beside(text: string, next: string, tight: boolean): string {
  return `${text}${tight ? '\n' : BLANK_LINE}${next}`;
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

function drawWhole(piece: Piece): string {
  return `${piece.open}${piece.lines.join('\n')}${piece.close}`;
}

/** What later pieces need at least, so that a long list does not push the source line out; `most` bounds it. */
function reserve(later: readonly Piece[], most: number): number {
  const least = later.map((piece) => BLANK_LINE.length + leastOf(piece));
  return Math.min(
    most,
    least.reduce((sum, length) => sum + length, 0),
  );
}

function leastOf(piece: Piece): number {
  if (!piece.foldable || piece.lines.length < 2) return drawWhole(piece).length;
  return `${piece.open}${piece.lines[0] ?? ''}\n${more(piece.lines.length)}${piece.close}`.length;
}

function within(piece: Piece, room: number): string | undefined {
  const whole = drawWhole(piece);
  if (whole.length <= room) return whole;
  if (!piece.foldable) return undefined;
  const kept = linesWithin(piece, room, (left) => `\n${more(left)}`);
  if (kept.length === 0) return undefined;
  const left = more(piece.lines.length - kept.length);
  return `${piece.open}${kept.join('\n')}\n${left}${piece.close}`;
}

/** The first lines that fit `room` together with what opens, closes and, after them, tells how many are left. */
function linesWithin(piece: Piece, room: number, tell: (left: number) => string): readonly string[] {
  let length = piece.open.length + piece.close.length;
  for (const [index, line] of piece.lines.entries()) {
    length += line.length + (index === 0 ? 0 : 1);
    if (length + tell(piece.lines.length - index - 1).length > room) return piece.lines.slice(0, index);
  }
  return piece.lines;
}
