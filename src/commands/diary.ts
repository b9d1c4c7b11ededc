/** Questions about what comes up. */
import { nextFor } from '../usecases/diary/next.ts';
import { upcoming } from '../usecases/diary/upcoming.ts';
import { diaryView, nextView } from '../views/diary.ts';
import { type Command, defineCommand } from './command.ts';
import { COMPANIES } from './entity.ts';
import { entityName, optional, wholeNumber } from './option.ts';

/** How far the diary looks ahead when nobody says. */
const DAYS = 7;

export const diary: Command = defineCommand({
  path: ['diary'],
  summary: 'What comes up in the next days, and what still has no date',
  access: 'reader',
  options: { days: optional(wholeNumber('How many days to look ahead; 7 when left out', 1, 366)) },
  examples: ['diary 30', 'diary'],
  run: async (context, { days }) => diaryView(await upcoming(context, days ?? DAYS), days ?? DAYS),
});

export const next: Command = defineCommand({
  path: ['next'],
  summary: 'What comes next for a company: calls, watches, predictions',
  access: 'reader',
  options: { company: entityName('A company, or any of its other names', COMPANIES.scope.kinds) },
  examples: ['next amazon'],
  run: async (context, { company }) => nextView(await nextFor(context, company, COMPANIES), 'company'),
});
