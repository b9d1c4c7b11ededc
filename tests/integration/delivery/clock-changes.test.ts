/** The two nights of 2027 on which the clocks change, in three zones. */
import { expect, it } from 'vitest';
import { addDays, dateIn, wallClock } from '../../../src/domain/time.ts';
import { installation } from '../../support/delivery/installation.ts';

interface Night {
  readonly zone: string;
  /** The Sunday on which the clocks change. */
  readonly sunday: string;
  /** Six months before the Monday after it. */
  readonly article: string;
  /** When digests of 02:30 go out on Saturday, Sunday and Monday. */
  readonly at0230: readonly [string, string, string];
  /** When digests of 01:30 do. */
  readonly at0130: readonly [string, string, string];
}

const NIGHTS: readonly Night[] = [
  {
    // At 02:00 it becomes 03:00: there is no 02:30.
    zone: 'America/New_York',
    sunday: '2027-03-14',
    article: '2026-09-15',
    at0230: ['2027-03-13T07:30:00Z', '2027-03-14T07:00:00Z', '2027-03-15T06:30:00Z'],
    at0130: ['2027-03-13T06:30:00Z', '2027-03-14T06:30:00Z', '2027-03-15T05:30:00Z'],
  },
  {
    // At 02:00 it becomes 01:00: there are two 01:30.
    zone: 'America/New_York',
    sunday: '2027-11-07',
    article: '2027-05-08',
    at0230: ['2027-11-06T06:30:00Z', '2027-11-07T07:30:00Z', '2027-11-08T07:30:00Z'],
    at0130: ['2027-11-06T05:30:00Z', '2027-11-07T05:30:00Z', '2027-11-08T06:30:00Z'],
  },
  {
    // At 01:00 it becomes 02:00: there is no 01:30.
    zone: 'Europe/London',
    sunday: '2027-03-28',
    article: '2026-09-29',
    at0230: ['2027-03-27T02:30:00Z', '2027-03-28T01:30:00Z', '2027-03-29T01:30:00Z'],
    at0130: ['2027-03-27T01:30:00Z', '2027-03-28T01:00:00Z', '2027-03-29T00:30:00Z'],
  },
  {
    // At 02:00 it becomes 01:00: there are two 01:30.
    zone: 'Europe/London',
    sunday: '2027-10-31',
    article: '2027-05-01',
    at0230: ['2027-10-30T01:30:00Z', '2027-10-31T02:30:00Z', '2027-11-01T02:30:00Z'],
    at0130: ['2027-10-30T00:30:00Z', '2027-10-31T00:30:00Z', '2027-11-01T01:30:00Z'],
  },
  {
    // At 03:00 it becomes 02:00: there are two 02:30.
    zone: 'Australia/Sydney',
    sunday: '2027-04-04',
    article: '2026-10-05',
    at0230: ['2027-04-02T15:30:00Z', '2027-04-03T15:30:00Z', '2027-04-04T16:30:00Z'],
    at0130: ['2027-04-02T14:30:00Z', '2027-04-03T14:30:00Z', '2027-04-04T15:30:00Z'],
  },
  {
    // At 02:00 it becomes 03:00: there is no 02:30.
    zone: 'Australia/Sydney',
    sunday: '2027-10-03',
    article: '2027-04-04',
    at0230: ['2027-10-01T16:30:00Z', '2027-10-02T16:00:00Z', '2027-10-03T15:30:00Z'],
    at0130: ['2027-10-01T15:30:00Z', '2027-10-02T15:30:00Z', '2027-10-03T14:30:00Z'],
  },
];

it.each(NIGHTS)(
  'in $zone on $sunday each digest and each reminder goes out once',
  async ({ zone, sunday, article, at0230, at0130 }) => {
    const first = addDays(sunday, -4);
    const all = await installation(`${addDays(sunday, -5)}T00:00:00Z`);
    try {
      const desk = await all.desk('T1', { zone });
      await desk.say('setup hours 02:30', 'admin');
      await desk.say('setup reminders deadline 3d, 1d, 0d', 'admin');
      await desk.say('setup reminders overdue 1d, 2d', 'admin');
      await desk.say('setup channel channel:C1 for reminders', 'admin');
      await desk.say('setup digest daily at 02:30 in channel:C2', 'admin');
      await desk.say('setup digest daily at 01:30 in channel:C3', 'admin');
      await desk.say(`article date A-1 ${article}`);
      await desk.say(
        `event add call "A call at night" date:${sunday}T03:30 certainty:confirmed source:https://example.com/c`,
      );
      for (let day = 0; day <= 8; day += 1) {
        await all.runTo(`${addDays(first, day)}T23:00:00Z`);
        // The night is over wherever the desk is: what it brought does not come again.
        await all.runTo(`${addDays(first, day)}T23:00:01Z`);
        // Something to say in each digest.
        await desk.say(`alias add N-1 Night ${day}`);
      }
      const inChannel = (id: string): readonly { readonly at: string; readonly title: string }[] =>
        all.posts
          .filter(({ place }) => place.endsWith(`:${id}`))
          .map(({ at, view }) => ({ at, title: view.title }));
      const digests = (id: string): readonly string[] => inChannel(id).map(({ at }) => at);

      for (const [id, expected] of [
        ['C2', at0230],
        ['C3', at0130],
      ] as const) {
        const days = digests(id).map((at) => dateIn(at, zone));
        expect(days).toEqual([...new Set(days)]);
        expect(days.slice(-7)).toEqual(Array.from({ length: 7 }, (_, n) => addDays(days.at(-7) ?? '', n)));
        expect(days).toContain(addDays(sunday, -2));
        const nights = new Set([-1, 0, 1].map((offset) => addDays(sunday, offset)));
        expect(digests(id).filter((at) => nights.has(dateIn(at, zone)))).toEqual(expected);
      }
      const reminders = inChannel('C1').filter(({ title }) => title.startsWith('P-1 '));
      expect(
        reminders.map(({ at, title }) => {
          const { date, time } = wallClock(at, zone);
          return `${date} ${time} ${title.split(':')[0]}`;
        }),
      ).toEqual([
        `${addDays(sunday, -2)} 02:30 P-1 falls due in 3 days`,
        `${addDays(sunday, 1)} 02:30 P-1 falls due today`,
        `${addDays(sunday, 2)} 02:30 P-1 is overdue`,
        `${addDays(sunday, 3)} 02:30 P-1 is overdue`,
      ]);
      const hourBefore = inChannel('C1').filter(({ title }) => title.startsWith('E-7 begins in 1 hour'));
      expect(hourBefore).toHaveLength(1);
    } finally {
      await all.close();
    }
  },
  60_000,
);
