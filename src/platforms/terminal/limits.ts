/** What the terminal is spared, and how it is laid out. Widths are in character cells. */

/** The longest line read, in UTF-16 units; what follows up to the line's end is dropped and the line refused. */
export const TYPED_LINE_LIMIT = 100_000;
/** How much of a long line is repeated in front of its answer. */
export const ECHO_LIMIT = 200;

/** The width of answers that go to a file or a pipe, where nobody can be asked. */
export const DEFAULT_WIDTH = 100;
/** Narrower than this, wrapping makes less readable lines than the terminal's own does. */
export const LEAST_WIDTH = 20;
/** Running text stays this narrow on wide screens: longer lines lose the eye on the way back. */
export const PROSE_WIDTH = 100;
/** Between two columns of a table. */
export const COLUMN_GAP = 2;
/** A column is not shrunk below its longest word, unless that word is longer than this. */
export const COLUMN_FLOOR = 12;

/** Lines remembered between sessions. */
export const HISTORY_LINES = 500;
/** Longer lines are not remembered. */
export const HISTORY_LINE_LIMIT = 2_000;
/** A history file larger than this, in bytes, was not written here and is left unread. */
export const HISTORY_FILE_LIMIT = 4 * HISTORY_LINES * HISTORY_LINE_LIMIT;
