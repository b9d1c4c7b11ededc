interface Waiter<T> {
  readonly matches: (entry: T) => boolean;
  readonly resolve: (entry: T) => void;
  readonly reject: (error: Error) => void;
}

/** An append-only record that a test can read back, or wait on. */
export class Log<T> {
  readonly entries: T[] = [];
  readonly #waiters = new Set<Waiter<T>>();

  /** Adds an entry and wakes whoever waits for one like it. */
  push(entry: T): T {
    this.entries.push(entry);
    for (const waiter of this.#waiters) {
      if (!waiter.matches(entry)) continue;
      this.#waiters.delete(waiter);
      waiter.resolve(entry);
    }
    return entry;
  }

  /** The first matching entry from an index on, there already or still to come; throws after `timeoutMs`. */
  wait(matches: (entry: T) => boolean, from: number, timeoutMs: number, what: string): Promise<T> {
    for (let index = from; index < this.entries.length; index += 1) {
      const entry = this.entries[index];
      if (entry !== undefined && matches(entry)) return Promise.resolve(entry);
    }
    return new Promise((resolve, reject) => {
      const waiter: Waiter<T> = {
        matches,
        resolve: (entry) => {
          clearTimeout(timer);
          resolve(entry);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        reject(new Error(`no ${what} within ${timeoutMs} ms`));
      }, timeoutMs);
      this.#waiters.add(waiter);
    });
  }

  /** Ends every wait with an error. */
  close(): void {
    for (const waiter of this.#waiters) waiter.reject(new Error('the far end was closed'));
    this.#waiters.clear();
  }
}
