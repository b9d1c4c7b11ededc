import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { defineCommand } from '../../../../src/commands/command.ts';
import { choice, introducedBy, optional, page, words } from '../../../../src/commands/option.ts';
import { createRegistry } from '../../../../src/commands/registry.ts';
import { type ManifestWishes, slackManifest } from '../../../../src/platforms/slack/manifest.ts';
import { REGISTRY } from './desk.ts';

const SCHEMA = new URL('../../../support/slack-manifest/schema.2.0.0.json', import.meta.url);
const schema: object = JSON.parse(await readFile(SCHEMA, 'utf8'));
// The schema writes `regex` and `_note`, which JSON Schema does not know; `uri` is a format without a checker here.
const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);

const HTTP: ManifestWishes = {
  registry: REGISTRY,
  mode: 'http',
  requestUrl: 'https://daybook.example.org',
  shortForms: true,
};
const SOCKET: ManifestWishes = { registry: REGISTRY, mode: 'socket', shortForms: false };

describe('slackManifest', () => {
  it.each([HTTP, SOCKET, { ...HTTP, shortForms: false }, { ...SOCKET, shortForms: true }])(
    'is valid by Slack’s own schema: %#',
    (wishes) => {
      const manifest = slackManifest(wishes);
      validate(JSON.parse(JSON.stringify(manifest)));
      expect(validate.errors).toBeNull();
    },
  );

  it('is checked by a schema that does refuse', () => {
    expect(validate({ ...slackManifest(SOCKET), unknown: true })).toBe(false);
  });

  it('names one address for everything over HTTP, and none in Socket Mode', () => {
    const url = 'https://daybook.example.org/slack/events';
    const http = slackManifest(HTTP);
    expect(http.settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: url },
      interactivity: { is_enabled: true, request_url: url },
    });
    expect(http.features.slash_commands.map((command) => command.url)).toEqual([url, url]);
    expect(slackManifest(SOCKET).settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(slackManifest(SOCKET))).not.toContain('url');
    const own = slackManifest({ ...HTTP, requestUrl: 'https://example.org/daybook/in' });
    expect(own.settings.interactivity.request_url).toBe('https://example.org/daybook/in');
  });

  it('says what is missing for HTTP', () => {
    for (const requestUrl of [undefined, '', 'http://example.org', 'example.org'])
      expect(() => slackManifest({ ...HTTP, requestUrl })).toThrow(/needs the https address/);
  });

  it('derives commands and hints from the registry', () => {
    const registry = createRegistry([
      ...REGISTRY.commands,
      defineCommand({
        path: ['metric', 'show'],
        implied: true,
        summary: 'A metric',
        access: 'reader',
        options: {
          name: words('Name', 100),
          entity: optional(introducedBy('of', words('Entity', 100))),
          page: page(),
          state: optional(choice('State', ['open', 'due'])),
        },
        examples: ['metric mmlu'],
        run: () => Promise.reject(new Error('unused')),
      }),
    ]);
    const commands = slackManifest({ ...SOCKET, registry, shortForms: true }).features.slash_commands;
    expect(
      commands.map(({ command, description, usage_hint }) => [command, description, usage_hint]),
    ).toEqual([
      ['/daybook', 'Ask the desk’s record', 'help | company | slow | metric'],
      ['/company', 'What is held about a company', '<name> | list [page <page>]'],
      ['/metric', 'A metric', '<name> [of <entity>] [page <page>] [open|due]'],
    ]);
    expect(commands.every((command) => command.should_escape)).toBe(true);
  });

  it('asks for the scopes that are used and no more', () => {
    expect(slackManifest(SOCKET).oauth_config.scopes.bot).toEqual([
      'commands',
      'chat:write',
      'app_mentions:read',
      'im:history',
      'users:read',
      'usergroups:read',
    ]);
  });

  it('leaves out, where an admin wishes, what only looks', () => {
    const { bot, bot_optional: left } = slackManifest(SOCKET).oauth_config.scopes;
    expect(left).toEqual(['channels:history', 'groups:history', 'im:write', 'channels:read', 'groups:read']);
    expect(bot.filter((scope) => left.includes(scope))).toEqual([]);
  });
});
