import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddressed, parseCommand, parsePress } from '../../../../src/platforms/slack/parse.ts';
import { createSeen } from '../../../../src/platforms/slack/seen.ts';
import { readTyped, withoutMention } from '../../../../src/platforms/slack/typed-text.ts';

const IDENTITY = { team: 'T1', teamName: 'The Desk', botUser: 'UBOT', bot: 'B1' };

const COMMAND = {
  command: '/daybook',
  text: 'company &lt;amazon&gt;',
  trigger_id: '1.2.x',
  team_id: 'T1',
  team_domain: 'desk',
  channel_id: 'C1',
  user_id: 'U1',
  response_url: 'https://hooks.slack.com/x',
};
const line = (command: string, text: string): unknown =>
  parseCommand({ ...COMMAND, command, text }, IDENTITY).request;
const press = (action_id: string): unknown =>
  parsePress({ actions: [{ action_id, value: 'help' }] }, IDENTITY);

describe('readTyped', () => {
  it.each([
    ['setup roles <@U1|edie> editor', 'setup roles user:U1 editor'],
    ['company <@U1>', 'company user:U1'],
    ['setup audit-channel <#C1|general>', 'setup audit-channel channel:C1'],
    ['<!subteam^S1|@desk> <!subteam^S1>', 'group:S1 group:S1'],
    ['<@> <#|x> <!subteam^|@y>', ' x y'],
    ['see <https://amazon.com|amazon.com>', 'see amazon.com'],
    ['see <https://amazon.com/a?b=1&amp;c=2>', 'see https://amazon.com/a?b=1&c=2'],
    ['<!here> <!channel|channel>', 'here channel'],
    ['AT&amp;T &lt;b&gt; &amp;lt;', 'AT&T <b> &lt;'],
    ['a < b', 'a < b'],
    ['<>', ''],
  ])('reads %j as %j', (typed, read) => {
    expect(readTyped(typed)).toBe(read);
  });
});

describe('withoutMention', () => {
  it.each([
    ['<@UBOT> company amazon', 'company amazon'],
    ['<@UBOT>: company amazon', 'company amazon'],
    ['hey <@UBOT|daybook>, company amazon', 'company amazon'],
    ['company amazon <@UBOT>', 'company amazon '],
    ['<@U2> said <@UBOT> person <@U3|jassy>', 'person <@U3|jassy>'],
    ['<@UBOT>', ''],
    ['company amazon', 'company amazon'],
  ])('takes %j for %j', (text, own) => {
    expect(withoutMention(text, 'UBOT')).toBe(own);
  });

  it('takes the first mention for the app while it does not know itself', () => {
    expect(withoutMention('<@U9> company <@U2|amazon>', undefined)).toBe('company <@U2|amazon>');
  });
});

describe('parseCommand', () => {
  it('reads a line, who asks, and where the answer goes', () => {
    expect(parseCommand(COMMAND, IDENTITY)).toEqual({
      request: { kind: 'line', line: 'company <amazon>' },
      who: {
        workspace: { platform: 'slack', externalId: 'T1', name: 'The Desk' },
        user: 'U1',
        place: { channel: 'C1' },
      },
      place: { channel: 'C1', user: 'U1', thread: null, responseUrl: 'https://hooks.slack.com/x' },
      trigger: '1.2.x',
    });
    expect(parseCommand({ ...COMMAND, team_id: 'T2' }, IDENTITY).who.workspace?.name).toBe('desk');
    expect(parseCommand({ ...COMMAND, team_id: '' }, IDENTITY).who.workspace).toBeNull();
  });

  it('puts the name of a short form before its text', () => {
    expect(line('/Company', 'amazon')).toEqual({ kind: 'line', line: 'company amazon' });
    expect(line('/metric', '')).toEqual({ kind: 'line', line: 'metric' });
  });
});

describe('whatever comes', () => {
  it('is read without a throw', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (body) => {
        for (const payload of [
          body,
          { event: body },
          { actions: [body], message: body },
          { event: { type: 'app_mention', user: 'U1', text: body } },
        ]) {
          expect(parseCommand(payload, IDENTITY).request.kind).toBe('line');
          parsePress(payload, undefined);
          parseAddressed(payload, IDENTITY);
        }
      }),
    );
  });

  it('is no press of ours unless its action id says so', () => {
    expect(press('run.0')).toMatchObject({ kind: 'run', audience: 'asker', request: { line: 'help' } });
    for (const id of ['', 'run', 'delete.0', 'run.0.0', 'xrun.0']) expect(press(id)).toBeNull();
  });
});

it('remembers the latest event ids only', () => {
  const isNew = createSeen(2);
  expect(['a', 'a', 'b', 'c', 'b', 'a', '', ''].map(isNew)).toEqual([
    true,
    false,
    true,
    true,
    false,
    true,
    true,
    true,
  ]);
});
