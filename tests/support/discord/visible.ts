import { readMarkdown, type Reading } from './markdown.ts';
import type { LinkFound, Markup, MentionFound } from './markdown-found.ts';
import {
  ComponentType,
  walk,
  type AllowedMentions,
  type Component,
  type Embed,
  type MessageBody,
} from './payloads.ts';
import type { StoredMessage } from './world.ts';

/** Where in a message something stands: `content`, `embeds.0.title`, `components.0.components.1`, … */
interface Placed {
  place: string;
}

/** A button as a user sees it. */
interface VisibleButton extends Placed {
  label: string;
  customId: string | undefined;
  url: string | undefined;
  disabled: boolean;
  style: number;
}

/** What a user of Discord sees of a message, and what in it would be live. */
export interface Visible {
  /** All text in reading order, one place a line, markdown applied. */
  text: string;
  /** Mentions that render as such or would ping. */
  mentions: (MentionFound & Placed & { pings: boolean })[];
  /** Links in text. Addresses of buttons and of an embed's title are in `anchors`. */
  links: (LinkFound & Placed)[];
  /** Addresses the bot set as such: link buttons, embed titles and authors. */
  anchors: (Placed & { url: string; label: string })[];
  markup: (Markup & Placed)[];
  buttons: VisibleButton[];
}

type Shown = Pick<StoredMessage, 'body' | 'via'>;

/** Without allowed_mentions a channel message may ping anybody, an answer to an interaction only users. */
function allowedIn({ body, via }: Shown): AllowedMentions {
  return body.allowed_mentions ?? { parse: via === 'channel' ? ['users', 'roles', 'everyone'] : ['users'] };
}

function mayPing({ kind, id }: MentionFound, { parse, users, roles }: AllowedMentions): boolean {
  const parsed = parse ?? [];
  switch (kind) {
    case 'user':
      return parsed.includes('users') || (users ?? []).includes(id);
    case 'role':
      return parsed.includes('roles') || (roles ?? []).includes(id);
    case 'everyone':
    case 'here':
      return parsed.includes('everyone');
    case 'channel':
    case 'command':
    case 'navigation':
      return false;
  }
}

class Page {
  readonly seen: Visible = { text: '', mentions: [], links: [], anchors: [], markup: [], buttons: [] };
  readonly #allowed: AllowedMentions;

  constructor(allowed: AllowedMentions) {
    this.#allowed = allowed;
  }

  /** Adds a text; only a message's own content and V2 text displays can ping. */
  text(place: string, source: string | null | undefined, reading: Reading, canPing = false): void {
    if (!source) return;
    const { text, mentions, links, markup } = readMarkdown(source, reading);
    this.seen.text += `${this.seen.text === '' ? '' : '\n'}${text}`;
    for (const mention of mentions) {
      const pings = canPing && mayPing(mention, this.#allowed);
      if (mention.live || pings) this.seen.mentions.push({ ...mention, place, pings });
    }
    for (const link of links) this.seen.links.push({ ...link, place });
    for (const mark of markup) this.seen.markup.push({ ...mark, place });
  }

  anchor(place: string, url: string | null | undefined, label: string | null | undefined): void {
    if (url) this.seen.anchors.push({ place, url, label: label ?? '' });
  }

  embed(place: string, embed: Embed): void {
    this.text(`${place}.author`, embed.author?.name, 'plain');
    this.anchor(`${place}.author`, embed.author?.url, embed.author?.name);
    this.text(`${place}.title`, embed.title, 'title');
    this.anchor(`${place}.title`, embed.url, embed.title);
    this.text(`${place}.description`, embed.description, 'full');
    for (const [index, { name, value }] of (embed.fields ?? []).entries()) {
      this.text(`${place}.fields.${index}.name`, name, 'title');
      this.text(`${place}.fields.${index}.value`, value, 'full');
    }
    this.text(`${place}.footer`, embed.footer?.text, 'plain');
  }

  component(place: string, component: Component): void {
    const { type, content, label, url } = component;
    if (type === ComponentType.textDisplay) this.text(place, content, 'full', true);
    else if (type === ComponentType.button) {
      this.text(place, label, 'plain');
      this.anchor(place, url, label);
      this.seen.buttons.push({
        place,
        label: label ?? '',
        customId: component.custom_id ?? undefined,
        url: url ?? undefined,
        disabled: component.disabled ?? false,
        style: component.style ?? 0,
      });
    } else this.text(place, component.placeholder, 'plain');
    for (const item of component.items ?? []) this.text(place, item.description, 'plain');
    for (const option of component.options ?? []) {
      this.text(place, option.label, 'plain');
      this.text(place, option.description, 'plain');
    }
  }
}

/** Reads a message as a user of Discord would see it. Takes a stored message, or a body and how it was sent. */
export function visible(message: Shown): Visible {
  const { body } = message;
  const page = new Page(allowedIn(message));
  page.text('content', body.content, 'full', true);
  for (const [index, embed] of (body.embeds ?? []).entries()) page.embed(`embeds.${index}`, embed);
  for (const { component, path } of walk(body.components ?? [])) page.component(path.join('.'), component);
  return page.seen;
}

/** `visible` for a body that a renderer made and that was not sent: as a channel message. */
export function visibleBody(body: MessageBody): Visible {
  return visible({ body, via: 'channel' });
}
