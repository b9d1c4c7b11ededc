/** What the far ends' own record says of what was promised. */

/** A message as it stands at a far end. */
export interface Standing {
  readonly platform: string;
  readonly channel: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The numbers of the notices it tells, in their order. */
  readonly notices: readonly number[];
  /** Whether it says that it may be there already. */
  readonly marked: boolean;
}

/** A request to post, whatever was answered. */
export interface Arrival {
  readonly platform: string;
  readonly channel: string;
  readonly at: number;
  /** Until when its 429 asked to be left alone; null for any other answer. */
  readonly pauseUntil: number | null;
}

export interface Evidence {
  /** The notices of each channel, in the order in which they were due. */
  readonly due: ReadonlyMap<string, readonly number[]>;
  /** In the order in which they stand. */
  readonly standing: readonly Standing[];
  /** In the order in which they came. */
  readonly arrivals: readonly Arrival[];
  /** Notices of which an admin was asked whether they arrived: those went out of turn. */
  readonly held: ReadonlySet<number>;
}

/** A notice that a channel was told once more. */
export interface Repeat {
  readonly platform: string;
  readonly notice: number;
  readonly marked: boolean;
  /** After the first one. */
  readonly afterMs: number;
}

export interface Judgement {
  /** Notices that stand in no message of their channel. */
  readonly lost: readonly number[];
  /** Notices in a channel that they were not for. */
  readonly strayed: readonly number[];
  readonly repeated: readonly Repeat[];
  /** Notices that stand after one that was due later. */
  readonly disordered: readonly number[];
  /** Requests to post while the channel had asked to be left alone. */
  readonly early: readonly Arrival[];
  /** The least milliseconds between two requests to post in one channel, by platform. */
  readonly fastest: ReadonlyMap<string, number>;
}

/** Judges what came of the notices. */
export function judge({ due, standing, arrivals, held }: Evidence): Judgement {
  const told = byChannel(standing);
  const asked = byChannel(arrivals);
  const channels = [...told];
  return {
    lost: [...due].flatMap(([channel, notices]) => {
      const there = new Set((told.get(channel) ?? []).flatMap((each) => each.notices));
      return notices.filter((notice) => !there.has(notice));
    }),
    strayed: channels.flatMap(([channel, messages]) => {
      const ours = new Set(due.get(channel));
      return messages.flatMap(({ notices }) => notices.filter((notice) => !ours.has(notice)));
    }),
    repeated: channels.flatMap(([, messages]) => repeatsIn(messages)),
    disordered: channels.flatMap(([, messages]) => disorderIn(messages, held)),
    early: [...asked.values()].flatMap(earlyIn),
    fastest: fastestIn([...asked.values()]),
  };
}

function byChannel<T extends { readonly channel: string }>(all: readonly T[]): ReadonlyMap<string, T[]> {
  return Map.groupBy(all, ({ channel }) => channel);
}

function repeatsIn(messages: readonly Standing[]): readonly Repeat[] {
  const first = new Map<number, number>();
  const repeats: Repeat[] = [];
  for (const { platform, at, notices, marked } of messages) {
    for (const notice of notices) {
      const before = first.get(notice);
      if (before === undefined) first.set(notice, at);
      else repeats.push({ platform, notice, marked, afterMs: at - before });
    }
  }
  return repeats;
}

/** A repetition is in order where nothing came between. */
function disorderIn(messages: readonly Standing[], held: ReadonlySet<number>): readonly number[] {
  const seen = new Set<number>();
  const disordered: number[] = [];
  let latest = -Infinity;
  let before: readonly number[] = [];
  for (const { notices } of messages) {
    for (const notice of notices) {
      const inTurn = seen.has(notice) ? before.includes(notice) : notice > latest;
      if (!inTurn && !held.has(notice)) disordered.push(notice);
      seen.add(notice);
      if (!held.has(notice)) latest = Math.max(latest, notice);
    }
    before = notices;
  }
  return disordered;
}

function earlyIn(arrivals: readonly Arrival[]): readonly Arrival[] {
  let until = -Infinity;
  return arrivals.filter(({ at, pauseUntil }) => {
    const tooEarly = at < until;
    until = Math.max(until, pauseUntil ?? until);
    return tooEarly;
  });
}

function fastestIn(channels: readonly (readonly Arrival[])[]): ReadonlyMap<string, number> {
  const fastest = new Map<string, number>();
  for (const arrivals of channels) {
    for (const [index, { platform, at }] of arrivals.entries()) {
      const before = arrivals[index - 1];
      if (before) fastest.set(platform, Math.min(fastest.get(platform) ?? Infinity, at - before.at));
    }
  }
  return fastest;
}

/** What was promised beyond what holds for every run. */
export interface Promised {
  /** The platforms where a notice may stand twice if its second message says so. */
  readonly mayRepeat: readonly string[];
  /** The least milliseconds between two requests to post in one channel, by platform. */
  readonly paceMs: ReadonlyMap<string, number>;
}

/** The promises that were broken, a sentence each; none when all is well. */
export function brokenPromises(found: Judgement, { mayRepeat, paceMs }: Promised): readonly string[] {
  const twice = found.repeated.filter(({ platform, marked }) => !(marked && mayRepeat.includes(platform)));
  const counted: readonly (readonly [string, readonly unknown[]])[] = [
    ['notices were lost', found.lost],
    ['notices went to a channel that they were not for', found.strayed],
    ['notices were repeated where they may not be, or without saying so', twice.map(({ notice }) => notice)],
    ['notices stand out of order', found.disordered],
    [
      'messages were sent while a channel had asked to be left alone',
      found.early.map(({ channel }) => channel),
    ],
  ];
  return [
    ...counted.flatMap(([what, all]) =>
      all.length > 0 ? [`${all.length} ${what}: ${all.slice(0, 10).join(', ')}.`] : [],
    ),
    ...[...paceMs].flatMap(([platform, least]) => {
      const gap = found.fastest.get(platform) ?? Infinity;
      return gap < least ? [`Messages to one channel of ${platform} were ${gap} ms apart.`] : [];
    }),
  ];
}
