import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importsOf } from './support/architecture/imports.ts';
import { MAY_NAME_PLATFORMS, PLATFORM_WORDS, roomOf, violationsOf } from './support/architecture/rules.ts';
import { typesOnlyFrom } from './support/architecture/type-imports.ts';

const SRC = new URL('../src/', import.meta.url);
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const textOf = (file: string): string => readFileSync(new URL(file, SRC), 'utf8');

const check = (file: string, text: string): string[] =>
  violationsOf(file, importsOf(file, text), typesOnlyFrom(file, text)).map(({ why }) => why);

describe('the rooms', () => {
  it('are read in full', () => {
    expect(files.length).toBeGreaterThan(100);
  });

  it.each(files)('%s imports only what its room may know', (file) => {
    expect(check(file, textOf(file))).toEqual([]);
  });

  it.each(files.filter((file) => !MAY_NAME_PLATFORMS.includes(roomOf(file) ?? '')))(
    '%s names no platform',
    (file) => {
      expect(PLATFORM_WORDS.exec(textOf(file))?.[0]).toBeUndefined();
    },
  );

  it.each(files.filter((file) => !file.startsWith('config/')))('%s reads no environment', (file) => {
    expect(textOf(file)).not.toMatch(/process\s*\.\s*env|process\s*\[\s*['"]env/);
  });

  it.each(files.filter((file) => file !== 'app/clock.ts'))('%s asks no machine for the time', (file) => {
    expect(textOf(file)).not.toMatch(/new Date\(\s*\)|Date\.now\(|Temporal\.Now\.(instant|plain)/);
  });
});

/** Planted violations: each must be seen, or the checks above prove nothing. */
const PLANTED: readonly (readonly [string, string, RegExp])[] = [
  ['domain/x.ts', "import { z } from 'zod';", /may not import this package/],
  ['domain/x.ts', "import type { Z } from 'zod/v4';", /may not import this package/],
  ['domain/x.ts', "import { Temporal } from 'temporal-polyfill';", /only domain\/time\.ts/],
  ['domain/x.ts', "import { readFileSync } from 'node:fs';", /no input or output/],
  ['domain/x.ts', "import type { View } from '../views/view.ts';", /may not know views/],
  ['domain/x.ts', "export { answer } from '../views/answer.ts';", /may not know views/],
  ['domain/x.ts', "export type { View } from '../views/view.ts';", /may not know views/],
  ['domain/x.ts', "export * from '../views/view.ts';", /may not know views/],
  ['domain/x.ts', "export const v = import('../views/view.ts');", /may not know views/],
  ['domain/x.ts', "export type V = import('../views/view.ts').View;", /may not know views/],
  ['domain/x.ts', "export let v: Array<import('../views/view.ts').View>;", /may not know views/],
  ['domain/x.ts', 'const name = "a"; export const v = import(name);', /must name its module/],
  ['domain/x.ts', "import '../views/view.ts';", /may not know views/],
  ['domain/x.ts', "import { a } from './code';", /with its ending/],
  ['usecases/x.ts', "import { sql } from 'drizzle-orm';", /may not import this package/],
  ['usecases/x.ts', "import type { Store } from '../storage/connect.ts';", /may not know storage/],
  ['views/x.ts', "import { allow } from '../usecases/allow.ts';", /only types of usecases/],
  ['views/x.ts', "import { allow, type A } from '../usecases/allow.ts';", /only types of usecases/],
  ['commands/x.ts', "import { App } from '@slack/bolt';", /may not import this package/],
  ['commands/x.ts', "import { x } from '../storage/connect.ts';", /may not know storage/],
  ['storage/x.ts', "import { allow } from '../usecases/allow.ts';", /may not know usecases/],
  [
    'storage/x.ts',
    "const load = createRequire(import.meta.url); export const p = load('pino');",
    /may not import this package/,
  ],
  ['platforms/slack/x.ts', "import { Client } from 'discord.js';", /may not import this package/],
  ['platforms/slack/x.ts', "import { r } from '../discord/render.ts';", /may not know platforms\/discord/],
  ['platforms/slack/x.ts', "import { s } from '../../usecases/entity/show.ts';", /may not know usecases/],
  ['platforms/terminal/x.ts', "import { d } from '../../domain/time.ts';", /may not know domain/],
  ['web/x.ts', "import { d } from '../commands/dispatch.ts';", /may not know commands/],
  ['attic/x.ts', 'export const a = 1;', /not a declared room/],
  ['stray.ts', 'export const a = 1;', /not a declared room/],
];

describe('the checks see a planted violation', () => {
  it.each(PLANTED)('%s: %s', (file, text, why) => {
    const found =
      roomOf(file) === undefined
        ? violationsOf(file, [], () => false).map((one) => one.why)
        : check(file, text);
    expect(found.join('\n')).toMatch(why);
  });

  it('and lets what is allowed pass', () => {
    expect(
      check(
        'views/x.ts',
        "import type { Refusal } from '../usecases/refusal.ts'; import { a } from '../domain/code.ts';",
      ),
    ).toEqual([]);
    expect(check('storage/x.ts', "import { Refusal } from '../usecases/refusal.ts';")).toEqual([]);
  });
});
