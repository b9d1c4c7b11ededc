/** Reading the change log: who changed what, when and why. */
import { type Code, parseCode } from '../../domain/code.ts';
import { CORRECTIONS } from '../../domain/correction.ts';
import { LOG_PAGE, sliceOf } from '../../domain/page.ts';
import { startOfDay, type ZoneName } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { difference, type FieldChange } from '../edit/difference.ts';
import { typedWindow } from '../edit/typed-when.ts';
import type { LogEntry, LogFilter, Page } from '../ports.ts';
import { foundRevision } from '../record/found.ts';
import { undoneBy } from './history.ts';

/** One revision of one record with what it changed. */
export interface LogLine {
  readonly entry: LogEntry;
  readonly fields: readonly FieldChange[];
  /** The change that took this one back; null while it stands. */
  readonly undoneBy: number | null;
}

export interface LogPage {
  readonly lines: Page<LogLine>;
  readonly zone: ZoneName;
}

export interface LogAsked {
  readonly code: Code | undefined;
  /** A member as the log names them. */
  readonly member: string | undefined;
  /** A day as typed. */
  readonly since: string | undefined;
  readonly page: number;
}

/**
 * One page of the change log, newest first.
 * @throws Refusal `bad-option` for a day that can't be read, `unknown-code` for a record there is not
 */
export async function listLog(context: Context, asked: LogAsked): Promise<LogPage> {
  return await page(context, asked, {});
}

/** One page of the corrections alone. @throws Refusal `bad-option` for a day that can't be read */
export async function listCorrections(
  context: Context,
  asked: Pick<LogAsked, 'since' | 'page'>,
): Promise<LogPage> {
  return await page(context, { code: undefined, member: undefined, ...asked }, { actions: CORRECTIONS });
}

async function page(context: Context, asked: LogAsked, filter: LogFilter): Promise<LogPage> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const { zone } = await records.desk();
    const { code, member } = asked;
    const day = asked.since === undefined ? null : await typedWindow(context, records, asked.since);
    const found = await records.log(
      {
        ...filter,
        ...(code === undefined ? {} : { code }),
        ...(member === undefined ? {} : { member }),
        ...(day === null ? {} : { since: startOfDay(day.from, zone) }),
      },
      sliceOf(asked.page, LOG_PAGE),
    );
    const undone = await undoneBy(
      records,
      found.items.map(({ change }) => change),
    );
    const kind = code === undefined ? undefined : parseCode(code)?.kind;
    if (found.total === 0 && code !== undefined && kind) await foundRevision(records, kind, code);
    const items = found.items.map((entry) => ({
      entry,
      fields: difference(entry.before, entry.after),
      undoneBy: undone.get(entry.change) ?? null,
    }));
    return { lines: { items, total: found.total }, zone };
  });
}
