import { isDeepStrictEqual } from 'node:util';
import { apiErrors, invalidForm } from './api-error.ts';
import type { Gateway } from './gateway.ts';
import type { JsonObject } from './json.ts';
import { commandProblems, commandSetProblems } from './limits-commands.ts';
import type { CommandBody } from './payloads.ts';
import { problem, type Problem } from './problem.ts';
import { route, openRoute, type Answer, type Call, type Route } from './router.ts';
import { schemaProblems } from './schemas.ts';
import {
  applicationJson,
  botJson,
  channelJson,
  commandJson,
  guildJson,
  memberJson,
  userJson,
} from './wire.ts';
import type { Guild, PublishedCommand, World } from './world.ts';

function refuseIf(problems: readonly Problem[]): void {
  if (problems.length > 0) throw invalidForm(problems);
}

function scopeOf(world: World, call: Call, inGuild: boolean): string {
  if (call.param('application') !== world.applicationId) throw apiErrors.missingAccess();
  if (!inGuild) return 'global';
  if (!world.guilds.has(call.param('guild'))) throw apiErrors.missingAccess();
  return call.param('guild');
}

const sameName = (a: CommandBody, b: CommandBody): boolean =>
  a.name === b.name && (a.type ?? 1) === (b.type ?? 1);

/** A command keeps its id while its name and type stay; its version changes with its content. */
function published(world: World, scope: string, body: CommandBody): PublishedCommand {
  const before = world.commands.get(scope)?.find((command) => sameName(command, body));
  const place = scope === 'global' ? {} : { guild_id: scope };
  const next = {
    ...body,
    ...place,
    id: before?.id ?? world.nextId(),
    version: before?.version ?? world.nextId(),
  };
  return before === undefined || isDeepStrictEqual(before, next)
    ? next
    : { ...next, version: world.nextId() };
}

function overwrite(world: World, scope: string, json: unknown): PublishedCommand[] {
  if (!Array.isArray(json))
    throw invalidForm([problem([], 'LIST_TYPE_CONVERT', 'Only iterables may be used')]);
  const shape = json.flatMap((item, index) =>
    schemaProblems('ApplicationCommandUpdateRequest', item).map(({ path, code, message }) =>
      problem([index, ...path], code, message),
    ),
  );
  refuseIf(shape);
  const bodies = json as CommandBody[];
  refuseIf(commandSetProblems(bodies));
  const commands = bodies.map((body) => published(world, scope, body));
  world.commands.set(scope, commands);
  world.board.post();
  return commands;
}

function create(world: World, scope: string, json: unknown): Answer {
  refuseIf(schemaProblems('ApplicationCommandCreateRequest', json));
  const body = json as CommandBody;
  refuseIf(commandProblems(body));
  const others = (world.commands.get(scope) ?? []).filter((command) => !sameName(command, body));
  const existed = others.length < (world.commands.get(scope) ?? []).length;
  refuseIf(commandSetProblems([...others, body]));
  const command = published(world, scope, body);
  world.commands.set(scope, [...others, command]);
  return { status: existed ? 200 : 201, body: commandJson(world, command) };
}

function one(world: World, scope: string, id: string): PublishedCommand {
  const found = world.commands.get(scope)?.find((command) => command.id === id);
  if (found === undefined) throw apiErrors.unknownCommand();
  return found;
}

function patch(world: World, scope: string, call: Call): Answer {
  refuseIf(schemaProblems('ApplicationCommandPatchRequestPartial', call.json));
  const before = one(world, scope, call.param('command'));
  const next = { ...before, ...(call.json as CommandBody), id: before.id, version: world.nextId() };
  const all = (world.commands.get(scope) ?? []).map((command) => (command === before ? next : command));
  refuseIf(commandSetProblems(all));
  world.commands.set(scope, all);
  return { body: commandJson(world, next) };
}

function commandRoutes(world: World, base: string, inGuild: boolean): Route[] {
  const scope = (call: Call): string => scopeOf(world, call, inGuild);
  const list = (commands: readonly PublishedCommand[]): Answer => ({
    body: commands.map((command) => commandJson(world, command)),
  });
  return [
    route(`GET ${base}`, (call) => list(world.commands.get(scope(call)) ?? [])),
    route(`PUT ${base}`, (call) => list(overwrite(world, scope(call), call.json))),
    route(`POST ${base}`, (call) => create(world, scope(call), call.json)),
    route(`GET ${base}/:command`, (call) => ({
      body: commandJson(world, one(world, scope(call), call.param('command'))),
    })),
    route(`PATCH ${base}/:command`, (call) => patch(world, scope(call), call)),
    route(`DELETE ${base}/:command`, (call) => {
      const gone = one(world, scope(call), call.param('command'));
      world.commands.set(
        scope(call),
        (world.commands.get(scope(call)) ?? []).filter((command) => command !== gone),
      );
      return {};
    }),
  ];
}

function guildOf(world: World, call: Call): Guild {
  const guild = world.guilds.get(call.param('guild'));
  if (guild === undefined) throw apiErrors.unknownGuild();
  return guild;
}

function memberOf(world: World, call: Call): JsonObject {
  const guild = guildOf(world, call);
  const id = call.param('user');
  if (id === world.botId) return memberJson(guild, botJson(world));
  const person = world.people.get(id);
  if (person === undefined) throw apiErrors.unknownUser();
  if (guild.left.has(id)) throw apiErrors.unknownMember();
  return memberJson(guild, userJson(person));
}

/** The routes about the application, its commands, itself, its guilds and the way to the gateway. */
export function applicationRoutes(
  world: World,
  gateway: Gateway,
  limits: { shards: number; maxConcurrency: number },
): Route[] {
  const user = (call: Call): Answer => {
    const person = world.people.get(call.param('user'));
    if (person === undefined) throw apiErrors.unknownUser();
    return { body: userJson(person) };
  };
  const start = (): unknown => ({
    total: 1000,
    remaining: Math.max(0, 1000 - gateway.counts.identifies),
    reset_after: 14_400_000,
    max_concurrency: limits.maxConcurrency,
  });
  return [
    openRoute('GET /gateway', () => ({ body: { url: gateway.url } })),
    route('GET /gateway/bot', () => ({
      body: { url: gateway.url, shards: limits.shards, session_start_limit: start() },
    })),
    route('GET /users/@me', () => ({ body: botJson(world) })),
    route('GET /users/:user', user),
    route('GET /applications/@me', () => ({ body: applicationJson(world) })),
    route('GET /oauth2/applications/@me', () => ({ body: applicationJson(world) })),
    route('GET /guilds/:guild', (call) => ({ body: guildJson(guildOf(world, call)) })),
    route('GET /guilds/:guild/members/:user', (call) => ({ body: memberOf(world, call) })),
    route('GET /guilds/:guild/roles', (call) => ({ body: guildJson(guildOf(world, call))['roles'] })),
    route('GET /guilds/:guild/channels', (call) => ({
      body: [...guildOf(world, call).channels.values()].map((channel) => channelJson(world, channel)),
    })),
    ...commandRoutes(world, '/applications/:application/commands', false),
    ...commandRoutes(world, '/applications/:application/guilds/:guild/commands', true),
  ];
}
