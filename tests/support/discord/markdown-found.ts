/** A mention in a text. `live` is false for one that only looks dead (escaped) and may still ping. */
export interface MentionFound {
  kind: 'user' | 'role' | 'channel' | 'command' | 'navigation' | 'everyone' | 'here';
  id: string;
  live: boolean;
}

export interface LinkFound {
  kind: 'masked' | 'bare' | 'angle';
  url: string;
  label: string;
}

/** Formatting that Discord applied, and the text it covers as the user sees it. */
export interface Markup {
  kind:
    | 'bold'
    | 'italics'
    | 'underline'
    | 'strike'
    | 'spoiler'
    | 'heading'
    | 'subtext'
    | 'list'
    | 'quote'
    | 'code'
    | 'fence'
    | 'time'
    | 'emoji';
  text: string;
}

/** What a text shows. */
export interface Found {
  text: string;
  mentions: MentionFound[];
  links: LinkFound[];
  markup: Markup[];
}

/** Gathers what a reader of markdown comes across. */
export function collector(): {
  found: Found;
  write(text: string): void;
  mention(mention: MentionFound): void;
  /** A link whose label is written here too. */
  link(link: LinkFound): void;
  /** A link whose label has been written already. */
  linkOnly(link: LinkFound): void;
  mark(kind: Markup['kind'], inner: () => void): void;
  /** Runs `inner` and gives the text it wrote. */
  during(inner: () => void): string;
} {
  const found: Found = { text: '', mentions: [], links: [], markup: [] };
  const during = (inner: () => void): string => {
    const from = found.text.length;
    inner();
    return found.text.slice(from);
  };
  return {
    found,
    during,
    write: (text) => {
      found.text += text;
    },
    mention: (mention) => void found.mentions.push(mention),
    link: (link) => {
      found.links.push(link);
      found.text += link.label;
    },
    linkOnly: (link) => void found.links.push(link),
    mark: (kind, inner) => {
      // Pushed before its content, so that the outer comes before the inner.
      const entry: Markup = { kind, text: '' };
      found.markup.push(entry);
      entry.text = during(inner);
    },
  };
}
