import { describe, expect, it } from 'vitest';

import { createLogger } from '../../../src/telemetry/logger.ts';
import { createReport } from '../../../src/telemetry/report.ts';

function openLog(options: { level?: string; brief?: boolean; secrets?: string[] } = {}): {
  logger: ReturnType<typeof createLogger>;
  lines: string[];
  last: () => Record<string, unknown>;
} {
  const lines: string[] = [];
  const { level = 'info', ...rest } = options;
  const logger = createLogger({ level, destination: { write: (line) => void lines.push(line) }, ...rest });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> };
}

describe('the log', () => {
  it('is one JSON object a line, with level in words and time in UTC', () => {
    const { logger, last } = openLog();
    logger.info('Ready');
    expect(last()).toEqual({
      level: 'info',
      msg: 'Ready',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as unknown,
    });
  });

  it('keeps its level', () => {
    const { logger, lines } = openLog({ level: 'warn' });
    logger.info('no');
    logger.warn('yes');
    expect(lines).toHaveLength(1);
    expect(openLog({ level: 'silent' }).logger.isLevelEnabled('fatal')).toBe(false);
  });

  it('is short for a person who watches, and free of control characters', () => {
    const { logger, lines } = openLog({ brief: true });
    logger.info('Ready\u001b[31m\nnow');
    logger.error({ err: new Error('no route') }, 'Failed');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d Ready \[31m now\n$/);
    expect(lines[1]).toMatch(/^\d\d:\d\d:\d\d error: Failed \(no route\)\n$/);
  });
});

describe('secrets', () => {
  const discord = ['MTk4NjIyNDgzNDcxOTI1MjQ4', 'Cl2FMQ', 'ZnCjm1XVW7vRze4b7Cq4se7kKWs-abc'].join('.');

  it.each([
    ['xoxb-123-hunter2', 'xoxb-[hidden]'],
    ['xapp-1-A0-hunter2', 'xapp-[hidden]'],
    ['xoxe.xoxp-1-hunter2', 'xoxe.xoxp-[hidden]'],
    [`login ${discord} refused`, 'login [hidden] refused'],
    ['postgres://desk:hunter2@db:5432/x', 'postgres://desk:[hidden]@db:5432/x'],
    ['postgresql://desk:a@b/hunter2@db/x', 'postgresql://desk:[hidden]@db/x'],
    ['postgres://desk:"hunter2@db/x', 'postgres://desk:[hidden]@db/x'],
    ['host=db password=hunter2 user=desk', 'host=db password=[hidden] user=desk'],
    ['Authorization: Bearer hunter2hunter2hunter2', 'Authorization: Bearer [hidden]'],
    ['https://hooks.slack.com/commands/T1/2/hunter2', 'https://hooks.slack.com/commands/[hidden]'],
    [
      'https://discord.com/api/v10/webhooks/12/hunter2-x/messages',
      'https://discord.com/api/v10/webhooks/12/[hidden]/messages',
    ],
    ['the key s3cr"et-hunter2 is known', 'the key [hidden] is known'],
  ])('%s', (text, shown) => {
    const { logger, last, lines } = openLog({ secrets: ['s3cr"et-hunter2', 'a'] });
    logger.info(text);
    expect(last()['msg']).toBe(shown);
    const failure = Object.assign(new Error(text, { cause: new Error(text) }), {
      url: text,
      options: { token: 'hunter2' },
    });
    logger.error({ err: failure, nested: { deep: { signingSecret: 'hunter2', list: [text] } } }, 'Failed');
    expect(lines.at(-1)).not.toContain('hunter2');
    expect(last()['level']).toBe('error');
  });

  it('leaves ordinary lines alone', () => {
    const { logger, last } = openLog();
    const text =
      'Listening on http://127.0.0.1:3000/health, as bot of desk@example.org; postgres://db:5432/x';
    logger.info(text);
    expect(last()['msg']).toBe(text);
  });
});

describe('a report of any size', () => {
  it.each(['a', 'a://b:', 'x.', '"', 'xoxb-', 'bot '])('takes little time for a long text of %j', (part) => {
    const started = performance.now();
    openLog().logger.info(part.repeat(100_000 / part.length));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('a report', () => {
  it('logs the failure once, under the reference it returns', () => {
    const { logger, last, lines } = openLog();
    const reference = createReport(logger)(new Error('lost'), 'answering company');
    expect(reference).toMatch(/^[0-9A-F]{4}$/);
    expect(lines).toHaveLength(1);
    expect(last()).toMatchObject({
      level: 'error',
      reference,
      during: 'answering company',
      msg: `Failed answering company (ref ${reference})`,
      err: { message: 'lost', stack: expect.stringContaining('telemetry.test.ts') as unknown },
    });
  });

  it('gives no reference twice in 65,536', () => {
    const report = createReport(openLog({ level: 'silent' }).logger);
    const seen = new Set(Array.from({ length: 65_536 }, () => report('x', 'y')));
    expect(seen.size).toBe(65_536);
  });

  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  it.each([
    ['text', 'thrown: text'],
    [undefined, 'thrown: undefined'],
    [{ a: 1 }, 'thrown: {"a":1}'],
    [circular, 'thrown: object'],
  ])('takes anything that can be thrown', (failure, message) => {
    const { logger, last } = openLog();
    createReport(logger)(failure, 'trying');
    expect(last()).toMatchObject({ err: { message } });
  });
});
