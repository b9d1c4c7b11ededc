/** The commands of reminders: who is told what, where and when. */
import type { Command } from './command.ts';
import { followAdd, followList, unfollowCommand } from './follow.ts';
import { diaryRehearse } from './rehearse.ts';
import { setupChannel } from './setup-channel.ts';
import { myZone, setupHours, setupReminders, setupUnknown, setupZone } from './setup-hours.ts';
import { snooze } from './snooze.ts';

/** Readers' questions about themselves. */
export const DELIVERY_QUESTIONS: readonly Command[] = [followList, myZone];

/** What reporters, editors and admins set. */
export const DELIVERY_CHANGES: readonly Command[] = [
  followAdd,
  unfollowCommand,
  snooze,
  diaryRehearse,
  setupChannel,
  setupZone,
  setupHours,
  setupReminders,
  setupUnknown,
];
