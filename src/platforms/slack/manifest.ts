/** Slack's app manifest, made from the registry of commands. Pure. */
import type { Command } from '../../commands/command.ts';
import type { Option } from '../../commands/option.ts';
import type { Registry } from '../../commands/registry.ts';
import { shorten } from './clean.ts';
import { REQUEST_PATH } from './limits.ts';

/** Nouns that get a slash command of their own when short forms are wanted. */
const SHORT_FORMS = ['company', 'metric', 'prediction'] as const;
/** Characters of a usage hint and of a command's description. */
const USAGE_HINT = 1_000;
const DESCRIPTION = 2_000;

/**
 * Only what is used: commands, answers, mentions, messages in the app's own direct conversations, and who owns the
 * workspace, lives in which time zone and belongs to which user groups, for the roles.
 */
const SCOPES = [
  'commands',
  'chat:write',
  'app_mentions:read',
  'im:history',
  'users:read',
  'usergroups:read',
] as const;
/**
 * What an admin may leave out. With it Daybook can look whether a message arrived when Slack's answer was lost, instead
 * of going by the desk's policy for that; and can say beforehand whether it may post in a channel.
 */
const OPTIONAL_SCOPES = [
  'channels:history',
  'groups:history',
  'im:write',
  'channels:read',
  'groups:read',
] as const;
const EVENTS = ['app_mention', 'message.im', 'app_uninstalled', 'tokens_revoked'] as const;

export interface ManifestWishes {
  readonly registry: Registry;
  readonly mode: 'socket' | 'http';
  /** Needed for HTTP: where Slack reaches this Daybook. An address without a path gets `/slack/events`. */
  readonly requestUrl?: string | undefined;
  /** Also `/company`, `/metric` and `/prediction`. Such names are common: a later app with the same name wins. */
  readonly shortForms: boolean;
}

interface SlashCommand {
  readonly command: string;
  readonly description: string;
  readonly usage_hint: string;
  /** Members, groups and channels come as their ids, which `setup` needs. */
  readonly should_escape: true;
  readonly url?: string;
}

export interface SlackManifest {
  readonly display_information: { readonly name: string; readonly description: string };
  readonly features: {
    readonly app_home: Readonly<Record<string, boolean>>;
    readonly bot_user: { readonly display_name: string; readonly always_online: boolean };
    readonly slash_commands: readonly SlashCommand[];
  };
  readonly oauth_config: {
    readonly scopes: { readonly bot: readonly string[]; readonly bot_optional: readonly string[] };
  };
  readonly settings: {
    readonly event_subscriptions: { readonly bot_events: readonly string[]; readonly request_url?: string };
    readonly interactivity: { readonly is_enabled: true; readonly request_url?: string };
    readonly org_deploy_enabled: false;
    readonly socket_mode_enabled: boolean;
    readonly token_rotation_enabled: false;
  };
}

/**
 * The manifest from which Slack makes or updates the app.
 * @throws Error when HTTP is wanted without an https address
 */
export function slackManifest({ registry, mode, requestUrl, shortForms }: ManifestWishes): SlackManifest {
  const url = mode === 'http' ? requestAddress(requestUrl) : undefined;
  const request = url === undefined ? {} : { request_url: url };
  return {
    display_information: {
      name: 'Daybook',
      description: 'Keeps what articles claim and when it comes due, and answers for it.',
    },
    features: {
      // Without an open messages tab nobody can write to the app.
      app_home: {
        home_tab_enabled: false,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'daybook', always_online: true },
      slash_commands: slashCommands(registry, shortForms).map((command) =>
        url === undefined ? command : { ...command, url },
      ),
    },
    oauth_config: { scopes: { bot: SCOPES, bot_optional: OPTIONAL_SCOPES } },
    settings: {
      event_subscriptions: { ...request, bot_events: EVENTS },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: mode === 'socket',
      token_rotation_enabled: false,
    },
  };
}

function requestAddress(given: string | undefined): string {
  const url = given !== undefined && URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol !== 'https:') {
    throw new Error(
      'A manifest for HTTP needs the https address at which Slack reaches Daybook, such as https://daybook.example.org.',
    );
  }
  if (url.pathname === '/') url.pathname = REQUEST_PATH;
  return url.href;
}

function slashCommands(registry: Registry, shortForms: boolean): SlashCommand[] {
  const nouns = [...new Set(registry.commands.map((command) => command.path[0]))];
  const main = slashCommand('daybook', 'Ask the desk’s record', nouns.join(' | '));
  if (!shortForms) return [main];
  const short = SHORT_FORMS.flatMap((noun) => {
    const commands = registry.byNoun(noun);
    const [lead] = commands.toSorted((a, b) => Number(b.implied) - Number(a.implied));
    return lead ? [slashCommand(noun, lead.summary, commands.map(usage).join(' | '))] : [];
  });
  return [main, ...short];
}

function slashCommand(name: string, summary: string, hint: string): SlashCommand {
  return {
    command: `/${name}`,
    description: shorten(summary, DESCRIPTION),
    // Slack refuses an empty hint.
    usage_hint: shorten(hint, USAGE_HINT) || 'help',
    should_escape: true,
  };
}

/** What follows the noun: `<name> [as of <date>]`, `list`. */
function usage(command: Command): string {
  const verb = command.implied ? undefined : command.path[1];
  const options = Object.entries(command.options).map(([name, option]) => optionUsage(name, option));
  return [verb, ...options].filter((part) => part !== undefined).join(' ');
}

function optionUsage(name: string, { keyword, required, completion }: Option<unknown>): string {
  const value = completion.kind === 'choices' ? completion.choices.join('|') : `<${name}>`;
  const words = keyword === null ? value : `${keyword} ${value}`;
  return required ? words : `[${words}]`;
}
