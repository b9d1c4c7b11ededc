import { describe, expect, it } from 'vitest';
import { manifestWishes } from '../../../src/cli/manifest-wishes.ts';
import { readOptions, readSettings } from '../../../src/cli/tool.ts';
import type { Config } from '../../../src/config/config.ts';
import { readConfig } from '../../../src/config/config.ts';

const tool = { usage: 'thing -- [--name <name>]', options: { name: { type: 'string' } } } as const;

describe('readOptions', () => {
  it('reads what was given', () => {
    expect(readOptions(tool, ['--name', 'x'])).toEqual({ name: 'x' });
    expect(readOptions(tool, ['--help'])).toEqual({ help: true });
  });

  it.each([
    [['--nane', 'x'], "Unknown option '--nane'"],
    [['x.y'], "Unexpected argument 'x.y'"],
    [['--name'], "Option '--name <value>' argument missing"],
  ])('says in one sentence what is wrong with %j', (args, why) => {
    expect(() => readOptions(tool, args)).toThrow(`${why}: call it as npm run thing -- [--name <name>].`);
  });
});

describe('readSettings', () => {
  it('fails with every problem on a line of its own', () => {
    const loaded = readConfig({ PORT: 'x', HOST: 'a b' });
    expect(() => readSettings(loaded)).toThrow(/^HOST must .+\nPORT must .+$/);
  });
});

const slack = (settings: Readonly<Record<string, string>>) => (): Pick<Config, 'slack'> =>
  readSettings(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', ...settings }));
const none = (): Pick<Config, 'slack'> => ({ slack: undefined });

describe('manifestWishes', () => {
  const http = slack({ SLACK_SIGNING_SECRET: 'secret' });
  const socket = slack({ SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 'secret' });
  const url = 'https://a.example';

  it('takes the mode that is named, then the one configured, then Socket Mode', () => {
    expect(manifestWishes({ mode: 'http', url }, socket).mode).toBe('http');
    expect(manifestWishes({ mode: 'socket' }, http).mode).toBe('socket');
    expect(manifestWishes({ url }, http)).toEqual({ mode: 'http', requestUrl: url, shortForms: false });
    expect(manifestWishes({}, socket).mode).toBe('socket');
    expect(manifestWishes({ 'short-forms': true }, none)).toMatchObject({ mode: 'socket', shortForms: true });
  });

  it('refuses what does not go together', () => {
    expect(() => manifestWishes({ mode: 'fax' }, none)).toThrow('--mode is socket or http, not “fax”.');
    expect(() => manifestWishes({ url }, none)).toThrow(/--url is of use over HTTP alone/);
    expect(() => manifestWishes({}, http)).toThrow(/add --url/);
  });
});
