import { showDue } from '../../domain/prediction.ts';
import type { Redated } from './redate.ts';

/** The due dates that move, before and after, for the list that is agreed to; one that stays unknown moves nothing. */
export function dueMoves(redated: readonly Redated[]): readonly string[] {
  return redated.flatMap(({ part, before, after }) => {
    const [was, is] = [showDue(before), showDue(after)];
    return was === is ? [] : [`${part.code}: ${was} → ${is}`];
  });
}
