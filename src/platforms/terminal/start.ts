/** The terminal: a prompt for a person, and a plain reader of lines for a pipe or a file. */
import { addAbortSignal } from 'node:stream';

import { converse } from './converse.ts';
import { createCourier } from './courier.ts';
import { DEFAULT_WIDTH } from './limits.ts';
import { receive } from './receive.ts';
import type { Screen } from './render.ts';
import { createPrinter, reply } from './reply.ts';
import type { Terminal, TerminalSettings } from './settings.ts';
import { createTurns } from './turns.ts';

/** Starts to answer: with a prompt when both ends are a terminal, else one command a line. */
export async function startTerminal(settings: TerminalSettings): Promise<Terminal> {
  const { input, output } = settings;
  const talking = input.isTTY === true && output.isTTY === true;
  const screen = (): Screen => ({
    width: settings.width ?? (output.isTTY === true ? output.columns : undefined) ?? DEFAULT_WIDTH,
    colour: settings.colour === true && output.isTTY === true,
  });
  return talking ? await converse({ ...settings, screen }) : readAll(settings, screen);
}

function readAll({ input, output, dispatch, report }: TerminalSettings, screen: () => Screen): Terminal {
  const over = new AbortController();
  const printer = createPrinter(output, report, () => over.abort());
  const needs = { dispatch, report, printer, screen, echo: true };
  const turns = createTurns();
  let reading = true;
  const read = async (): Promise<void> => {
    try {
      for await (const line of receive(addAbortSignal(over.signal, input))) {
        if (!(await turns.take(async () => await reply(line, needs))) || over.signal.aborted) break;
      }
    } catch (error) {
      if (!over.signal.aborted) report(error, 'reading commands');
    } finally {
      reading = false;
    }
  };
  const finished = read();
  // Whoever has sent all their questions waits for the last answer and for nothing else.
  const show = async (text: string): Promise<boolean> =>
    await turns.take(async () => reading && (await printer.print(`${text}\n\n`)));
  return {
    finished,
    courier: createCourier({ show, screen }),
    stop: async () => {
      over.abort();
      await finished;
    },
  };
}
