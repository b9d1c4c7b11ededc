/** The time a figure speaks of, as an editor types it. */
import { impossiblePart, isWrittenAsDate, type Period } from '../../domain/period.ts';
import { cleanText } from '../../domain/text.ts';
import { showDate, showWindow } from '../../domain/time.ts';
import type { Context } from '../context.ts';
import { zoneOf } from '../edit/typed-when.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

const LABEL_LIMIT = 60;

/**
 * Reads a typed period. A label that names no days (`since the review`) is kept as it is, without days.
 * @throws Refusal `too-long`, or `bad-option` for a time of day, a length of time, or a day or quarter there is not
 */
export async function typedPeriod(context: Context, records: Records, typed: string): Promise<Period> {
  const label = cleanText(typed).replaceAll('\n', ' ');
  if (label.length > LABEL_LIMIT)
    throw new Refusal('too-long', `A period may have at most ${LABEL_LIMIT} characters, such as Q2 2025.`);
  const read = context.readWhen(label, { now: context.clock(), zone: await zoneOf(context, records) });
  if (!read.ok) return undated(label, read.problem);
  const { when } = read;
  switch (when.kind) {
    case 'day':
      return { label: showDate(when.on), range: { from: when.on, to: when.on }, vague: false };
    case 'window': {
      const range = { from: when.from, to: when.to };
      // “Next quarter” means another one tomorrow: only a label that names its year is kept as typed.
      const lasting = /\d{4}/.test(label) ? label : showWindow(when.from, when.to);
      return { label: lasting, range, vague: when.vague };
    }
    case 'instant':
    case 'horizon':
      throw new Refusal(
        'bad-option',
        `“${label}” is no period of days: write it like Q2 2025, 2025 or 2025-05-10.`,
      );
  }
}

/** A label without days; one that can only be meant as days of the calendar is refused with the reader's sentence. */
function undated(label: string, problem: string): Period {
  const part = impossiblePart(label);
  if (part !== null)
    throw new Refusal(
      'bad-option',
      `A year has no ${part.toUpperCase()}: its quarters are Q1 to Q4, its halves H1 and H2.`,
    );
  if (isWrittenAsDate(label)) throw new Refusal('bad-option', problem);
  return { label, range: null, vague: false };
}

/** A period in words, with the days it was read as. */
export function periodWords(period: Period | null): string {
  if (period === null) return 'no period';
  if (period.range === null) return `${period.label} (no days known)`;
  const days = showWindow(period.range.from, period.range.to);
  return days === period.label ? days : `${period.label} (${days}${period.vague ? ', loosely' : ''})`;
}
