/** Every command there is, in the order in which help lists them. */
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
import { helpFor } from './help.ts';
import { metricHistoryCommand, metricList, metricShow } from './metric.ts';
import { predictionList, predictionShow } from './prediction.ts';
import { article, find, source } from './record.ts';
import { createRegistry, type Registry } from './registry.ts';
import { watchList, watchShow } from './watch.ts';

const COMMANDS: readonly Command[] = [
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

/** Daybook's commands. */
export const registry: Registry = createRegistry([...COMMANDS, helpFor(COMMANDS)]);
