/** Something that bears on whether a part of a prediction came true. */
import type { Code } from './code.ts';
import type { IsoDate } from './time.ts';

export interface Evidence {
  readonly code: Code;
  readonly part: Code;
  readonly url: string;
  readonly note: string | null;
  readonly by: string;
  readonly on: IsoDate;
}
