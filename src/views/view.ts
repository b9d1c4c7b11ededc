/**
 * A View is what Daybook has to say, free of any platform: a closed union of blocks, made of plain inline text.
 * Renderers switch over it exhaustively; adding a block or an inline stops every renderer from compiling until it
 * draws it. No block knows a size limit: renderers fold, split or shorten.
 */
import type { Code } from '../domain/code.ts';
import type { IsoInstant, ZoneName } from '../domain/time.ts';

/** A run of text. Whatever it holds is shown literally: renderers escape all of it. */
export type Inline =
  | string
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'emphasis'; readonly text: string }
  /** A record's code or something to type, in monospace where there is any. */
  | { readonly kind: 'code'; readonly text: string }
  /** An instant, shown in the reader's own zone where the platform can; `zone` is for those that cannot. */
  | { readonly kind: 'instant'; readonly at: IsoInstant; readonly zone: ZoneName }
  /** A web address an editor gave as evidence: the only thing that may become a link. */
  | { readonly kind: 'link'; readonly url: string; readonly label: string };

export type Text = readonly Inline[];

export interface Column {
  readonly label: string;
  readonly align: 'left' | 'right';
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: Text }
  /** Label and value pairs. */
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: Text }[] }
  /** Figures in rows. The caption says what the table holds, for those who cannot see it. */
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Text[])[];
    }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  /** Small print: source, standing, hints. */
  | { readonly kind: 'note'; readonly text: Text }
  | { readonly kind: 'divider' };

/**
 * A button. Its whole meaning is the command line it stands for, carried inside the button itself: it works after
 * a restart and a year later, because nothing is remembered.
 */
export type Action =
  /** Runs a command and answers with a message of its own. */
  | { readonly kind: 'run'; readonly label: string; readonly line: string }
  /** Runs a command and puts the answer in place of this message: paging. */
  | { readonly kind: 'turn'; readonly label: string; readonly line: string }
  /** Runs a command again and posts the answer to the channel, for everybody. */
  | { readonly kind: 'share'; readonly label: string; readonly line: string }
  /** Opens the form of a command, filled with today's values. */
  | { readonly kind: 'form'; readonly label: string; readonly line: string };

export interface View {
  /** One line that says what this is; the notification text, and the whole of it where nothing else fits. */
  readonly title: string;
  readonly tone: 'answer' | 'refusal' | 'failure';
  /** The command line that makes this view again; null when there is none worth repeating. */
  readonly self: string | null;
  /** What the desk's audit channel is told of a change; null when nothing was changed. */
  readonly audit: Text | null;
  /** The record that this is a card of, where it is one that can be followed. */
  readonly subject?: Code;
  readonly blocks: readonly Block[];
  readonly actions: readonly Action[];
}

/** The longest command line a button may carry, in characters: the strictest platform holds 100 in a button, the prefix takes some. */
export const ACTION_LINE_LIMIT = 90;

export const strong = (text: string): Inline => ({ kind: 'strong', text });
export const emphasis = (text: string): Inline => ({ kind: 'emphasis', text });
export const code = (text: string): Inline => ({ kind: 'code', text });

/** Joins texts with a separator, as `Array.join` does for strings. */
export function joinText(texts: readonly Text[], separator: string): Text {
  return texts.flatMap((text, index) => (index === 0 ? text : [separator, ...text]));
}

/** The bare characters of a text, for titles, sorting and widths. Dates are left to the renderer's own words. */
export function plainText(text: Text): string {
  return text
    .map((inline) => {
      if (typeof inline === 'string') return inline;
      switch (inline.kind) {
        case 'strong':
        case 'emphasis':
        case 'code':
          return inline.text;
        case 'instant':
          return inline.at;
        case 'link':
          return inline.label;
      }
    })
    .join('');
}
