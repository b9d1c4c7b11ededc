/** The desk's hours: when what has only a date goes out, and when nothing but the pressing does. */
import type { ZoneName } from './time.ts';

/** A time on the wall clock, `09:00`. */
export type WallTimeText = string;

export interface Hours {
  readonly zone: ZoneName;
  /** When what has only a date goes out. */
  readonly deskHour: WallTimeText;
  /** From when to when only what is tied to an instant goes out; may run over midnight. Null for never. */
  readonly quiet: { readonly from: WallTimeText; readonly to: WallTimeText } | null;
}
