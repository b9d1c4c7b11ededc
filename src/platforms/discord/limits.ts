/**
 * What Discord takes, in UTF-16 units where it counts characters: never fewer than it counts itself.
 * Source: Discord's reference pages on messages, embeds, components, application commands and interactions.
 */

/** An embed's title. */
export const TITLE_LIMIT = 256;
/** An embed's description. */
export const DESCRIPTION_LIMIT = 4_096;
/** All the text in a message's embeds together. */
export const EMBEDS_TOTAL = 6_000;
export const EMBEDS_LIMIT = 10;
/** Ours, far below the 2,048 of a footer: it holds who shared an answer and nothing else. */
export const FOOTER_LIMIT = 200;

/** Buttons in a row, and rows in a message. */
export const BUTTONS_PER_ROW = 5;
export const ROWS_LIMIT = 5;
export const BUTTON_LABEL_LIMIT = 80;
export const CUSTOM_ID_LIMIT = 100;

/** A dialog: its title, its fields, a field's label and what is typed in it. */
export const FORM_TITLE_LIMIT = 45;
export const FIELDS_LIMIT = 5;
export const FIELD_LABEL_LIMIT = 45;
export const INPUT_LIMIT = 4_000;

/** A message's own text, beside its embeds. */
export const CONTENT_LIMIT = 2_000;

export const CHOICES_LIMIT = 25;
export const CHOICE_TEXT_LIMIT = 100;
/** A command's or an option's description. */
export const SUMMARY_LIMIT = 100;

/** Ours: beyond these a single block would push the others out of the embed. */
export const PARAGRAPH_LIMIT = 1_500;
export const NOTE_LIMIT = 400;
export const HEADING_LIMIT = 200;
export const LINE_LIMIT = 600;
export const LABEL_LIMIT = 80;
export const CELL_LIMIT = 600;
export const LINK_LIMIT = 500;

/**
 * The widest monospace table, in characters. A phone of 360 points shows about this many in a code block inside an
 * embed before it wraps lines, which tears a table apart.
 */
export const TABLE_WIDTH = 34;
export const TABLE_COLUMNS = 3;
