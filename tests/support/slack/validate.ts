import { asJson, asList, isJson } from './json.ts';
import {
  flag,
  type Inspection,
  integer,
  list,
  matching,
  oneOf,
  type Rule,
  shape,
  startInspection,
  string,
} from './rules.ts';
import { checkBlocks } from './rules-blocks.ts';
import { plainText } from './rules-text.ts';

/** Longest top-level text: Slack advises 4,000 characters and cuts at 40,000. */
const TEXT_MAX = 4000;

const loose: Rule = () => undefined;
const metadata = shape({
  required: {
    event_type: matching(/^\w{1,255}$/u, 'a name of letters, digits and underscores'),
    event_payload: (value, at, inspection) => {
      if (!isJson(value)) inspection.problems.push(`${at}: must be an object`);
    },
  },
  optional: { entities: loose },
});

const ts = matching(/^\d{1,12}\.\d{6}$/u, 'a ts such as 1700000000.000100');

/** What a message may carry besides blocks, in a Web API call or at a response_url. */
const FIELDS: Readonly<Record<string, Rule>> = {
  text: string(0, TEXT_MAX),
  blocks: loose,
  attachments: list(0, 100, loose),
  metadata,
  thread_ts: ts,
  reply_broadcast: flag,
  mrkdwn: flag,
  parse: oneOf('none', 'full'),
  link_names: flag,
  unfurl_links: flag,
  unfurl_media: flag,
  as_user: flag,
  username: string(1, 80),
  icon_emoji: string(1, 255),
  icon_url: string(1, 3000),
  markdown_text: string(1, 12_000),
  response_type: oneOf('in_channel', 'ephemeral'),
  replace_original: flag,
  delete_original: flag,
  // Where it goes, and with what key: read by the method, no limit of the message.
  channel: loose,
  ts: loose,
  user: loose,
  token: loose,
  // Bolt's client adds it to every call.
  team_id: loose,
};

function checkText(message: Readonly<Record<string, unknown>>, inspection: Inspection): void {
  const { text, markdown_text: markdown, blocks } = message;
  if (markdown !== undefined && (text !== undefined || blocks !== undefined)) {
    inspection.problems.push('markdown_text: not together with text or blocks');
  }
  // Without it notifications and screen readers have nothing to say, and Slack warns (missing_text_in_message).
  if (markdown === undefined && (typeof text !== 'string' || text.trim() === '')) {
    inspection.problems.push('text: is missing; it is the fallback of every message');
  }
}

/**
 * Every breach of Slack's limits in a message, one sentence each; none for a message that Slack takes.
 * Unknown properties are breaches too: Slack refuses them in blocks and drops them silently elsewhere.
 */
export function validateMessage(payload: object): string[] {
  const message = asJson(payload);
  const inspection = startInspection('message');
  shape({ optional: FIELDS })(message, 'message', inspection);
  if (message['delete_original'] === true) return inspection.problems;
  checkText(message, inspection);
  if (message['blocks'] !== undefined) checkBlocks(message['blocks'], 50, inspection);
  for (const attachment of asList(message['attachments'])) {
    const blocks = asJson(attachment)['blocks'];
    if (blocks !== undefined) checkBlocks(blocks, 50, inspection);
  }
  return inspection.problems;
}

const COMMON = {
  blocks: loose,
  private_metadata: string(0, 3000),
  callback_id: string(0, 255),
  external_id: string(0, 255),
} as const;

const VIEW_BYTES = 250_000;

/** Every breach of Slack's limits in a modal or home view, one sentence each. */
export function validateView(payload: object): string[] {
  const view = asJson(payload);
  const modal = view['type'] === 'modal';
  const inspection = startInspection(modal ? 'modal' : 'home');
  oneOf('modal', 'home')(view['type'], 'view.type', inspection);
  const title = plainText(24);
  shape({
    required: modal ? { title } : {},
    optional: modal
      ? {
          ...COMMON,
          close: title,
          submit: title,
          clear_on_close: flag,
          notify_on_close: flag,
          submit_disabled: flag,
        }
      : COMMON,
  })(view, 'view', inspection);
  checkBlocks(view['blocks'], 100, inspection);
  const inputs = asList(view['blocks']).some((block) => asJson(block)['type'] === 'input');
  if (modal && inputs && view['submit'] === undefined) {
    inspection.problems.push('view.submit: required when there are input blocks');
  }
  const bytes = Buffer.byteLength(JSON.stringify(view));
  integer(0, VIEW_BYTES)(bytes, 'view: its size in bytes', inspection);
  return inspection.problems;
}
