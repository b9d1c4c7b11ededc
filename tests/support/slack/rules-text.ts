import {
  exactlyOne,
  flag,
  integer,
  list,
  matching,
  number,
  oneOf,
  type Rule,
  shape,
  string,
  uniqueId,
  variant,
} from './rules.ts';

/** A plain_text object of bounded length. */
export function plainText(max: number): Rule {
  return variant({
    plain_text: shape({ required: { text: string(1, max, true) }, optional: { emoji: flag } }),
  });
}

/** A mrkdwn object of bounded length. */
export function mrkdwnText(max: number): Rule {
  return variant({
    mrkdwn: shape({ required: { text: string(1, max, true) }, optional: { verbatim: flag } }),
  });
}

/** Either text object, of bounded length. */
export function anyText(max: number): Rule {
  return variant({
    plain_text: shape({ required: { text: string(1, max, true) }, optional: { emoji: flag } }),
    mrkdwn: shape({ required: { text: string(1, max, true) }, optional: { verbatim: flag } }),
  });
}

/** A web address of at most 3000 characters. */
export const webAddress: Rule = (value, at, inspection) => {
  string(1, 3000)(value, at, inspection);
  matching(/^(?:https?:\/\/|mailto:)\S+$/iu, 'a web address')(value, at, inspection);
};

const style = shape({
  optional: { bold: flag, italic: flag, strike: flag, code: flag, underline: flag },
});
const id = string(1, 255);

const leaf = (
  required: Readonly<Record<string, Rule>>,
  optional: Readonly<Record<string, Rule>> = {},
): Rule => shape({ required, optional: { style, ...optional } });

const text = leaf({ text: string(1, 10_000, true) });
const link = leaf({ url: webAddress }, { text: string(0, 3000, true), unsafe: flag });

const leaves = variant({
  text,
  link,
  user: leaf({ user_id: id }),
  usergroup: leaf({ usergroup_id: id }),
  channel: leaf({ channel_id: id }),
  team: leaf({ team_id: id }),
  broadcast: leaf({ range: oneOf('here', 'channel', 'everyone') }),
  emoji: leaf({ name: id }, { unicode: id, url: webAddress }),
  color: leaf({ value: id }),
  date: leaf(
    { timestamp: integer(0, 99_999_999_999), format: id },
    { url: webAddress, fallback: string(1, 255, true) },
  ),
});

const border = oneOf(0, 1);
const section = shape({ required: { elements: list(0, 1000, leaves) } });

/** A rich_text block, as a block of its own or as a table cell. */
export const richText: Rule = variant({
  rich_text: shape({
    required: {
      elements: list(
        1,
        1000,
        variant({
          rich_text_section: section,
          rich_text_quote: shape({ required: { elements: list(0, 1000, leaves) }, optional: { border } }),
          rich_text_preformatted: shape({
            required: { elements: list(0, 1000, variant({ text, link })) },
            optional: { border, language: id },
          }),
          rich_text_list: shape({
            required: {
              elements: list(1, 1000, variant({ rich_text_section: section })),
              style: oneOf('bullet', 'ordered'),
            },
            optional: { indent: integer(0, 8), offset: integer(0, 100_000), border },
          }),
        }),
      ),
    },
    optional: { block_id: uniqueId('blockIds') },
  }),
});

/** A table cell: raw text of at least one character, a raw number, or rich text. */
export const cell: Rule = (value, at, inspection) =>
  variant({
    raw_text: shape({ required: { text: string(1, 10_000, true) } }),
    raw_number: shape({ required: { value: number, text: string(1, 10_000, true) } }),
    rich_text: richText,
  })(value, at, inspection);

const slackFile = shape({ optional: { id, url: webAddress }, also: exactlyOne('id', 'url') });
export const imageSource = { image_url: webAddress, slack_file: slackFile } as const;

/** An image element, as in context blocks and accessories. */
export const image: Rule = variant({
  image: shape({
    required: { alt_text: string(1, 2000) },
    optional: imageSource,
    also: exactlyOne('image_url', 'slack_file'),
  }),
});

/** A confirmation dialogue. */
export const confirm: Rule = shape({
  required: { text: anyText(300) },
  optional: {
    title: plainText(100),
    confirm: plainText(30),
    deny: plainText(30),
    style: oneOf('primary', 'danger'),
  },
});
