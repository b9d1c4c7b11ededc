import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { databaseTrouble } from '../../../src/cli/database.ts';
import { nodeFinding } from '../../../src/cli/doctor/examine.ts';
import {
  type Finding,
  findingLine,
  missing,
  ok,
  summaryLine,
  wrong,
} from '../../../src/cli/doctor/finding.ts';
import { scopesFinding } from '../../../src/cli/doctor/slack.ts';
import { examineWeb } from '../../../src/cli/doctor/web.ts';

describe('a finding', () => {
  it('is one line that nothing in a name can break or colour', () => {
    expect(findingLine(ok('Desk “a\nb”', 'all \u001B[31mwell\u202E.\r\n'))).toBe(
      'OK       Desk “a b”: all  [31mwell .',
    );
  });

  it('is counted by its word', () => {
    expect(summaryLine([ok('a', '.'), missing('b', '.')])).toMatch(
      /^Summary: 1 OK, 1 MISSING, 0 WRONG, 0 SKIPPED; nothing is wrong/,
    );
    expect(summaryLine([ok('a', '.'), wrong('b', '.')])).toContain('put right what is WRONG');
    expect(summaryLine([ok('a', '.')])).toContain('all is well');
  });
});

it.each([
  ['24.12.0', 'OK'],
  ['26.0.0', 'OK'],
  ['24.11.9', 'WRONG'],
  ['20.20.2', 'WRONG'],
])('Node %s is %s', (version, word) => {
  expect(nodeFinding(version).word).toBe(word);
});

it('compares the scopes of the app with those of its manifest', () => {
  const all = ['commands', 'chat:write', 'app_mentions:read', 'im:history', 'users:read', 'usergroups:read'];
  expect(scopesFinding([...all, 'team:read']).word).toBe('OK');
  expect(scopesFinding(all.slice(1))).toMatchObject({
    word: 'WRONG',
    text: expect.stringContaining('lacks commands:'),
  });
  expect(scopesFinding(undefined).word).toBe('MISSING');
});

it('finds the reason of an error under those that wrap it', () => {
  const reset = Object.assign(new Error('read'), { code: 'ECONNRESET' });
  expect(databaseTrouble(new Error('wrapped', { cause: reset }))).toContain('(ECONNRESET)');
  expect(databaseTrouble('odd')).toContain('(no reason given)');
});

const SLACK = { botToken: 'xoxb-1', appToken: 'xapp-1', signingSecret: undefined, apiUrl: undefined };

/** What the doctor finds on a port where a server answers like this. */
async function look(
  answer: string,
  { status = 200, ...over }: { status?: number } & Partial<Parameters<typeof examineWeb>[0]> = {},
): Promise<Finding[]> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { connection: 'close' }).end(answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const findings: Finding[] = [];
  for await (const finding of examineWeb({
    host: '127.0.0.1',
    port,
    slack: SLACK,
    discord: undefined,
    ...over,
  }))
    findings.push(finding);
  return findings;
}

const words = (findings: readonly Finding[]): string[] => findings.map(({ word }) => word);

describe('the web server', () => {
  it('is well or ill where a Daybook answers', async () => {
    expect(words(await look('{"database":"ok"}'))).toEqual(['OK', 'OK']);
    const ill = await look('{"database":"out of reach"}', { status: 503, host: '0.0.0.0' });
    expect(words(ill)).toEqual(['OK', 'WRONG']);
  });

  it('has no port where another program answers, which matters only to chat', async () => {
    const [port] = await look('hello');
    expect(port).toMatchObject({
      word: 'WRONG',
      text: expect.stringMatching(/taken by another program.+set PORT/),
    });
    expect(words(await look('hello', { slack: undefined }))).toEqual(['SKIPPED', 'SKIPPED']);
  });

  it('may have any port', async () => {
    expect(words(await look('', { port: 0 }))).toEqual(['OK', 'SKIPPED']);
  });
});
