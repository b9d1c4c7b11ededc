/** The doctor on Slack: does it take the tokens, and may the app do what it must. */
import type { WebAPICallResult } from '@slack/web-api';
import { registry } from '../../commands/commands.ts';
import type { Config } from '../../config/config.ts';
import { sdkLogger } from '../../platforms/slack/logger.ts';
import { slackManifest } from '../../platforms/slack/manifest.ts';
import { isRefusedToken, reasonOf, refusedToken } from '../../platforms/slack/trouble.ts';
import { clientOptions, createClient } from '../../platforms/slack/web.ts';
import { type Examination, type Finding, missing, ok, wrong } from './finding.ts';

const SUBJECT = 'Slack';

/** Asks Slack who the bot is, which scopes it was given, and whether Socket Mode is open to it. */
export async function* examineSlack(slack: Config['slack']): Examination {
  if (!slack)
    return yield missing(
      SUBJECT,
      'not configured: set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN or SLACK_SIGNING_SECRET; “npm run manifest” prints what the app is made from.',
    );
  const { botToken, appToken, apiUrl } = slack;
  const options = clientOptions(apiUrl, sdkLogger(null));
  try {
    const found = await createClient(botToken, options).auth.test();
    yield ok(
      SUBJECT,
      `reached; the bot is ${found.user ?? '?'} (${found.bot_id ?? '?'}) in the workspace ${found.team ?? '?'} (${found.team_id ?? '?'}).`,
    );
    yield scopesFinding(scopesOf(found));
  } catch (error) {
    return yield trouble('SLACK_BOT_TOKEN', error);
  }
  if (appToken === undefined)
    return yield ok(
      'Slack’s requests',
      'over HTTP at POST /slack/events; whether SLACK_SIGNING_SECRET is right shows with the first one.',
    );
  try {
    // Makes an address that nobody uses and that lapses by itself: there is no other way to try this token.
    await createClient(appToken, options).apps.connections.open({});
    yield ok('Slack’s requests', 'over Socket Mode, which is open to SLACK_APP_TOKEN.');
  } catch (error) {
    yield trouble('SLACK_APP_TOKEN', error);
  }
}

function trouble(setting: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', error: unknown): Finding {
  return isRefusedToken(error)
    ? wrong(SUBJECT, refusedToken(setting, error).message)
    : wrong(SUBJECT, `it cannot be reached (${reasonOf(error)}): check the network and SLACK_API_URL.`);
}

/** What Slack says in a header of its answers; undefined when it does not say. */
function scopesOf({ response_metadata: metadata }: WebAPICallResult): readonly string[] | undefined {
  return metadata?.scopes;
}

/** Compares the scopes the app has with those its manifest asks for. */
export function scopesFinding(granted: readonly string[] | undefined): Finding {
  const subject = 'Slack’s scopes';
  const wanted = slackManifest({ registry, mode: 'socket', shortForms: false }).oauth_config.scopes.bot;
  if (granted === undefined) return missing(subject, 'Slack does not tell which the app has.');
  const lacking = wanted.filter((scope) => !granted.includes(scope));
  return lacking.length === 0
    ? ok(subject, `the app has all it needs: ${wanted.join(', ')}.`)
    : wrong(
        subject,
        `the app lacks ${lacking.join(', ')}: put what “npm run manifest” prints into the app at api.slack.com/apps, and install it again.`,
      );
}
