/** What to do about each of Slack's reasons for not letting a message be posted. Pure. */

const INVITE = 'Invite the app there with “/invite @daybook”.';
const CHECK = 'Check that the channel exists, and invite the app there with “/invite @daybook”.';
const ARCHIVED = 'The channel is archived: restore it, or name another one with “setup channel”.';
const RESTRICTED =
  'Only some members may post there: let the app post, or name another channel with “setup channel”.';
const REINSTALL = 'Install the app again with its current manifest (“npm run manifest” prints it).';
const TOKEN = 'Install the app again, put its bot token into SLACK_BOT_TOKEN, and restart Daybook.';
const MEMBER =
  'This member cannot be written to: they have left, or are an app. Let somebody else follow in their place.';
const WORKSPACE = 'Ask an admin of the workspace to let the app post there.';
const DEFECT =
  'Slack refuses the message even in plain words: this is a defect of Daybook, please report it.';

/** Reasons that lie in the app's installation, whatever the channel. */
const INSTALLATION: Readonly<Record<string, string>> = {
  missing_scope: REINSTALL,
  no_permission: REINSTALL,
  not_allowed_token_type: TOKEN,
  account_inactive: TOKEN,
  token_revoked: TOKEN,
  token_expired: TOKEN,
  invalid_auth: TOKEN,
  not_authed: TOKEN,
  app_uninstalled: TOKEN,
  access_denied: WORKSPACE,
  ekm_access_denied: WORKSPACE,
  org_login_required: WORKSPACE,
  team_access_not_granted: WORKSPACE,
  team_not_found: WORKSPACE,
};

const REMEDIES: Readonly<Record<string, string>> = {
  ...INSTALLATION,
  not_in_channel: INVITE,
  channel_not_found: CHECK,
  is_archived: ARCHIVED,
  is_inactive: ARCHIVED,
  restricted_action: RESTRICTED,
  restricted_action_read_only_channel: RESTRICTED,
  restricted_action_thread_only_channel: RESTRICTED,
  posting_to_general_channel_denied: RESTRICTED,
  user_not_found: MEMBER,
  user_not_visible: MEMBER,
  user_disabled: MEMBER,
  cannot_dm_bot: MEMBER,
  messages_tab_disabled: REINSTALL,
  invalid_blocks: DEFECT,
  invalid_blocks_format: DEFECT,
  msg_blocks_too_long: DEFECT,
  msg_too_long: DEFECT,
  no_text: DEFECT,
  invalid_arguments: DEFECT,
  invalid_metadata_format: DEFECT,
};

/** What to do about a reason, in a sentence; undefined for a reason that may pass by itself. */
export function remedyFor(reason: string): string | undefined {
  return Object.hasOwn(REMEDIES, reason) ? REMEDIES[reason] : undefined;
}

/** Whether a reason lies in the app's installation: then nothing can be done anywhere until that is put right. */
export function isOfInstallation(reason: string): boolean {
  return Object.hasOwn(INSTALLATION, reason);
}
