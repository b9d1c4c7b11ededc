import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sdkLogger } from '../../../../src/platforms/slack/logger.ts';
import { createMembers, type Members } from '../../../../src/platforms/slack/members.ts';
import { clientOptions, createClient } from '../../../../src/platforms/slack/web.ts';
import { FakeSlack } from '../../../support/slack/slack.ts';
import { addGroup, addMember } from '../../../support/slack/teams.ts';

let slack: FakeSlack;
let members: Members;
const clientOf = (): ReturnType<typeof createClient> =>
  createClient(slack.team().botToken, clientOptions(slack.apiUrl, sdkLogger(null)));

beforeEach(async () => {
  slack = await FakeSlack.start();
  members = createMembers(clientOf());
  addGroup(slack.team(), 'S1', ['U0EDITOR', 'U0OWNER']);
  addGroup(slack.team(), 'S2', ['U0EDITOR']);
  addGroup(slack.team(), 'S3', ['U0EDITOR']).disabled = true;
  addMember(slack.team(), 'U0OWNER', { owner: true, tz: undefined });
});

afterEach(async () => {
  await slack.close();
  slack.assertClean();
});

const calls = (): number[] =>
  ['users.info', 'usergroups.list'].map((method) => slack.requests(method).length);

describe('membership', () => {
  it('tells groups in force, owner and zone', async () => {
    expect(await members.of('T0DESK', 'U0EDITOR')(false)).toEqual({
      groups: ['S1', 'S2'],
      owner: false,
      zone: 'Europe/London',
    });
    expect(await members.of('T0DESK', 'U0OWNER')(true)).toEqual({ groups: ['S1'], owner: true, zone: null });
  });

  it('takes another workspace’s owner for a guest', async () => {
    expect(await members.of('T0OTHER', 'U0OWNER')(false)).toMatchObject({ owner: false });
  });

  it('asks anew for each change, and once for questions within five minutes', async () => {
    const ask = members.of('T0DESK', 'U0EDITOR');
    await Promise.all([ask(true), ask(true), ask(true)]);
    expect(calls()).toEqual([1, 1]);
    slack.team().groups.get('S1')?.users.delete('U0EDITOR');
    expect(await ask(false)).toMatchObject({ groups: ['S2'] });
    expect(calls()).toEqual([2, 2]);
    expect(await ask(true)).toMatchObject({ groups: ['S2'] });
    expect(calls()).toEqual([2, 2]);
  });

  it('lets a question go on without what Slack does not tell, and a change not', async () => {
    slack.fail('usergroups.list', { kind: 'error', error: 'missing_scope' }, { times: 2 });
    const ask = members.of('T0DESK', 'U0EDITOR');
    const known = { groups: [], owner: false, zone: 'Europe/London' };
    expect([await ask(true), await ask(true)]).toEqual([known, known]);
    expect(calls()).toEqual([1, 1]);
    await expect(ask(false)).rejects.toThrow(
      /did not tell the role of a member \(missing_scope\)\. Give the app the scopes/,
    );
    expect(await ask(false)).toMatchObject({ groups: ['S1', 'S2'] });
  });

  it('does not keep a question waiting', async () => {
    slack.fail('users.info', { kind: 'hang' });
    const started = performance.now();
    expect(await members.of('T0DESK', 'U0EDITOR')(true)).toEqual({ groups: [], owner: false, zone: null });
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  it('takes a plan without user groups for one with none', async () => {
    slack.fail('usergroups.list', { kind: 'error', error: 'paid_teams_only' });
    expect(await members.of('T0DESK', 'U0EDITOR')(false)).toMatchObject({ groups: [] });
  });
});
