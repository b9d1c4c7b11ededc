/** Talking with a person at a terminal: a prompt, line editing, history, completion. */
import { clearScreenDown, cursorTo } from 'node:readline';
import { createInterface, type Interface } from 'node:readline/promises';

import { complete, type Completions } from './complete.ts';
import { type History, openHistory } from './history.ts';
import { createCourier } from './courier.ts';
import { HISTORY_LINES, TYPED_LINE_LIMIT } from './limits.ts';
import type { Screen } from './render.ts';
import { createPrinter, reply } from './reply.ts';
import type { Terminal, TerminalSettings } from './settings.ts';
import { createTurns } from './turns.ts';

const PROMPT = 'daybook> ';
const GREETING = 'Ask the desk’s record: “help” lists the questions, Tab completes, “exit” ends.';
const LEAVING = 'Ctrl-C once more, or “exit”, ends.';

type Needs = TerminalSettings & { readonly screen: () => Screen };

/** Starts the conversation; see `startTerminal`. */
export async function converse(needs: Needs): Promise<Terminal> {
  const { output, report, historyFile, screen } = needs;
  const history = historyFile === undefined ? undefined : await openHistory(historyFile, report);
  const readline = openReadline(needs, history);
  const printer = createPrinter(output, report, () => readline.close());
  let open = true;
  const isOpen = (): boolean => open;
  const ask = async (text: string): Promise<void> => {
    if (!open) return;
    const line = { text, cut: text.length > TYPED_LINE_LIMIT };
    const goOn = await reply(line, { ...needs, printer, echo: false });
    if (!goOn) readline.close();
    else if (open) readline.prompt(true);
  };
  const say = async (text: string): Promise<void> => {
    if ((await printer.print(text)) && open) readline.prompt();
  };
  // One after the other, also for lines pasted together or typed ahead.
  const turns = createTurns();
  const next = (work: () => Promise<void>): void => void turns.take(work);
  next(async () => await say(`${GREETING}\n`));
  // Between two answers; what is being typed stays on the line of the prompt, which moves down.
  const show = async (text: string): Promise<boolean> =>
    await turns.take(async () => {
      if (!open) return false;
      cursorTo(output, 0);
      clearScreenDown(output);
      const printed = await printer.print(`${text}\n\n`);
      if (printed && isOpen()) readline.prompt(true);
      return printed;
    });
  let leaving = false;
  readline.on('line', (text) => {
    leaving = false;
    next(async () => await ask(text));
  });
  readline.on('SIGINT', () => {
    // Whoever typed something between two Ctrl-C has text on the line: that is cleared first.
    if (leaving && readline.line === '') return readline.close();
    leaving = true;
    clearLine(readline);
    next(async () => await say(`\n${LEAVING}\n`));
  });
  // Readline hands on what goes wrong with its input: a window that was closed (EIO).
  readline.on('error', () => readline.close());
  const finished = new Promise<void>((resolve) => {
    readline.on('close', () => {
      open = false;
      resolve(
        turns.take(async () => {
          await printer.print('\n');
          await history?.settled();
        }),
      );
    });
  });
  return {
    finished,
    courier: createCourier({ show, screen }),
    stop: async () => {
      readline.close();
      await finished;
    },
  };
}

function openReadline(needs: Needs, history: History | undefined): Interface {
  const readline = createInterface({
    input: needs.input,
    output: needs.output,
    terminal: true,
    prompt: PROMPT,
    historySize: HISTORY_LINES,
    history: history?.lines ?? [],
    removeHistoryDuplicates: true,
    completer: async (line): Promise<Completions> => {
      try {
        return await complete(line, needs);
      } catch (error) {
        needs.report(error, 'completing a line');
        return [[], line];
      }
    },
  });
  readline.on('history', (lines) => history?.save(lines));
  return readline;
}

function clearLine(readline: Interface): void {
  readline.write(null, { ctrl: true, name: 'e' });
  readline.write(null, { ctrl: true, name: 'u' });
}
