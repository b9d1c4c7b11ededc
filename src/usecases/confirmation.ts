/** Changes with consequences are listed and agreed to before anything is written. */
import type { Pending } from './ports.ts';

/**
 * Thrown inside a change that would have consequences nobody has agreed to yet. The transaction is rolled back;
 * dispatch keeps the request, shows the consequences and asks.
 */
export class NeedsConfirmation extends Error {
  readonly consequences: readonly string[];
  /** The command that asks, where it is not the one that was typed: a `yes` whose consequences have changed. */
  request: Pick<Pending, 'path' | 'args' | 'expected'> | null = null;

  /** @param consequences what would follow, one sentence each */
  constructor(consequences: readonly string[]) {
    super('This change has consequences that must be agreed to.');
    this.name = 'NeedsConfirmation';
    this.consequences = consequences;
  }

  /** Two lists of consequences with one digest say the same. */
  get digest(): string {
    return digestOf(this.consequences);
  }
}

/** A short text that differs when the consequences do; it guards against a stale yes, not against an attacker. */
function digestOf(consequences: readonly string[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const char of consequences.join('\n')) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(char.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
