/** Slack's events in: acknowledged first, answered afterwards. */
import type { App } from '@slack/bolt';
import type { Desk } from './desk.ts';
import type { Forms } from './forms.ts';
import { EVENT_IDS } from './limits.ts';
import { type Asked, type Identity, parseAddressed, parseCommand, parsePress } from './parse.ts';
import { textAt } from './payload.ts';
import type { Replies } from './reply.ts';
import { createSeen } from './seen.ts';
import { firstInput, parseSubmission } from './submission.ts';

interface Needs {
  readonly desk: Desk;
  readonly replies: Replies;
  readonly forms: Forms;
  /** Undefined until Slack was reached once. */
  readonly identity: () => Identity | undefined;
  readonly log: (line: string) => void;
  /** Keeps work under way in sight, for a stop that waits for it. */
  readonly track: (work: Promise<void>) => void;
}

/**
 * Registers Daybook's listeners. Each acknowledges at once and leaves the answer to work that goes on by itself:
 * Slack gives three seconds, and an answer may take longer.
 */
export function receive(app: App, { desk, replies, forms, identity, log, track }: Needs): void {
  const isNew = createSeen(EVENT_IDS);
  const wantsForm = ({ request, trigger }: Asked): boolean => trigger !== '' && desk.wantsForm(request);
  // Any command: one that the manifest has and this version does not is answered as an unknown command.
  app.command(/.*/, async ({ ack, body }) => {
    await ack();
    const asked = parseCommand(body, identity());
    track(wantsForm(asked) ? forms.open({ ...asked, audience: 'asker' }) : replies.toCommand(asked));
  });
  app.action(/.*/, async ({ ack, body }) => {
    await ack();
    const press = parsePress(body, identity());
    if (!press) return;
    const opens = press.kind === 'form' || (press.kind === 'run' && wantsForm(press));
    track(opens ? forms.open(press) : replies.toPress(press));
  });
  // A filled form is acknowledged with its answer where that comes soon: only so can it stay open with what was typed.
  app.view(/.*/, async ({ ack, body }) => {
    const submission = parseSubmission(body, identity());
    if (submission === null) await ack();
    else if (submission === 'unreadable')
      await ack({ response_action: 'errors', errors: { [firstInput(body)]: OTHER_VERSION } });
    else track(forms.submit(submission, async (answer) => await ack(answer)));
  });
  // Left over from another version of the app's manifest; without an acknowledgement Slack shows a failure.
  app.shortcut(/.*/, async ({ ack }) => await ack());
  // Bolt acknowledges events by itself before it calls a listener.
  for (const name of ['app_mention', 'message']) {
    app.event(name, async ({ body }) => {
      const addressed = parseAddressed(body, identity());
      if (addressed && isNew(textAt(body, 'event_id'))) track(replies.toMessage(addressed));
    });
  }
  for (const [name, words] of Object.entries(DEPARTURES)) {
    app.event(name, async ({ body }) => {
      if (isNew(textAt(body, 'event_id'))) log(`Slack: workspace ${textAt(body, 'team_id')} ${words}`);
    });
  }
}

/** Slack keeps what was typed while it shows an error. */
const OTHER_VERSION =
  'This form is of another version and cannot be read any more. Copy what you typed, and open the form anew.';

/** Events after which a workspace can no longer be answered, in words for the log. */
const DEPARTURES = {
  app_uninstalled: 'has removed the app; its desk and record stay. Install the app again to go on.',
  tokens_revoked: 'has revoked tokens of the app. If Daybook stops answering there, install the app again.',
} as const;
