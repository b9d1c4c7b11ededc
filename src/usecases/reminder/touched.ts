/** What a change touches: the subjects to be planned anew, and the records whose posts may show something old now. */
import { type Code, predictionOf } from '../../domain/code.ts';
import { difference } from '../edit/difference.ts';
import { unique } from '../figure/detail.ts';
import type { Draft } from '../ports.ts';
import type { Codes } from './subjects.ts';

/** A draft beside what it replaced. */
export interface Made {
  readonly draft: Draft;
  readonly before: object | null;
}

/** The subjects whose reminders may have changed; `desk` where it may be any. */
export function touchedBy(made: readonly Made[]): 'desk' | Codes {
  if (made.some(touchesAll)) return 'desk';
  const codes = made.flatMap(subjectsOf);
  const ofLetter = (letter: string): readonly Code[] =>
    unique(codes.filter((code) => code.startsWith(`${letter}-`)));
  return { prediction: ofLetter('P'), event: ofLetter('E'), digest: ofLetter('B') };
}

function subjectsOf({ draft, before }: Made): readonly Code[] {
  const { kind, record } = draft;
  if (kind === 'prediction' || kind === 'event' || kind === 'digest') return [record.code];
  if (kind === 'part') return [record.prediction];
  if (kind === 'verdict') return [predictionOf(record.part)];
  return kind === 'watch' ? [record.event, ...textIn(before, 'event')] : [];
}

const TIMINGS = ['zone', 'deskHour', 'quiet', 'cadence'];

/** The desk's hours and cadence time every reminder; whose part an entity is decides which leads concern it. */
function touchesAll({ draft, before }: Made): boolean {
  const changed = (fields: readonly string[]): boolean =>
    difference(only(before, fields), only(draft.record, fields)).length > 0;
  if (draft.kind === 'settings') return changed(TIMINGS);
  return draft.kind === 'entity' && before !== null && changed(['parent', 'mergedInto']);
}

function only(state: object | null, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(state ?? {}).filter(([field]) => fields.includes(field)));
}

/** The drafted records, and those whose cards show them. */
export function shownBy(made: readonly Made[]): readonly Code[] {
  return unique(made.flatMap(({ draft, before }) => [draft.record.code, ...showing(draft, before)]));
}

function showing({ kind, record }: Draft, before: object | null): readonly Code[] {
  if (kind === 'part') return [record.prediction];
  if (kind === 'verdict' || kind === 'evidence') return [record.part, predictionOf(record.part)];
  if (kind === 'check') return [record.target];
  return kind === 'watch' ? [record.event, ...textIn(before, 'event')] : [];
}

function textIn(state: object | null, field: string): readonly string[] {
  const found: unknown = Object.entries(state ?? {}).find(([key]) => key === field)?.[1];
  return typeof found === 'string' ? [found] : [];
}
