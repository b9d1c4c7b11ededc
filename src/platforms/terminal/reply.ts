/** From a typed line to its answer on the output. */
import type { Writable } from 'node:stream';

import type { Dispatch, Report } from '../../commands/dispatch.ts';
import { ECHO_LIMIT } from './limits.ts';
import { printable } from './escape.ts';
import type { View } from '../../views/view.ts';
import { parse, type Parsed, type TypedLine } from './parse.ts';
import { formView } from './render-form.ts';
import { render, type Screen } from './render.ts';

export interface Printer {
  /** Resolves when the text is handed over; to false when nobody reads the output any more. */
  print(text: string): Promise<boolean>;
}

/**
 * Writes to a stream and notices when its far end is gone. That is no failure (`| head` does it); any other failure
 * is reported, once.
 * @param gone called when nothing can be written any more
 */
export function createPrinter(output: Writable, report: Report, gone: () => void): Printer {
  let open = true;
  const close = (error?: Error): void => {
    if (!open) return;
    open = false;
    if (error && !isFarEndGone(error)) report(error, 'writing to the terminal');
    gone();
  };
  output.on('error', close);
  output.on('close', () => close());
  return {
    print: async (text) =>
      await new Promise((resolve) => {
        if (!open) return resolve(false);
        output.write(text, (error) => {
          if (error) close(error);
          resolve(!error);
        });
      }),
  };
}

/** EPIPE: a closed pipe. EIO: the terminal window was closed. The others: our own end was closed before. */
const FAR_END_GONE = new Set(['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END']);

function isFarEndGone(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && FAR_END_GONE.has(error.code);
}

interface Needs {
  readonly dispatch: Dispatch;
  readonly report: Report;
  readonly printer: Printer;
  /** The screen now: windows are resized. */
  readonly screen: () => Screen;
  /** True repeats each line before its answer, where nobody saw it being typed. */
  readonly echo: boolean;
}

/** Answers one line. Resolves to false when no more lines are wanted: at `exit`, or when the output is gone. */
export async function reply(line: TypedLine, needs: Needs): Promise<boolean> {
  const parsed = parse(line);
  if (parsed.kind === 'nothing') return true;
  if (parsed.kind === 'end') return false;
  if (needs.echo && !(await needs.printer.print(`${echoOf(line)}\n`))) return false;
  let text: string;
  try {
    const view = parsed.kind === 'ask' ? await answerTo(parsed, needs.dispatch) : parsed.view;
    text = render(view, needs.screen());
  } catch (error) {
    text = `Something broke on our side. (ref ${needs.report(error, 'answering on the terminal')})`;
  }
  return await needs.printer.print(`${text}\n\n`);
}

/** The answer; for a change that leaves out what its form asks for, the form's fields and how to type them. */
async function answerTo(
  { request, caller }: Extract<Parsed, { kind: 'ask' }>,
  dispatch: Dispatch,
): Promise<View> {
  if (!dispatch.wantsForm(request)) return await dispatch.answer(request, caller);
  const opened = await dispatch.form(request, caller);
  return 'form' in opened ? formView(opened.form) : opened.view;
}

function echoOf(line: TypedLine): string {
  const text = printable(line.text.slice(0, ECHO_LIMIT)).trim();
  return `> ${text}${line.text.length > ECHO_LIMIT ? '…' : ''}`;
}
