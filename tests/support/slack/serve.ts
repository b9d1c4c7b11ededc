/**
 * The stand-in as a process of its own: `node tests/support/slack/serve.ts [port] [channels]`. It prints one line of
 * JSON that says where it is and which tokens it takes, and ends at SIGTERM or SIGINT.
 */
import { FakeSlack, SIGNING_SECRET } from './slack.ts';
import { addChannel } from './teams.ts';

const [port = '0', channels = '0'] = process.argv.slice(2);
const slack = await FakeSlack.start(['T0DESK'], Number(port));
const team = slack.team();
for (let number = 1; number <= Number(channels); number += 1) {
  addChannel(team, `C${String(number).padStart(4, '0')}`);
}
const { apiUrl, farUrl, appToken } = slack;
const told = {
  apiUrl,
  farUrl,
  appToken,
  botToken: team.botToken,
  signingSecret: SIGNING_SECRET,
  team: team.id,
};
process.stdout.write(`${JSON.stringify(told)}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void slack.close());
