/** How the text of a setting becomes its value; every failure is the end of a sentence that names the setting. */
import { resolve } from 'node:path';

import { z } from 'zod';

import { nearest } from './nearest.ts';

/** What a wrong value is told: `PORT must be …`. Never holds the value of a secret. */
type Complaint = string | ((typed: string) => string);

/** Text that passes a test. */
function text(passes: (typed: string) => boolean, complaint: Complaint): z.ZodType<string, string> {
  return z.string().superRefine((typed, context) => {
    if (passes(typed)) return;
    context.addIssue({
      code: 'custom',
      message: typeof complaint === 'string' ? complaint : complaint(typed),
    });
  });
}

/** A value shown back in a sentence: short, and without anything invisible. */
function quoted(typed: string): string {
  const shown = typed.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '');
  return `“${shown.length > 60 ? `${shown.slice(0, 57)}…` : shown}”`;
}

/** One of a few words, in any case. */
export function oneOf<const W extends string>(words: readonly [W, ...W[]]): z.ZodType<W, string> {
  const list = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  return z
    .string()
    .transform((typed) => typed.toLowerCase())
    .pipe(z.enum(words, { error: ({ input }) => `must be ${list}, not ${quoted(String(input))}` }));
}

/** A TCP port; 0 takes any that is free. */
export const port: z.ZodType<number, string> = text(
  (typed) => /^\d{1,5}$/.test(typed) && Number(typed) <= 65_535,
  (typed) => `must be a whole number from 1 to 65535 (or 0 for any free port), not ${quoted(typed)}`,
).transform(Number);

/** A name or an address to listen on; what is given for a URL by mistake is refused. */
export const host = text(
  (typed) => /^[\w.:%-]+$/.test(typed),
  (typed) =>
    `must be a host name or an IP address such as 127.0.0.1 or 0.0.0.0, without port or scheme, not ${quoted(typed)}`,
);

/** A folder, made absolute from where Daybook was started. */
export const folder: z.ZodType<string, string> = text(
  (typed) => !typed.includes('\0'),
  'must be the path of a folder',
).transform((typed) => resolve(typed));

/** A time zone by its IANA name; fixed offsets are refused, they know no daylight saving. */
export const timeZone = text(isZone, (typed) => {
  const [near] = nearest(typed, ['UTC', ...Intl.supportedValuesOf('timeZone')]);
  const hint = near === undefined ? '' : ` (did you mean ${near}?)`;
  return `must be an IANA time zone such as Europe/Berlin or America/New_York, not ${quoted(typed)}${hint}`;
});

function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The address of a Postgres server. It holds a password: no part of it is repeated. */
export const postgresUrl = text((typed) => {
  if (!/^postgres(?:ql)?:\/\/\S+$/.test(typed) || !URL.canParse(typed)) return false;
  const url = new URL(typed);
  return url.hostname !== '' || url.searchParams.has('host');
}, 'must be an address like postgres://user:password@host:5432/database; signs such as @, # and / in the password are written %40, %23 and %2F');

/** The address of a web service. */
export const webAddress = text(
  (typed) => URL.canParse(typed) && /^https?:$/.test(new URL(typed).protocol),
  (typed) => `must be an address that starts with https:// or http://, not ${quoted(typed)}`,
);

/** A secret that starts with one of the given beginnings. */
export function tokenFrom(start: string, where: string): z.ZodType<string, string> {
  return text(
    (typed) => typed.startsWith(start) && /^[\x21-\x7e]+$/.test(typed) && typed.length > start.length,
    `must start with ${start} and hold no blanks: copy it from ${where}`,
  );
}

/** Slack's signing secret: often mixed up with the tokens on the same pages. */
export const signingSecret = text(
  (typed) => /^[\x21-\x7e]+$/.test(typed) && !/^x(?:ox|app)/.test(typed),
  'must be the Signing Secret, not a token: copy it from Basic Information at api.slack.com/apps',
);

/** A Discord bot token, whose exact form Discord does not promise. */
export const discordToken = text(
  (typed) => /^[\x21-\x7e]+$/.test(typed) && !/^\d+$/.test(typed),
  'must be the bot’s token alone, without “Bot ” or blanks: copy it from Bot at discord.com/developers/applications',
);

/** Discord's number for a guild. */
export const snowflake = text(
  (typed) => /^\d{17,20}$/.test(typed),
  (typed) =>
    `must be a server’s ID of 17 to 20 digits, not ${quoted(typed)}: right-click the server in Discord and choose Copy Server ID`,
);
