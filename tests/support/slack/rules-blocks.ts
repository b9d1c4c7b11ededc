import { asJson, asList, asText } from './json.ts';
import {
  atLeastOne,
  exactlyOne,
  flag,
  type Inspection,
  integer,
  list,
  matching,
  oneOf,
  type Rule,
  shape,
  type Shape,
  string,
  type Surface,
  uniqueId,
  variant,
} from './rules.ts';
import { accessory, actionElement, button, contextAction, inputElement } from './rules-elements.ts';
import {
  anyText,
  cell,
  image,
  imageSource,
  mrkdwnText,
  plainText,
  richText,
  webAddress,
} from './rules-text.ts';

type Fields = Readonly<Record<string, Rule>>;

const block_id = uniqueId('blockIds');

const block = (required: Fields, optional: Fields = {}, also?: Shape['also']): Rule =>
  shape({ required, optional: { block_id, ...optional }, ...(also === undefined ? {} : { also }) });

/** Refuses a block off its surfaces, and more of it than a message may hold. */
const limited =
  (type: string, rule: Rule, limits: { only?: readonly Surface[]; most?: number }): Rule =>
  (value, at, inspection) => {
    const count = (inspection.counts.get(type) ?? 0) + 1;
    inspection.counts.set(type, count);
    const { only, most = Infinity } = limits;
    if (only !== undefined && !only.includes(inspection.surface)) {
      inspection.problems.push(`${at}: ${type} blocks are not for a ${inspection.surface}`);
    }
    if (count === most + 1) inspection.problems.push(`${at}: at most ${most} ${type} block in a message`);
    rule(value, at, inspection);
  };

const message: readonly Surface[] = ['message'];

const table = block(
  { rows: list(1, 100, list(1, 20, cell)) },
  {
    column_settings: list(0, 20, (value, at, inspection) => {
      // A null keeps the default of one column.
      if (value === null) return;
      shape({ optional: { align: oneOf('left', 'center', 'right'), is_wrapped: flag } })(
        value,
        at,
        inspection,
      );
    }),
  },
);

const dataTable = block(
  { rows: list(2, 101, list(1, 20, cell)), caption: string(1, 2000, true) },
  { page_size: integer(1, 100), row_header_column_index: integer(0, 19) },
  (value, at, inspection) => {
    const rows = asList(value['rows']).map(asList);
    if (new Set(rows.map((row) => row.length)).size > 1)
      inspection.problems.push(`${at}: rows differ in length`);
    if ((rows[0] ?? []).some((each) => asJson(each)['type'] === 'rich_text')) {
      inspection.problems.push(`${at}: the header row may not hold rich_text`);
    }
  },
);

const markdown: Rule = (value, at, inspection) => {
  block({ text: string(1, 12_000) })(value, at, inspection);
  inspection.markdownCharacters += asText(asJson(value)['text']).length;
};

const card = block(
  {},
  {
    hero_image: image,
    icon: image,
    title: mrkdwnText(150),
    subtitle: mrkdwnText(150),
    body: mrkdwnText(200),
    actions: list(1, 2, variant({ button })),
  },
  atLeastOne('hero_image', 'title', 'actions', 'body'),
);

const taskCard = block(
  {
    task_id: string(1, 255),
    title: string(1, 3000, true),
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
  },
  {
    details: richText,
    output: richText,
    sources: list(
      1,
      100,
      variant({ url: shape({ required: { url: webAddress, text: string(1, 3000, true) } }) }),
    ),
  },
);

const simple = {
  divider: block({}),
  header: block({ text: plainText(150) }),
  section: block(
    {},
    { text: anyText(3000), fields: list(1, 10, anyText(2000)), accessory, expand: flag },
    atLeastOne('text', 'fields'),
  ),
  context: block({
    elements: list(1, 10, (value, at, inspection) =>
      (asJson(value)['type'] === 'image' ? image : anyText(3000))(value, at, inspection),
    ),
  }),
  actions: block({ elements: list(1, 25, actionElement) }),
  image: block(
    { alt_text: string(1, 2000) },
    { title: plainText(2000), ...imageSource },
    exactlyOne('image_url', 'slack_file'),
  ),
  input: block(
    { label: plainText(2000), element: inputElement },
    { hint: plainText(2000), optional: flag, dispatch_action: flag },
  ),
  rich_text: richText,
  video: block(
    {
      video_url: matching(/^https:\/\/\S+$/u, 'an https address'),
      thumbnail_url: webAddress,
      alt_text: string(1, 2000),
      title: plainText(199),
    },
    {
      title_url: matching(/^https:\/\/\S+$/u, 'an https address'),
      author_name: string(1, 49),
      provider_name: string(1, 255),
      provider_icon_url: webAddress,
      description: plainText(200),
    },
  ),
  table: limited('table', table, { only: message, most: 1 }),
};

const container = block(
  {
    child_blocks: list(1, 10, variant(simple)),
  },
  {
    title: plainText(150),
    rich_text_title: richText,
    subtitle: anyText(150),
    width: oneOf('narrow', 'standard', 'wide', 'full'),
    icon: image,
    is_collapsible: flag,
    default_collapsed: flag,
    has_header_divider: flag,
  },
  atLeastOne('title', 'rich_text_title'),
);

/**
 * Every block that a far-end Slack takes. Left out on purpose, so that a use of them fails until it was tried on
 * a real workspace: `data_visualization` (not in the typings), `file` (apps cannot post it), and `alert` in a
 * message (sources disagree).
 */
const anyBlock: Rule = variant({
  ...simple,
  alert: limited(
    'alert',
    block({ text: anyText(3000) }, { level: oneOf('default', 'info', 'warning', 'error', 'success') }),
    { only: ['modal', 'home'] },
  ),
  card,
  carousel: block({ elements: list(1, 10, variant({ card })) }),
  container,
  context_actions: limited('context_actions', block({ elements: list(1, 5, contextAction) }), {
    only: message,
  }),
  data_table: limited('data_table', dataTable, { only: message, most: 1 }),
  markdown: limited('markdown', markdown, { only: message }),
  task_card: limited('task_card', taskCard, { only: message }),
  plan: limited(
    'plan',
    block({ title: string(1, 3000, true) }, { tasks: list(1, 100, variant({ task_card: taskCard })) }),
    {
      only: message,
    },
  ),
});

// An action_id is unique within its block; rows of equal buttons, told apart by value, are usual.
const topBlock: Rule = (value, at, inspection) => {
  inspection.actionIds.clear();
  anyBlock(value, at, inspection);
};

/** Checks a list of blocks and what is counted across them. */
export function checkBlocks(blocks: unknown, max: number, inspection: Inspection): void {
  list(inspection.surface === 'message' ? 0 : 1, max, topBlock)(blocks, 'blocks', inspection);
  if (inspection.markdownCharacters > 12_000) {
    inspection.problems.push(
      `blocks: ${inspection.markdownCharacters} characters of markdown, at most 12000`,
    );
  }
  // Not documented (`msg_blocks_too_long`); refusals are reported from about 11,300 characters of text.
  if (inspection.surface === 'message' && inspection.characters > 10_000) {
    inspection.problems.push(`blocks: ${inspection.characters} characters of text in all, at most 10000`);
  }
}
