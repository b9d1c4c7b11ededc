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

/** Characters of a modal's title and of its two buttons. */
export const MODAL_TITLE = 24;
/** Characters of an input's label and of its hint. */
export const INPUT_LABEL = 2_000;
/** Characters of a text input. */
export const INPUT_TEXT = 3_000;
/** Options of a menu, and characters of each. */
export const MENU_OPTIONS = 100;
export const MENU_OPTION = 75;
/** Characters that a modal carries along unseen. */
export const METADATA = 3_000;
/**
 * Milliseconds that a filled form waits for its answer before it is acknowledged without one. Slack gives three
 * seconds; the rest is for the way there and back.
 */
export const SUBMIT_WAIT_MS = 2_000;
/** Milliseconds given to an acknowledgement to take effect before a modal is changed again by other means. */
export const SETTLE_MS = 500;
/** Filled forms remembered to tell one that is sent twice. */
export const SUBMISSIONS = 500;
/** Milliseconds for which a question may do with what Slack said of a member, and with its having said nothing. */
export const ROLE_AGE_MS = 5 * 60_000;
export const ROLE_FAILURE_AGE_MS = 30_000;
/** Milliseconds that a question waits for Slack to tell the member's role; then it is asked as a reader. */
export const ROLE_PATIENCE_MS = 1_000;
/** Members of whom is remembered what Slack said. */
export const MEMBERS_KEPT = 1_000;

/**
 * Milliseconds between two posts in one channel. Slack allows about one a second; the rest is for the clocks, so that
 * Slack never sees them closer together than that.
 */
export const POST_PACE_MS = 1_050;
/** Milliseconds until another try after trouble that mostly passes soon, such as a network that is away. */
export const SOON_MS = 5_000;
/** Milliseconds until another try where Slack asks for a pause and does not say how long, or gives an odd reason. */
export const UNTOLD_PAUSE_MS = 30_000;
/** The name under which a message carries its key in its metadata. */
export const KEY_EVENT = 'daybook_post';
/** Milliseconds before the first try from which on messages are looked through: Slack's clock is not ours. */
export const HISTORY_LOOKBACK_MS = 60_000;
/** Messages asked for at once when one is looked for, and how often. */
export const HISTORY_PAGE = 200;
export const HISTORY_PAGES = 10;
