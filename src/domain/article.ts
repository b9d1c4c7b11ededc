/** An article as the desk holds it: who published it and, as far as anyone knows, when. */
import type { Code } from './code.ts';
import { type IsoDate, showWindow } from './time.ts';

/** How the publication date is known. `inferred` always needs a note that says from what. */
export const PUBLICATION_BASES = ['stated', 'editor', 'inferred', 'unknown'] as const;
export type PublicationBasis = (typeof PUBLICATION_BASES)[number];

/** When an article appeared: a window (one day when both ends agree), or nothing known. */
export type Publication =
  | { readonly basis: 'unknown' }
  | {
      readonly basis: Exclude<PublicationBasis, 'unknown'>;
      readonly from: IsoDate;
      readonly to: IsoDate;
      readonly note: string | null;
    };

export interface Article {
  readonly code: Code;
  /** The outlet that published it and therefore asserts what it says. */
  readonly outlet: string;
  readonly title: string | null;
  readonly byline: string | null;
  readonly url: string | null;
  readonly publication: Publication;
  /** What an editor should know about the article as a document. */
  readonly notes: readonly string[];
}

/** When the article appeared, in words. */
export function showPublication(publication: Publication): string {
  switch (publication.basis) {
    case 'unknown':
      return 'publication date unknown';
    case 'stated':
      return `published ${showWindow(publication.from, publication.to)}`;
    case 'editor':
      return `published ${showWindow(publication.from, publication.to)} (set by an editor)`;
    case 'inferred':
      return `published ${showWindow(publication.from, publication.to)} (inferred)`;
  }
}
