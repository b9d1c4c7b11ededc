/** `npm run rehearse`: every post that would go out of a desk, where and when. Nothing is sent or kept. */
import { serverOf } from '../app/database.ts';
import { rehearse, type Rehearsal, type RehearsedPost } from '../app/rehearse.ts';
import type { Desk } from '../domain/desk.ts';
import { isIsoDate, showWeekday, wallClock } from '../domain/time.ts';
import { render } from '../platforms/terminal/render.ts';
import { migrate } from '../storage/migrate.ts';
import { openStorage } from '../storage/connect.ts';
import { type Given, readSettings, runTool } from './tool.ts';

const USAGE = 'rehearse -- --from <date> --days <n> [--desk <id>] [--full]';
/** The longest time that is rehearsed, in days: three years. */
const LONGEST = 1096;
const WIDTH = 100;

await runTool({
  usage: USAGE,
  options: {
    from: { type: 'string' },
    days: { type: 'string' },
    desk: { type: 'string' },
    full: { type: 'boolean' },
  },
  run: async (given) => {
    const { from, days } = readSpan(given);
    const config = readSettings();
    const server = await serverOf({ ...config, log: (line) => process.stderr.write(`${line}\n`) });
    try {
      await migrate(server.url);
      const storage = openStorage({ url: server.url });
      try {
        const desk = chooseDesk(await storage.desks(), given['desk']);
        const failures: unknown[] = [];
        const report = (failure: unknown): string => String(failures.push(failure));
        const rehearsal = await rehearse({ storage, report }, desk.id, from, days);
        if (failures.length > 0) throw failures[0];
        process.stdout.write(`${printed(rehearsal, desk, given['full'] === true)}\n`);
      } finally {
        await storage.close();
      }
    } finally {
      await server.stop();
    }
    return 0;
  },
});

function readSpan(given: Given): { readonly from: string; readonly days: number } {
  const { from, days } = given;
  if (typeof from !== 'string' || !isIsoDate(from))
    throw new Error(`Please say from which day, like --from 2025-05-10: call it as npm run ${USAGE}.`);
  const count = typeof days === 'string' && /^\d{1,4}$/.test(days) ? Number(days) : 0;
  if (count < 1 || count > LONGEST)
    throw new Error(`Please say for how many days, from --days 1 to --days ${LONGEST}.`);
  return { from, days: count };
}

function chooseDesk(desks: readonly Desk[], asked: Given[string]): Desk {
  const known = desks.map(({ id, name }) => `${id} (${name})`).join(', ');
  if (desks.length === 0) throw new Error('There is no desk yet: start Daybook once.');
  const [only, ...others] = desks;
  if (asked === undefined && only && others.length === 0) return only;
  const chosen = desks.find(({ id }) => id === asked);
  if (chosen) return chosen;
  throw new Error(`Please say which desk with --desk <id>. There are: ${known}.`);
}

function printed({ zone, hasChannel, posts }: Rehearsal, desk: Desk, full: boolean): string {
  const none = hasChannel ? [] : ['The desk has no channel for reminders yet; one is imagined.'];
  const count = `${posts.length} ${posts.length === 1 ? 'post' : 'posts'}`;
  const head = `${count} would go out of ${desk.name}, by the clock of ${zone}.`;
  return [head, ...none, '', ...posts.map((post) => printedPost(post, zone, full))].join('\n');
}

function printedPost({ at, place, view }: RehearsedPost, zone: string, full: boolean): string {
  const { date, time } = wallClock(at, zone);
  const first = `${date} ${showWeekday(date).slice(0, 3)} ${time}  ${place}  ${view.title}`;
  if (!full) return first;
  const text = render(view, { width: WIDTH, colour: false });
  return `${first}\n${text.replaceAll(/^/gm, '    ')}\n`;
}
