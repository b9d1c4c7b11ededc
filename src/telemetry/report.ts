/** Unexpected failures: logged once, under a reference that the person who asked is given. */
import { randomInt } from 'node:crypto';

import type { Logger } from './logger.ts';

/** Four hexadecimal digits: short enough to read out. */
const REFERENCES = 0x1_0000;
/** Odd, so that adding it visits every reference before the first comes again; large, so that neighbours look apart. */
const STEP = 0x9e37;

/** Makes the function that logs a failure and returns its reference, such as `7F3A`. */
export function createReport(logger: Logger): (failure: unknown, during: string) => string {
  let last = randomInt(REFERENCES);
  return (failure, during) => {
    last = (last + STEP) % REFERENCES;
    const reference = last.toString(16).toUpperCase().padStart(4, '0');
    const err = failure instanceof Error ? failure : new Error(`thrown: ${describe(failure)}`);
    logger.error({ err, reference, during }, `Failed ${during} (ref ${reference})`);
    return reference;
  };
}

/** Anything can be thrown, also what has no text. */
function describe(failure: unknown): string {
  if (typeof failure === 'string') return failure;
  try {
    return typeof failure === 'object' ? JSON.stringify(failure) : typeof failure;
  } catch {
    return typeof failure;
  }
}
