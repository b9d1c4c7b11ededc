/** A message as Daybook sends it, whichever way it goes. */
import type {
  ActionsBlock,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  RichTextBlock,
  TableBlock,
} from '@slack/types';

/** The blocks that Daybook draws with. */
export type SlackBlock =
  | ActionsBlock
  | ContextBlock
  | DividerBlock
  | HeaderBlock
  | RichTextBlock
  | TableBlock;

export interface SlackMessage {
  /** The whole content in plain words: notifications, screen readers and clients without blocks give it out. */
  readonly text: string;
  readonly blocks: SlackBlock[];
}

/** Who sees a message: one person in a channel, everybody in it, or one person in the direct message. */
export const AUDIENCES = ['asker', 'channel', 'direct'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The block that carries the buttons says for whom the message was drawn, so that a press is answered alike. */
export const ACTIONS_BLOCK_PREFIX = 'daybook.';
/** The block that says who shared a message, so that it stays when a page is turned. */
export const SHARED_BLOCK = 'daybook.shared';
