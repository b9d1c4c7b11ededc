/** The starter: the dossier that a new desk begins with. */
import type { Dossier } from '../../domain/dossier.ts';
import { readDossier } from './read.ts';
import starter from './starter.json' with { type: 'json' };

/**
 * The dossier shipped with Daybook: one article by AINews, whole.
 * @throws Error when the shipped file is broken, which no user can cause or mend
 */
export function readStarter(): Dossier {
  const result = readDossier(starter);
  if (result.ok) return result.dossier;
  throw new Error(`The shipped starter dossier is broken: ${result.problems.join(' ')}`);
}
