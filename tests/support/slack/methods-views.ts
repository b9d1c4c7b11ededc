import { ApiError, keepViolations } from './far.ts';
import { asJson, asText, isJson, type Json } from './json.ts';
import type { Call, Method } from './methods-chat.ts';
import { validateView } from './validate.ts';
import type { OpenView } from './views.ts';

/** A view as Slack hands it out, in answers and in payloads. */
export function viewPayload(call: Pick<Call, 'far' | 'team'>, opened: OpenView, state: Json = {}): Json {
  const { view } = opened;
  return {
    close: null,
    submit: null,
    callback_id: '',
    private_metadata: '',
    clear_on_close: false,
    notify_on_close: false,
    external_id: '',
    ...view,
    id: opened.id,
    team_id: opened.team,
    app_id: call.far.appId,
    bot_id: call.team.botId,
    app_installed_team_id: opened.team,
    state: { values: state },
    hash: opened.hash,
    root_view_id: opened.rootId,
    previous_view_id: opened.previousId ?? null,
  };
}

/** A view out of a payload, refused and kept as a violation when it breaks a limit. */
export function checkedView({ far }: Pick<Call, 'far'>, view: unknown, where: string): Json {
  if (!isJson(view)) throw new ApiError('invalid_arguments', ['view is missing']);
  const problems = validateView(view);
  if (!keepViolations(far, where, problems)) throw new ApiError('invalid_arguments', problems);
  return view;
}

function show(change: 'opened' | 'pushed'): Method {
  return (call) => {
    const { far, team, args } = call;
    const view = checkedView(call, args['view'], change === 'opened' ? 'views.open' : 'views.push');
    const trigger = far.views.exchangeTrigger(asText(args['trigger_id']));
    if (typeof trigger === 'string') throw new ApiError(trigger);
    const over = change === 'pushed' ? trigger.over : undefined;
    if (change === 'pushed' && over === undefined) throw new ApiError('invalid_trigger_id');
    if (over !== undefined && far.views.depth(over) >= 3) throw new ApiError('push_limit_reached');
    const { user, exchange } = trigger;
    const opened = far.views.show(change, view, { team: team.id, user, exchange, over });
    return { view: viewPayload(call, opened) };
  };
}

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': show('opened'),
  'views.push': show('pushed'),
  'views.update': (call) => {
    const { far, team, args } = call;
    const view = checkedView(call, args['view'], 'views.update');
    const id = asText(args['view_id']);
    const key = id === '' ? { externalId: asText(args['external_id']) } : { id };
    const opened = far.views.find(team.id, key);
    // A view that was put away is no longer found.
    if (opened === undefined || opened.team !== team.id || !opened.open) throw new ApiError('not_found');
    if (args['hash'] !== undefined && args['hash'] !== opened.hash) throw new ApiError('hash_conflict');
    far.views.update(opened, view);
    return { view: viewPayload(call, opened) };
  },
  'views.publish': (call) => {
    const { far, team, args } = call;
    const view = checkedView(call, args['view'], 'views.publish');
    const user = asText(asJson(args)['user_id']);
    if (!team.members.has(user)) throw new ApiError('user_not_found');
    return { view: viewPayload(call, far.views.show('published', view, { team: team.id, user })) };
  },
};
