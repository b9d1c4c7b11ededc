/** The reference by which a posted message is found again. Pure. */

export interface Ref {
  readonly channel: string;
  readonly ts: string;
  /** Who shared the message with the channel: said beneath it, so an edit has to say it again. Null for nobody. */
  readonly sharedBy: string | null;
}

/** A message's reference: `C123:1700000000.000100`, and the sharer's name after another colon. */
export function refOf({ channel, ts, sharedBy }: Ref): string {
  return [channel, ts, ...(sharedBy === null ? [] : [sharedBy])].join(':');
}

/** Reads a reference; undefined for a text that is none. */
export function readRef(text: string): Ref | undefined {
  const [, channel, ts, , sharedBy] = /^([^:]+):(\d+\.\d+)(:(.+))?$/s.exec(text) ?? [];
  if (channel === undefined || ts === undefined) return undefined;
  return { channel, ts, sharedBy: sharedBy ?? null };
}
