/** Putting a reminder off. */
import { NAME_LIMIT } from '../domain/name.ts';
import { snooze as putOff } from '../usecases/reminder/snooze.ts';
import { snoozedView } from '../views/snooze.ts';
import { type Command, defineCommand } from './command.ts';
import { EMPTY } from './name.ts';
import { wholeNumber, words } from './option.ts';

/** No desk has written more notices. */
const MOST = 999_999_999;

export const snooze: Command = defineCommand({
  path: ['snooze'],
  summary: 'Put a reminder off; the schedule stays as it is',
  // The use-case asks for a reporter where others hear of it, too; in their own messages anybody may.
  access: 'reader',
  options: {
    notice: wholeNumber('The number of the notice, as its buttons have it', 1, MOST),
    when: words('Until when: 1h, 3 days, tomorrow, next week, or a date with a time', NAME_LIMIT),
  },
  examples: ['snooze 1 tomorrow'],
  form: { title: 'Put a reminder off', fields: ['when'], load: EMPTY },
  run: async (context, { notice, when }) => snoozedView(await putOff(context, notice, when)),
});
