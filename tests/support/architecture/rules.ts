/** The house: its rooms and who may know whom. This table is the authority; ARCHITECTURE.md explains it. */

export interface Room {
  /** Other rooms it may import. */
  readonly rooms: readonly string[];
  /** Rooms of which it may import types only. */
  readonly types?: readonly string[];
  /** Packages it may import, by name; subpaths follow the name. */
  readonly packages: readonly string[];
  /** `node:` modules it may import; `*` for any. */
  readonly node: readonly string[];
}

/** Rooms by folder under src/. A file directly in src/ is a room of its own. */
const ROOMS: Readonly<Record<string, Room>> = {
  domain: { rooms: [], packages: ['temporal-polyfill'], node: [] },
  usecases: { rooms: ['domain'], packages: [], node: [] },
  ingest: { rooms: ['domain'], packages: ['chrono-node', 'zod'], node: [] },
  views: { rooms: ['domain'], types: ['usecases'], packages: [], node: [] },
  commands: { rooms: ['domain', 'usecases', 'views'], packages: [], node: [] },
  outbox: { rooms: ['domain', 'usecases', 'views'], packages: [], node: [] },
  schedule: { rooms: ['domain'], packages: ['node-cron'], node: [] },
  storage: { rooms: ['domain'], types: ['outbox'], packages: ['drizzle-orm', 'postgres'], node: ['*'] },
  'platforms/slack': {
    rooms: ['commands', 'views'],
    types: ['outbox'],
    packages: ['@slack/bolt', '@slack/web-api', '@slack/socket-mode', '@slack/types', 'undici'],
    node: ['*'],
  },
  'platforms/discord': {
    rooms: ['commands', 'views'],
    types: ['outbox'],
    packages: ['discord.js'],
    node: ['*'],
  },
  'platforms/terminal': { rooms: ['commands', 'views'], types: ['outbox'], packages: [], node: ['*'] },
  config: { rooms: [], packages: ['zod'], node: ['*'] },
  telemetry: { rooms: [], packages: ['pino'], node: ['*'] },
  web: { rooms: [], packages: [], node: ['*'] },
};

/** Files a room may import beyond its rooms: the ports that storage stands behind, and the refusal it speaks with. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  storage: ['usecases/ports.ts', 'usecases/delivery-ports.ts', 'usecases/refusal.ts'],
};

/** A package that only one file of its room may import. */
const ONE_FILE: Readonly<Record<string, string>> = { 'temporal-polyfill': 'domain/time.ts' };

/** Rooms that may import everything: the entry point and the command-line tools. */
const FREE = ['main.ts', 'cli', 'app'] as const;

export interface Violation {
  readonly file: string;
  readonly why: string;
}

/** Which room a file under src/ lies in; undefined when its folder is declared nowhere. */
export function roomOf(file: string): string | undefined {
  const free = FREE.find((name) => file === name || file.startsWith(`${name}/`));
  if (free !== undefined) return free;
  return Object.keys(ROOMS).find((room) => file.startsWith(`${room}/`));
}

/**
 * Checks one file's imports. `isTypeOnly` tells whether every import of a module name in the file is of types.
 */
export function violationsOf(
  file: string,
  imports: readonly string[],
  isTypeOnly: (name: string) => boolean,
): Violation[] {
  const room = roomOf(file);
  if (room === undefined) return [{ file, why: 'its folder is not a declared room' }];
  const rule = ROOMS[room];
  if (!rule) return [];
  return imports.flatMap((name) => {
    const why = problemWith(file, room, rule, name, isTypeOnly(name));
    return why === null ? [] : [{ file, why: `${name}: ${why}` }];
  });
}

function problemWith(file: string, room: string, rule: Room, name: string, typeOnly: boolean): string | null {
  if (name === '<computed>') return 'an import must name its module';
  if (name.startsWith('.')) return problemWithFile(file, room, rule, name, typeOnly);
  if (name.startsWith('node:')) {
    return rule.node.includes('*') || rule.node.includes(name) ? null : `${room} does no input or output`;
  }
  const owner = rule.packages.find((allowed) => name === allowed || name.startsWith(`${allowed}/`));
  if (owner === undefined) return `${room} may not import this package`;
  const only = ONE_FILE[owner];
  return only === undefined || only === file ? null : `only ${only} may import it`;
}

function problemWithFile(
  file: string,
  room: string,
  rule: Room,
  name: string,
  typeOnly: boolean,
): string | null {
  if (!/\.(ts|json)$/.test(name)) return 'imports name the file with its ending';
  const target = new URL(name, `file:///src/${file}`).pathname.replace(/^\/src\//, '');
  const other = roomOf(target);
  if (other === undefined) return 'leads to no declared room';
  if (other === room || rule.rooms.includes(other) || FILES[room]?.includes(target)) return null;
  if (rule.types?.includes(other)) return typeOnly ? null : `${room} may import only types of ${other}`;
  return `${room} may not know ${other}`;
}

/** Words that betray a platform, and the rooms that may say them. */
export const PLATFORM_WORDS = /\b(slack|discord|mrkdwn|embeds?)\b/i;
export const MAY_NAME_PLATFORMS = [
  'platforms/slack',
  'platforms/discord',
  'platforms/terminal',
  'config',
  'main.ts',
  'cli',
  'app',
];
