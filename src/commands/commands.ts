/** Every command there is, in the order in which help lists them. */
import { articleDate } from './article.ts';
import { claimList, claimShow } from './claim.ts';
import type { Command } from './command.ts';
import { diary, next } from './diary.ts';
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
import { helpFor } from './help.ts';
import { metricHistoryCommand, metricList, metricShow } from './metric.ts';
import { predictionList, predictionShow } from './prediction.ts';
import { article, find, source } from './record.ts';
import { createRegistry, type Registry } from './registry.ts';
import { watchList, watchShow } from './watch.ts';

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
  diary,
  next,
  article,
  find,
  source,
];

/** Changes to the record. */
const CHANGES: readonly Command[] = [articleDate];

const OFFERED: readonly Command[] = [...QUESTIONS, ...CHANGES];
const COMMANDS: readonly Command[] = [...OFFERED, ...confirmCommands(OFFERED)];

/** Daybook's commands. */
export const registry: Registry = createRegistry([...COMMANDS, helpFor(COMMANDS)]);
