/** Tells waiting tests that something changed, so that none has to poll. */
export interface NoticeBoard {
  /** Says that the state changed: every waiting condition is tried again. */
  post(): void;
  /**
   * Waits until `look` gives a value other than undefined.
   * @param timeoutMs real milliseconds, after which it rejects with `what` in its message.
   */
  wait<T>(look: () => T | undefined, what: string, timeoutMs?: number): Promise<T>;
  /** Rejects everybody who still waits. */
  close(): void;
}

interface Waiter {
  attempt(): void;
  fail(reason: Error): void;
}

/** An empty board. */
export function noticeBoard(): NoticeBoard {
  const waiters = new Set<Waiter>();
  return {
    post: () => {
      for (const waiter of waiters) waiter.attempt();
    },
    wait: (look, what, timeoutMs = 5000) =>
      new Promise((resolve, reject) => {
        const finish = (act: () => void): void => {
          clearTimeout(timer);
          waiters.delete(waiter);
          act();
        };
        const waiter: Waiter = {
          attempt: () => {
            try {
              const value = look();
              if (value !== undefined) finish(() => resolve(value));
            } catch (error) {
              waiter.fail(error instanceof Error ? error : new Error(String(error)));
            }
          },
          fail: (reason) => finish(() => reject(reason)),
        };
        const timer = setTimeout(
          () => waiter.fail(new Error(`Waited ${timeoutMs} ms in vain for ${what}`)),
          timeoutMs,
        );
        waiters.add(waiter);
        waiter.attempt();
      }),
    close: () => {
      for (const waiter of waiters) waiter.fail(new Error('The stand-in of Discord was closed'));
    },
  };
}
