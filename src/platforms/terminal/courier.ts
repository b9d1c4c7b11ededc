/** Daybook's own messages on the screen of the terminal: printed where a person reads along, and gone with the process. */
import { randomUUID } from 'node:crypto';

import type { Courier, Delivered, Place } from '../../outbox/ports.ts';
import { plainText, type View } from '../../views/view.ts';
import { DEFAULT_WIDTH } from './limits.ts';
import { LOCAL_CALLER, SCREEN } from './parse.ts';
import { render, type Screen } from './render.ts';

export interface CourierNeeds {
  /** Prints between questions and answers; resolves to false when nobody reads any more. */
  readonly show: (text: string) => Promise<boolean>;
  readonly screen: () => Screen;
}

/** How long until it is worth while to look whether somebody reads, in milliseconds. */
const NOBODY_MS = 60_000;
/** Messages that can still be marked as changed; older ones have long scrolled away. */
const KEPT = 500;

const NOBODY = 'Nobody reads the screen just now.';
const OTHER_PLACE = 'The terminal has one screen, and this is another place.';

/** Builds the courier. */
export function createCourier({ show, screen }: CourierNeeds): Courier {
  // A reference leads to this process's own screen: the numbers start anew with the next one.
  const process = randomUUID().slice(0, 8);
  const shown = new Map<string, string>();
  let count = 0;
  const retry = { kind: 'retry', afterMs: NOBODY_MS, why: NOBODY, counts: false } as const;
  const remember = (ref: string, words: string): void => {
    shown.delete(ref);
    shown.set(ref, words);
    const [oldest] = shown.keys();
    if (shown.size > KEPT && oldest !== undefined) shown.delete(oldest);
  };
  return {
    paceMs: 0,
    deliver: async ({ place, view, thread }): Promise<Delivered> => {
      if (!isHere(place))
        return { kind: 'gone', why: OTHER_PLACE, remedy: 'Choose the screen with “setup channel here”.' };
      // A screen has no threads: what is said there under several posts is printed once.
      const said = thread !== null && [...shown.values()].includes(wordsOf(view));
      if (!said && !(await show(render(onScreen(view), screen())))) return retry;
      count += 1;
      const ref = `${process}-${count}`;
      remember(ref, wordsOf(view));
      return { kind: 'sent', ref };
    },
    edit: async (_place, ref, view) => {
      const before = shown.get(ref);
      if (before === undefined) return { kind: 'gone', why: 'It was printed long ago.' };
      const words = wordsOf(view);
      if (words === before) return { kind: 'done' };
      if (!(await show(`Changed since:\n${render(onScreen(view), screen())}`))) return retry;
      remember(ref, words);
      return { kind: 'done' };
    },
    // What could not be printed was not printed: nothing is ever unknown here but what a process died over.
    find: async () => await Promise.resolve({ kind: 'absent' }),
    probe: async (place) =>
      await Promise.resolve(isHere(place) ? { kind: 'open' } : { kind: 'closed', remedy: OTHER_PLACE }),
  };
}

/** The local desk's screen, and the one person before it. */
function isHere({ platform, workspace, kind, id }: Place): boolean {
  const { workspace: local, user } = LOCAL_CALLER;
  if (platform !== local?.platform || workspace !== local.externalId) return false;
  return kind === 'channel' ? id === SCREEN : id === user;
}

/** A message comes unasked, so it says in its first line what it is, where it does not do that by itself. */
function onScreen(view: View): View {
  const [first] = view.blocks;
  if (first?.kind === 'heading') return view;
  if (first?.kind === 'paragraph' && plainText(first.text) === view.title) return view;
  return { ...view, blocks: [{ kind: 'heading', text: view.title }, ...view.blocks] };
}

/** What a view says, whatever the width of the screen. */
function wordsOf(view: View): string {
  return render(onScreen(view), { width: DEFAULT_WIDTH, colour: false });
}
