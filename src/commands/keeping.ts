/** The commands that keep names, figures and claims in order, and those that tell what was changed. */
import { check } from './check.ts';
import type { Command } from './command.ts';
import { correct, retire } from './correct.ts';
import { metricSet } from './figure.ts';
import { conflicts, corrections, history, log, undo } from './log.ts';
import { aliasAdd, aliasRemove, companyAdd, merge, metricAdd, modelAdd, personAdd } from './name.ts';
import { setupAuditChannel, setupEditors, setupRoles } from './setup.ts';

/** Readers' questions about changes and conflicts. */
export const RECORD_QUESTIONS: readonly Command[] = [log, history, corrections, conflicts];

/** Editors' changes to names, figures and claims, and admins' settings. */
export const RECORD_CHANGES: readonly Command[] = [
  companyAdd,
  modelAdd,
  personAdd,
  metricAdd,
  metricSet,
  aliasAdd,
  aliasRemove,
  correct,
  check,
  merge,
  retire,
  undo,
  setupRoles,
  setupEditors,
  setupAuditChannel,
];
