/** Learning who the app is: its workspace and its own user, from Slack. */
import type { WebClient } from '@slack/web-api';
import type { Identity } from './parse.ts';
import { isRefusedToken, pause, reasonOf, refusedToken } from './trouble.ts';

/** Milliseconds between attempts: the first and the longest pause. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

interface Needs {
  readonly client: WebClient;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
  readonly known: (identity: Identity) => void;
}

/**
 * Asks Slack once. Without a network it goes on asking by itself until the signal is given, and this resolves.
 * @throws Error when Slack refuses the bot token at the first attempt
 */
export async function learnIdentity({ client, log, signal, known }: Needs): Promise<void> {
  const first = await ask();
  if (isRefusedToken(first)) throw refusedToken('SLACK_BOT_TOKEN', first);
  if (first === undefined) return;
  log(`Slack: out of reach (${reasonOf(first)}); trying again in the background.`);
  void goOn();

  async function ask(): Promise<unknown> {
    try {
      const { team_id: team, team: teamName, user_id: botUser, bot_id: bot } = await client.auth.test();
      known({ team: team ?? '', teamName: teamName ?? '', botUser: botUser ?? '', bot: bot ?? '' });
      return undefined;
    } catch (error) {
      return error;
    }
  }

  async function goOn(): Promise<void> {
    let told = '';
    for (let failures = 0; !signal.aborted; failures += 1) {
      await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures), signal);
      if (signal.aborted) return;
      const failure = await ask();
      if (failure === undefined) return log('Slack: reached.');
      const trouble = isRefusedToken(failure) ? refusedToken('SLACK_BOT_TOKEN', failure).message : '';
      if (trouble !== '' && trouble !== told) log(`Slack: ${trouble}`);
      told = trouble;
    }
  }
}
