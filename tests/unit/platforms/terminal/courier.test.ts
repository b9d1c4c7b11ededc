import { PassThrough } from 'node:stream';

import { describe, expect, it } from 'vitest';

import type { Courier, Message, Place } from '../../../../src/outbox/ports.ts';
import type { View } from '../../../../src/views/view.ts';
import { createCourier } from '../../../../src/platforms/terminal/courier.ts';
import type { Terminal } from '../../../../src/platforms/terminal/settings.ts';
import { startTerminal } from '../../../../src/platforms/terminal/start.ts';
import { createStandIn, Keyboard, registry, sayView, Sink } from './stand-ins.ts';

const SCREEN: Place = { platform: 'terminal', workspace: 'local', kind: 'channel', id: 'screen' };
const NOW = '2025-08-01T00:00:00Z';

const message = (view: View, changes: Partial<Message> = {}): Message => ({
  place: SCREEN,
  view,
  key: 'p-1',
  thread: null,
  ...changes,
});
const due = sayView('P-1 is due');

/** A courier that prints into a list; `reads` says whether anybody reads it. */
function courierInto(
  printed: string[],
  { reads = () => true, width = () => 80 }: { reads?: () => boolean; width?: () => number } = {},
): Courier {
  return createCourier({
    show: async (text) => {
      if (reads()) printed.push(text);
      return await Promise.resolve(reads());
    },
    screen: () => ({ width: width(), colour: false }),
  });
}

async function refOf(courier: Courier, view = due): Promise<string> {
  const delivered = await courier.deliver(message(view));
  return delivered.kind === 'sent' ? delivered.ref : '';
}

async function start(input: PassThrough, output: Sink): Promise<Terminal> {
  return await startTerminal({
    input,
    output,
    registry,
    dispatch: createStandIn(),
    report: () => '7F3A',
  });
}

describe('the courier', () => {
  it('prints a message, one in a thread too, each under a reference of its own', async () => {
    const printed: string[] = [];
    const courier = courierInto(printed);
    const first = await refOf(courier);
    const second = await courier.deliver(message(sayView('and closed'), { thread: first }));
    expect(printed).toEqual(['P-1 is due', 'and closed']);
    expect(second).toMatchObject({ kind: 'sent' });
    expect(second).not.toEqual({ kind: 'sent', ref: first });
  });

  it('prints once what is said under several posts, and every message that stands for itself', async () => {
    const printed: string[] = [];
    const courier = courierInto(printed);
    const first = await refOf(courier);
    const correction = sayView('C-2 is corrected');
    const refs = new Set<string>();
    for (const thread of [null, first, first, null])
      refs.add(JSON.stringify(await courier.deliver(message(correction, { thread }))));
    expect(printed).toEqual(['P-1 is due', 'C-2 is corrected', 'C-2 is corrected']);
    expect(refs.size).toBe(4);
  });

  it('puts a message under its title, and says no title twice', async () => {
    const printed: string[] = [];
    await courierInto(printed).deliver(message({ ...sayView('It is due'), title: 'P-1' }));
    const headed: View = { ...due, blocks: [{ kind: 'heading', text: 'Due today' }, ...due.blocks] };
    await courierInto(printed).deliver(message(headed));
    expect(printed).toEqual(['P-1\nIt is due', 'Due today\nP-1 is due']);
  });

  it('prints what the buttons would do as lines to type', async () => {
    const printed: string[] = [];
    const actions: View['actions'] = [{ kind: 'form', label: 'Resolve', line: 'resolve P-1a' }];
    await courierInto(printed).deliver(message({ ...due, actions }));
    expect(printed[0]).toContain('→ resolve P-1a   (Resolve)');
  });

  it('says that something changed, once, and only if it did', async () => {
    const printed: string[] = [];
    let width = 80;
    const courier = courierInto(printed, { width: () => width });
    const long = sayView('word '.repeat(30).trim());
    const ref = await refOf(courier, long);
    width = 40;
    expect(await courier.edit(SCREEN, ref, long)).toEqual({ kind: 'done' });
    expect(printed).toHaveLength(1);
    const moved = sayView('P-1 was moved');
    expect(await courier.edit(SCREEN, ref, moved)).toEqual({ kind: 'done' });
    expect(await courier.edit(SCREEN, ref, moved)).toEqual({ kind: 'done' });
    expect(printed.slice(1)).toEqual(['Changed since:\nP-1 was moved']);
  });

  it('has nothing to change of what another process printed, or of what scrolled away', async () => {
    const printed: string[] = [];
    const ref = await refOf(courierInto(printed));
    const courier = courierInto(printed);
    expect(await courier.edit(SCREEN, ref, due)).toMatchObject({ kind: 'gone' });
    const old = await refOf(courier);
    for (let at = 0; at < 500; at += 1) await refOf(courier);
    expect(await courier.edit(SCREEN, old, due)).toMatchObject({ kind: 'gone' });
  });

  it('tries again later while nobody reads, and counts that as nobody’s fault', async () => {
    const printed: string[] = [];
    let reads = false;
    const courier = courierInto(printed, { reads: () => reads });
    const retry = { kind: 'retry', counts: false };
    expect(await courier.deliver(message(due))).toMatchObject(retry);
    reads = true;
    const ref = await refOf(courier);
    reads = false;
    const moved = sayView('P-1 was moved');
    expect(await courier.edit(SCREEN, ref, moved)).toMatchObject(retry);
    reads = true;
    expect(await courier.edit(SCREEN, ref, moved)).toEqual({ kind: 'done' });
    expect(printed).toHaveLength(2);
  });

  it('knows the local desk’s screen and its one person, and no other place', async () => {
    const printed: string[] = [];
    const courier = courierInto(printed);
    const places: Place[] = [
      SCREEN,
      { ...SCREEN, kind: 'member', id: 'local' },
      { ...SCREEN, id: 'C1' },
      { ...SCREEN, kind: 'member', id: 'U1' },
      { ...SCREEN, workspace: 'T1' },
      { ...SCREEN, platform: 'chat' },
    ];
    const probes = await Promise.all(places.map(async (place) => await courier.probe(place)));
    expect(probes.map(({ kind }) => kind)).toEqual(['open', 'open', 'closed', 'closed', 'closed', 'closed']);
    const sent = await Promise.all(
      places.map(async (place) => await courier.deliver(message(due, { place }))),
    );
    expect(sent.map(({ kind }) => kind)).toEqual(['sent', 'sent', 'gone', 'gone', 'gone', 'gone']);
    expect(printed).toHaveLength(2);
  });

  it('never printed what it does not know of', async () => {
    expect(await courierInto([]).find(message(due), NOW, NOW)).toEqual({ kind: 'absent' });
  });
});

describe('on the screen', () => {
  it('a message waits for the answer under way, and leaves what is being typed on its line', async () => {
    const keys = new Keyboard();
    const sink = new Sink({ isTTY: true });
    const terminal = await start(keys, sink);
    keys.write('slow one\rcomp');
    await expect.poll(() => sink.text).toContain('comp');
    await terminal.courier.deliver(message(due));
    const answered = sink.text.indexOf('answer to slow one');
    const told = sink.text.indexOf('P-1 is due');
    expect(answered).toBeGreaterThan(0);
    expect(told).toBeGreaterThan(answered);
    expect(sink.text.slice(told)).toMatch(/daybook> comp/u);
    await terminal.stop();
    expect(await terminal.courier.deliver(message(due))).toMatchObject({ kind: 'retry' });
  });

  it('a message stands between two answers of a pipe, and none comes after its end', async () => {
    const input = new PassThrough();
    const sink = new Sink();
    const terminal = await start(input, sink);
    input.write('slow one\n');
    await expect.poll(() => sink.text).toContain('> slow one');
    expect(await terminal.courier.deliver(message(due))).toMatchObject({ kind: 'sent' });
    input.end('two\n');
    await terminal.finished;
    expect(await terminal.courier.deliver(message(due))).toMatchObject({ kind: 'retry' });
    expect(sink.text).toBe('> slow one\nanswer to slow one\n\nP-1 is due\n\n> two\nanswer to two\n\n');
  });

  it('a message that the far end of a pipe does not take is tried again later', async () => {
    const terminal = await start(new PassThrough(), new Sink({ breakAfter: 0 }));
    expect(await terminal.courier.deliver(message(due))).toMatchObject({ kind: 'retry' });
    await terminal.finished;
  });
});
