/** What Slack takes in one message, and how long Daybook waits for Slack. */

/** Blocks in a message. */
export const BLOCKS = 50;
/** Characters of a header block. */
export const HEADER = 150;
/** Characters of a text object. */
export const TEXT_OBJECT = 3_000;
/** Characters of the top-level text: advised by Slack, which cuts at 40,000. */
export const FALLBACK = 4_000;
/** Buttons in one actions block. */
export const BUTTONS = 25;
/** Characters on a button. */
export const BUTTON_LABEL = 75;
/** Characters in a button's value. */
export const BUTTON_VALUE = 2_000;
/** Characters of a link's address. */
export const URL_LENGTH = 3_000;
/** Rows of a table, the header row included. */
export const TABLE_ROWS = 100;
/** Columns of a table. */
export const TABLE_COLUMNS = 20;
/** Tables in one message; further ones are drawn as lists. */
export const TABLES = 1;
/** Items of a list or pairs of facts: ours, so that one block never fills the message by number alone. */
export const LIST_ITEMS = 200;
/**
 * Characters of text in all blocks of a message. Slack documents none, but answers `msg_blocks_too_long` from
 * about 11,300 characters.
 */
export const MESSAGE_TEXT = 10_000;
/** Characters kept free in each block for its last line, such as “+12 more”. */
export const FOLD_ROOM = 40;
/** Characters that a single cell, list item or fact may take before it is shortened. */
export const CELL = 600;
/** Characters of the fallback that one line may take. */
export const FALLBACK_LINE = 3_000;

/** Milliseconds until a request to Slack is given up. The SDK's own default is to wait for ever. */
export const REQUEST_TIMEOUT_MS = 10_000;
/** The longest Retry-After, in seconds, that is worth making a person wait for. */
export const PATIENCE_S = 3;
/** Event ids remembered to tell a repeated delivery; Slack repeats within about five minutes. */
export const EVENT_IDS = 2_000;
/** Bytes of a request body. Slack's own stay far below. */
export const BODY_BYTES = 1_000_000;
/** Milliseconds that a stop waits for answers under way. */
export const DRAIN_MS = 5_000;
/** Where Slack sends commands, button presses and events over HTTP. */
export const REQUEST_PATH = '/slack/events';
