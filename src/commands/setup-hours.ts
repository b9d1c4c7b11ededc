/** The desk's clock: its zone, its hours, how long before and after reminders go out. */
import { CADENCE_KINDS, type Lead, readLead } from '../domain/cadence.ts';
import { UNKNOWN_POLICIES } from '../domain/delivery.ts';
import { type Hours, isWallTime } from '../domain/hours.ts';
import { NAME_LIMIT } from '../domain/name.ts';
import { typedZone } from '../usecases/channel/set.ts';
import type { Context } from '../usecases/context.ts';
import { setCadence, setHours, setUnknownPolicy, setZone, showSettings } from '../usecases/desk/settings.ts';
import type { Changed } from '../usecases/edit/change.ts';
import { setMyZone, showMyZone } from '../usecases/member/zone.ts';
import { Refusal } from '../usecases/refusal.ts';
import { savedView } from '../views/change.ts';
import { cadenceView, hoursView, leadsWords, myZoneView, quietWords } from '../views/hours.ts';
import type { View } from '../views/view.ts';
import { type Command, defineCommand } from './command.ts';
import { deskZone } from './desk-zone.ts';
import { choice, clip, introducedBy, optional, wallTime, words } from './option.ts';

export const setupZone: Command = defineCommand({
  path: ['setup', 'zone'],
  summary: 'The desk’s time zone; what is due goes out by its clock',
  access: 'admin',
  options: { zone: optional(words('A time zone such as Europe/London; shows it when left out', NAME_LIMIT)) },
  examples: ['setup zone', 'setup zone America/New_York'],
  run: async (context, { zone }) => {
    if (zone === undefined) return await shown(context, 'setup zone');
    const name = /^none$/i.test(zone) ? null : typedZone(zone);
    const changed = await setZone(context, name);
    return saved(context, changed, `The desk goes by the clock of ${name ?? 'the zone it was opened with'}`);
  },
});

export const setupHours: Command = defineCommand({
  path: ['setup', 'hours'],
  summary: 'When what has only a date goes out, and the quiet hours',
  access: 'admin',
  options: {
    at: optional(wallTime('The desk hour, such as 09:00; shows the hours when left out')),
    quiet: optional(
      introducedBy('quiet', words('From when to when it is quiet, 22:00-07:00, or none', NAME_LIMIT)),
    ),
  },
  examples: ['setup hours', 'setup hours 08:30', 'setup hours quiet 22:00-07:00'],
  run: async (context, { at, quiet }) => {
    if (at === undefined && quiet === undefined) return await shown(context, 'setup hours');
    const changed = await setHours(context, {
      ...(at === undefined ? {} : { deskHour: at }),
      ...(quiet === undefined ? {} : { quiet: quietFrom(quiet) }),
    });
    const { deskHour } = changed.result;
    return saved(context, changed, `The desk hour is ${deskHour}, quiet hours ${quietWords(changed.result)}`);
  },
});

function quietFrom(typed: string): Hours['quiet'] {
  if (/^(none|off|never)$/i.test(typed.trim())) return null;
  const [from = '', to = '', ...more] = typed.split(/\s*(?:-|–|to)\s*/).map((time) => padded(time.trim()));
  if (more.length === 0 && isWallTime(from) && isWallTime(to) && from !== to) return { from, to };
  throw new Refusal(
    'bad-option',
    `“${clip(typed)}” are no quiet hours: write them like 22:00-07:00, or none.`,
  );
}

function padded(time: string): string {
  return /^\d:\d\d$/.test(time) ? `0${time}` : time;
}

export const setupReminders: Command = defineCommand({
  path: ['setup', 'reminders'],
  summary: 'How long before and after which reminders go out',
  access: 'admin',
  options: {
    kind: optional(choice('Of which kind; shows them all when left out', CADENCE_KINDS)),
    leads: optional(words('How long: 30d, 7d, 0d or 1h between commas; none, or default', NAME_LIMIT)),
  },
  examples: ['setup reminders', 'setup reminders deadline 14d, 1d, 0d', 'setup reminders deadline default'],
  run: async (context, { kind, leads }) => {
    if (kind === undefined) return cadenceView((await showSettings(context)).cadence);
    if (leads === undefined)
      throw new Refusal(
        'missing-option',
        `Please say how long: “setup reminders ${kind} 7d, 1d”, none, or default.`,
      );
    const changed = await setCadence(context, kind, leadsFrom(leads));
    return saved(
      context,
      changed,
      `Reminders of the kind ${kind}: ${leadsWords(changed.result.cadence[kind])}`,
      'setup reminders',
    );
  },
});

/** So many leads of one kind are enough. */
const MOST_LEADS = 12;

function leadsFrom(typed: string): readonly Lead[] | null {
  const text = typed.trim().toLowerCase();
  if (text === 'default') return null;
  if (text === 'none') return [];
  const written = text.split(text.includes(',') ? /\s*,\s*/ : /\s+/).filter((each) => each !== '');
  const leads = written.map((each) => {
    const lead = readLead(each);
    if (lead !== undefined) return lead;
    throw new Refusal(
      'bad-option',
      `“${clip(each)}” is no length of time: write 30d, 2 weeks, 1h or 90m, between commas.`,
    );
  });
  if (leads.length > MOST_LEADS) throw new Refusal('too-long', `Please give at most ${MOST_LEADS} of them.`);
  return [...new Set(leads)];
}

export const setupUnknown: Command = defineCommand({
  path: ['setup', 'unknown'],
  summary: 'What becomes of a message when nobody can tell whether it arrived',
  access: 'admin',
  options: {
    policy: optional(choice('repeat it, marked so, or hold it and ask an admin', UNKNOWN_POLICIES)),
  },
  examples: ['setup unknown', 'setup unknown hold'],
  run: async (context, { policy }) => {
    if (policy === undefined) return await shown(context, 'setup unknown');
    const title = policy === 'repeat' ? 'is sent again, marked so' : 'is held for an admin';
    return saved(context, await setUnknownPolicy(context, policy), `A message of unknown fate ${title}`);
  },
});

export const myZone: Command = defineCommand({
  path: ['my', 'zone'],
  summary: 'The time zone in which the dates you type are read',
  access: 'reader',
  options: {
    zone: optional(words('A time zone such as Europe/London, or off; shows it when left out', NAME_LIMIT)),
  },
  examples: ['my zone', 'my zone Europe/London'],
  run: async (context, { zone }) =>
    myZoneView(zone === undefined ? await showMyZone(context) : await setMyZone(context, zone)),
});

async function shown(context: Context, line: string): Promise<View> {
  return hoursView(await showSettings(context), await deskZone(context), line);
}

function saved(context: Context, changed: Changed<unknown>, title: string, self = 'setup hours'): View {
  return savedView({ title, self, changed, by: context.actor.member, reason: null });
}
