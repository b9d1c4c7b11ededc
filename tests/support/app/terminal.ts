/** Daybook on a terminal: lines in, answers out. */
import { PassThrough } from 'node:stream';
import type { Clock } from '../../../src/domain/time.ts';
import { type Application, NOW, startApplication } from './application.ts';
import {
  type Answer,
  assertNoErrors,
  type Harness,
  oneLine,
  type Opened,
  type Person,
  type Posted,
} from './harness.ts';
import { captureLog } from './log.ts';

/** Milliseconds that an answer may take. */
const PATIENCE_MS = 10_000;
/** Cells: nothing in a table of the record needs more. */
const WIDE = 400;

interface Pipe {
  readonly app: Application;
  readonly input: PassThrough;
  readonly screen: Screen;
}

/** What is printed: answers, each after its question, and what comes unasked between them. */
interface Screen {
  /** Hears of answers and repeated questions from now on; undefined for nobody. */
  hear: ((text: string) => void) | undefined;
}

interface Around {
  /** The screen's width in cells. */
  readonly columns: number;
  readonly clock: Clock | undefined;
}

/** Starts Daybook on a pair of pipes. */
export async function startTerminalHarness(
  databaseUrl: string,
  { columns = WIDE, clock = (): string => NOW }: Partial<Around> = {},
): Promise<Harness> {
  const log = captureLog();
  const posts: Posted[] = [];
  const start = async (): Promise<Pipe> => {
    const input = new PassThrough();
    const output = Object.assign(new PassThrough(), { isTTY: true, columns });
    output.setEncoding('utf8');
    const screen = readAlong(output, posts);
    const app = await startApplication({ databaseUrl }, { log, clock, ends: { input, output } });
    return { app, input, screen };
  };
  let pipe = await start();
  const ask = async (line: string): Promise<Answer> => toAnswer(await exchange(pipe, line), line);
  const person = personAt(ask);
  return {
    log,
    ...person,
    askRaw: ask,
    workspace: { platform: 'terminal', externalId: 'local' },
    channel: '',
    news: 'here',
    posts: () => [...posts],
    directs: () => [...posts],
    owner: person,
    newcomer: () => person,
    group: { mention: '', add: noGroups, remove: noGroups },
    neighbour: { ask: none, press: none, share: none },
    restart: async () => {
      await end(pipe);
      pipe = await start();
    },
    assertClean: () => assertNoErrors(log),
    stop: async () => await end(pipe),
  };
}

function personAt(ask: Person['ask']): Person {
  return {
    ask,
    press: async (answer, label) => await ask(lineBehind(answer, label)),
    share: none,
    mention: 'user:local',
    open: async (line) => await printedForm(ask, line),
    openBy: async (answer, label) => await printedForm(ask, lineBehind(answer, label)),
  };
}

/** A form is printed, and sent off by a line that names its fields. */
async function printedForm(ask: Person['ask'], line: string): Promise<Opened> {
  const { text } = await ask(line);
  return {
    text,
    fields: {},
    send: async (typed = {}) =>
      await ask(
        [line, ...Object.entries(typed).map(([label, value]) => `${nameOf(label)}:${value}`)].join(' '),
      ),
  };
}

const nameOf = (label: string): string => label.toLowerCase().replaceAll(' ', '-');

function noGroups(): never {
  throw new Error('A terminal has no groups.');
}

async function end({ app, input }: Pipe): Promise<void> {
  input.end();
  await app.finished;
  await app.stop();
}

async function none(): Promise<never> {
  return await Promise.reject(new Error('A terminal has no channel to share with, and no neighbours.'));
}

/** Types a line and reads up to the empty line that ends its answer. */
async function exchange({ input, screen }: Pipe, line: string): Promise<string> {
  input.write(`${line}\n${MARK}\n`);
  let heard = '';
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const timer = setTimeout(
    () => reject(new Error(`no answer to “${line.slice(0, 80)}”: ${heard}`)),
    PATIENCE_MS,
  );
  screen.hear = (text) => {
    heard += text;
    if (heard.endsWith(MARKED)) resolve(heard.slice(0, heard.indexOf(`> ${MARK}`)));
  };
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    screen.hear = undefined;
  }
}

/** Each is printed at once, and nothing between a question and its answer: what follows no question came unasked. */
function readAlong(output: PassThrough, posts: Posted[]): Screen {
  const screen: Screen = { hear: undefined };
  let asked = false;
  output.on('data', (chunk: string) => {
    const echo = !asked && chunk.startsWith('> ');
    if (!asked && !echo) posts.push(toPosted(chunk));
    else screen.hear?.(chunk);
    asked = echo;
  });
  return screen;
}

/** A line that is refused at once, in the same words always: what stands before it is the answer. */
const MARK = 'end-of-answer';
const MARKED = '“help” lists what I answer.\n\n';

function toPosted(printed: string): Posted {
  const answer = toAnswer(`\n${printed}`, '');
  const posted = { ...answer, thread: null };
  offered.set(posted, offered.get(answer) ?? []);
  return posted;
}

function toAnswer(printed: string, asked: string): Answer {
  // The first line repeats the question.
  const lines = printed.slice(printed.indexOf('\n') + 1).trimEnd();
  const offers = lines.split('\n').flatMap((line) => (line.startsWith('→ ') ? [line] : []));
  const answer: Answer = {
    text: oneLine(lines),
    lines,
    buttons: offers.map((offer) => labelOf(offer, asked)),
    ephemeral: true,
    ackMs: 0,
    message: '',
    live: [],
    marks: [],
  };
  offered.set(answer, offers.map(lineOf));
  return answer;
}

/** The lines that an answer offers, in the order of its buttons. */
const offered = new WeakMap<Answer, readonly string[]>();

const OFFER = /^→ (.*?)(?: {3}\((.*)\))?$/u;

function lineOf(offer: string): string {
  return OFFER.exec(offer)?.[1] ?? '';
}

const pageOf = (text: string): number => Number(/ page (\d+)$/u.exec(text)?.[1] ?? 1);

/** A terminal shows turns of pages without their label: a later page is the next one. */
function labelOf(offer: string, asked: string): string {
  const [, line = '', label] = OFFER.exec(offer) ?? [];
  if (label !== undefined) return label;
  if (!/ page \d+$/u.test(line)) return line;
  return pageOf(line) > pageOf(asked) ? 'Next' : 'Previous';
}

function lineBehind(answer: Answer, label: string): string {
  const line = offered.get(answer)?.[answer.buttons.indexOf(label)];
  if (line === undefined)
    throw new Error(`The answer offers no “${label}”, but ${answer.buttons.join(', ')}.`);
  return line;
}
