/** Every command there is, in the order in which help lists them. */
import { articleDate } from './article.ts';
import { claimList, claimShow } from './claim.ts';
import type { Command } from './command.ts';
import { diary, next } from './diary.ts';
import { DIGEST_CHANGES, DIGEST_QUESTIONS } from './digest.ts';
import {
  companyCompare,
  companyList,
  companyShow,
  modelCompare,
  modelList,
  modelShow,
  personShow,
} from './entity.ts';
import { confirmCommands } from './confirm.ts';
import { DELIVERY_CHANGES, DELIVERY_QUESTIONS } from './delivering.ts';
import {
  eventAdd,
  eventCancel,
  eventConfirm,
  eventDateCommand,
  eventList,
  eventShow,
  eventTbc,
} from './event.ts';
import { helpFor } from './help.ts';
import { RECORD_CHANGES, RECORD_QUESTIONS } from './keeping.ts';
import { metricHistoryCommand, metricList, metricShow } from './metric.ts';
import { partAdd, partEdit } from './part.ts';
import { predictionAdd, predictionEdit, predictionList, predictionShow } from './prediction.ts';
import { article, find, source } from './record.ts';
import { createRegistry, type Registry } from './registry.ts';
import { scorecard } from './scorecard.ts';
import { STATUS_CHANGES, STATUS_QUESTIONS } from './status.ts';
import { evidence, reopen, resolve, second } from './verdict.ts';
import { watchAdd, watchEdit, watchFreeze, watchList, watchShow } from './watch.ts';

/** Readers' questions. */
const QUESTIONS: readonly Command[] = [
  companyShow,
  companyList,
  companyCompare,
  modelShow,
  modelList,
  modelCompare,
  personShow,
  metricShow,
  metricList,
  metricHistoryCommand,
  claimShow,
  claimList,
  predictionShow,
  predictionList,
  watchShow,
  watchList,
  eventShow,
  eventList,
  scorecard,
  diary,
  next,
  article,
  find,
  source,
  ...RECORD_QUESTIONS,
  ...DELIVERY_QUESTIONS,
  ...DIGEST_QUESTIONS,
  ...STATUS_QUESTIONS,
];

/** Changes to the record. */
const CHANGES: readonly Command[] = [
  articleDate,
  predictionAdd,
  predictionEdit,
  partAdd,
  partEdit,
  evidence,
  resolve,
  second,
  reopen,
  eventAdd,
  eventDateCommand,
  eventConfirm,
  eventTbc,
  eventCancel,
  watchAdd,
  watchEdit,
  watchFreeze,
  ...RECORD_CHANGES,
  ...DELIVERY_CHANGES,
  ...DIGEST_CHANGES,
  ...STATUS_CHANGES,
];

const OFFERED: readonly Command[] = [...QUESTIONS, ...CHANGES];
const COMMANDS: readonly Command[] = [...OFFERED, ...confirmCommands(OFFERED)];

/** Daybook's commands. */
export const registry: Registry = createRegistry([...COMMANDS, helpFor(COMMANDS)]);
