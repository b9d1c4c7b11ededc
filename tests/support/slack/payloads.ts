import type { StoredMessage } from './board.ts';
import type { Far } from './far.ts';
import { asJson, asList, asText, type Json } from './json.ts';
import { viewPayload } from './methods-views.ts';
import type { Channel, Member, Team } from './teams.ts';
import type { OpenView } from './views.ts';

/** Who does something, and where. */
export interface Scene {
  readonly far: Far;
  readonly team: Team;
  readonly member: Member;
  readonly channel: Channel;
}

// Deprecated, still sent; apps check the signature instead.
const VERIFICATION_TOKEN = 'verification-token';

/** A slash command's form fields. */
export function slashBody(
  { far, team, member, channel }: Scene,
  command: string,
  text: string,
  ids: { trigger: string; responseUrl: string },
): Json {
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: member.id,
    user_name: member.name,
    command,
    text,
    api_app_id: far.appId,
    is_enterprise_install: 'false',
    response_url: ids.responseUrl,
    trigger_id: ids.trigger,
  };
}

const interaction = ({ far, team, member }: Omit<Scene, 'channel'>, type: string): Json => ({
  type,
  user: { id: member.id, username: member.name, name: member.name, team_id: team.id },
  api_app_id: far.appId,
  token: VERIFICATION_TOKEN,
  team: { id: team.id, domain: team.domain },
  enterprise: null,
  is_enterprise_install: false,
});

/** A control used in a message. An ephemeral message's content is not sent along. */
export function messageActionBody(
  scene: Scene,
  message: StoredMessage,
  action: Json,
  ids: { trigger: string; responseUrl: string },
): Json {
  const { far, team, channel } = scene;
  const ephemeral = message.onlyFor !== undefined;
  const { metadata: _metadata, ...shown } = message.payload;
  const content = { type: 'message', user: team.botUserId, bot_id: team.botId, ts: message.ts, ...shown };
  return {
    ...interaction(scene, 'block_actions'),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
    },
    trigger_id: ids.trigger,
    response_url: ids.responseUrl,
    channel: { id: channel.id, name: channel.name },
    ...(ephemeral ? {} : { message: { ...content, app_id: far.appId, team: team.id } }),
    state: { values: {} },
    actions: [{ ...action, action_ts: far.board.nextTs() }],
  };
}

/** A modal sent off, or put away. */
export function viewBody(
  scene: Omit<Scene, 'channel'>,
  type: 'view_submission' | 'view_closed',
  opened: OpenView,
  rest: Json,
  state: Json = {},
): Json {
  return { ...interaction(scene, type), view: viewPayload(scene, opened, state), ...rest };
}

/** The wrapper in which every event comes. */
export function eventBody({ far, team }: Pick<Scene, 'far' | 'team'>, id: string, event: Json): Json {
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    api_app_id: far.appId,
    event,
    type: 'event_callback',
    event_id: id,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: team.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

interface FoundControl {
  readonly blockId: string;
  readonly element: Json;
}

function controlsIn(value: unknown, blockId: string): FoundControl[] {
  const object = asJson(value);
  const own = asText(object['block_id']) || blockId;
  const inside = ['elements', 'accessory', 'actions', 'child_blocks', 'element'].flatMap((key) => {
    const part = object[key];
    return (Array.isArray(part) ? asList(part) : part === undefined ? [] : [part]).flatMap((each) =>
      controlsIn(each, own),
    );
  });
  return typeof object['action_id'] === 'string' || object['type'] === 'button'
    ? [{ blockId: own, element: object }, ...inside]
    : inside;
}

/** The control of a message or view by its action_id, its words or its value; throws when there is none. */
export function findControl(content: Json, wanted: string): FoundControl {
  // Slack names the blocks and controls that the app left unnamed.
  const blocks = asList(content['blocks']);
  const all = blocks.flatMap((block, index) => controlsIn(block, `block-${index + 1}`));
  const keys: ((element: Json) => unknown)[] = [
    (element) => element['action_id'],
    (element) => asJson(element['text'])['text'],
    (element) => element['value'],
  ];
  for (const key of keys) {
    const found = all.find(({ element }) => key(element) === wanted);
    if (found !== undefined) return found;
  }
  const names = all.map(
    ({ element }) => asText(asJson(element['text'])['text']) || asText(element['action_id']),
  );
  throw new Error(`no control "${wanted}"; there are: ${names.join(', ') || 'none'}`);
}

/** What a used control sends: the pressed button, or the choice made. */
export function actionOf({ blockId, element }: FoundControl, choice: string | undefined): Json {
  const { type, text, value } = element;
  const action_id = asText(element['action_id']) || 'unnamed';
  const base: Json = { type, action_id, block_id: blockId };
  if (type === 'button') return { ...base, text, ...(value === undefined ? {} : { value }) };
  if (type === 'static_select' || type === 'overflow' || type === 'radio_buttons') {
    const groups = asList(element['option_groups']).flatMap((group) => asList(asJson(group)['options']));
    const options = [...asList(element['options']), ...groups].map(asJson);
    const selected = options.find(
      (option) => option['value'] === choice || asJson(option['text'])['text'] === choice,
    );
    if (selected === undefined) throw new Error(`no option "${choice ?? ''}" in ${action_id}`);
    return { ...base, selected_option: selected };
  }
  if (type === 'datepicker') return { ...base, selected_date: choice };
  return { ...base, value: choice };
}
