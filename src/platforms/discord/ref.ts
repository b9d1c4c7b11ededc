/** How a message is referred to: by its channel and its own id. */

/** The reference of a message. */
export function refOf(channel: string, message: string): string {
  return `${channel}:${message}`;
}

/** The message behind a reference; undefined for one that leads to none of Discord's. */
export function readRef(ref: string): { readonly channel: string; readonly message: string } | undefined {
  const [, channel, message] = /^(\d+):(\d+)$/u.exec(ref) ?? [];
  return channel === undefined || message === undefined ? undefined : { channel, message };
}
