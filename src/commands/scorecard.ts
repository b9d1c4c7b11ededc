/** The question how predictions came out. */
import { NAME_LIMIT } from '../domain/name.ts';
import { SCORED_BY, showScorecard } from '../usecases/scorecard/show.ts';
import { scorecardView } from '../views/scorecard.ts';
import { type Command, defineCommand } from './command.ts';
import { choice, introducedBy, optional, words } from './option.ts';

export const scorecard: Command = defineCommand({
  path: ['scorecard'],
  summary: 'How predictions came out, by outlet or author, with hit rates',
  access: 'reader',
  options: {
    by: optional(choice('Counted by outlet or author; outlet when left out', SCORED_BY)),
    name: optional(introducedBy('of', words('Only this outlet or author', NAME_LIMIT))),
  },
  examples: ['scorecard', 'scorecard author', 'scorecard outlet of AINews'],
  run: async (context, { by, name }) =>
    scorecardView(await showScorecard(context, by ?? 'outlet', name), name),
});
