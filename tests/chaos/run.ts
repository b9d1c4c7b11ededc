/**
 * Deliveries at full size while everything goes wrong: `npm run chaos`. It ends with status 1 when a promise was broken.
 *   --seed <n>      the same chances again
 *   --no-history    Slack does not let the app read what stands in a channel
 *   --merged        as many notices in one message as the product puts there, not one
 *   --size <share>  of 10 000 notices; 1 when left out
 */
import { parseArgs } from 'node:util';
import { type Outcome, runChaos } from '../support/chaos/chaos.ts';
import { brokenPromises } from '../support/chaos/judge.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    'no-history': { type: 'boolean', default: false },
    merged: { type: 'boolean', default: false },
    size: { type: 'string', default: '1' },
  },
});
const history = !values['no-history'];
const SLACK_PACE_MS = 1_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function table({ judgement, evidence, ledger, ...outcome }: Outcome): readonly (readonly [string, string])[] {
  const { standing, arrivals } = evidence;
  const repeated = (platform: string): string => {
    const all = judgement.repeated.filter((each) => each.platform === platform);
    const longest = Math.max(0, ...all.map(({ afterMs }) => afterMs));
    const marked = all.filter((each) => each.marked).length;
    return all.length === 0 ? '0' : `${all.length}, ${marked} marked, at most ${seconds(longest)} after`;
  };
  return [
    ['notices', String([...evidence.due.values()].flat().length)],
    ['messages', String(standing.length)],
    ['requests to post', String(arrivals.length)],
    ['of these answered 429', String(arrivals.filter(({ pauseUntil }) => pauseUntil !== null).length)],
    ['kills', String(outcome.kills)],
    ['processes that ended by themselves', String(outcome.endedByThemselves)],
    ...outcome.restarts.map(({ how, awayMs, nextPostMs }): [string, string] => [
      `Postgres ended by ${how}`,
      `away ${seconds(awayMs)}, next message ${nextPostMs === null ? 'never' : seconds(nextPostMs)} later`,
    ]),
    ['lost', String(judgement.lost.length)],
    ['repeated on Slack', repeated('slack')],
    ['repeated on Discord', repeated('discord')],
    ['held for an admin', String(evidence.held.size)],
    ['out of order', String(judgement.disordered.length)],
    ['sent inside a Retry-After', String(judgement.early.length)],
    ...[...judgement.fastest].map(([platform, ms]): [string, string] => [
      `fastest gap in one channel, ${platform}`,
      `${Math.round(ms)} ms`,
    ]),
    ['from the first message to the last', seconds(outcome.tookMs)],
    ['messages a second', (standing.length / (outcome.tookMs / 1000)).toFixed(1)],
    ['last kill until every channel goes on', seconds(outcome.againMs)],
    ['last kill until all is said', seconds(outcome.drainedMs)],
    ['slowest stop', seconds(outcome.stoppedMs)],
    ['left in the ledger', JSON.stringify(ledger.notices)],
  ];
}

const SIZE = Number(values.size);
say(`seed ${values.seed}${history ? '' : ', without history on Slack'}`);
const outcome = await runChaos({
  databaseUrl: null,
  seed: Number(values.seed),
  slackChannels: 50,
  discordChannels: 50,
  notices: Math.round(10_000 * SIZE),
  shares: { limited: 0.05, failed: 0.05, lost: 0.02, hung: 0.01 },
  history: history ? 'stormy' : 'closed',
  workers: 4,
  killEveryMs: 500,
  killForMs: 60_000,
  restarts: [
    { afterMs: 20_000, how: 'SIGKILL' },
    { afterMs: 40_000, how: 'SIGINT' },
  ],
  together: values.merged ? null : 1,
  short: null,
  blind: false,
  withinMs: 20 * 60_000,
  log: say,
});
for (const [what, found] of table(outcome)) say(`${what.padEnd(44)}${found}`);
const broken = [
  ...brokenPromises(outcome.judgement, {
    mayRepeat: history ? [] : ['slack'],
    paceMs: new Map([['slack', SLACK_PACE_MS]]),
  }),
  ...outcome.ledger.parked.map((place) => `Nothing is sent any more to ${place}`),
  ...outcome.problems.slice(0, 20),
];
for (const line of new Set(outcome.lines)) say(`log: ${line}`);
for (const line of broken) say(`BROKEN: ${line}`);
process.exitCode = broken.length > 0 ? 1 : 0;
