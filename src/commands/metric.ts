/** Questions about metrics. */
import { metricHistory } from '../usecases/metric/history.ts';
import { listMetrics } from '../usecases/metric/list.ts';
import { showMetric } from '../usecases/metric/show.ts';
import { metricHistoryView, metricListView, metricView } from '../views/metric.ts';
import { type Command, defineCommand } from './command.ts';
import { asOfDay, entityName, introducedBy, metricName, optional, page } from './option.ts';

export const metricShow: Command = defineCommand({
  path: ['metric', 'show'],
  implied: true,
  summary: 'A metric’s figures with how each was stated',
  access: 'reader',
  options: {
    name: metricName('A metric, or any of its other names'),
    of: optional(introducedBy('of', entityName('Only this entity’s figures'))),
    asOf: asOfDay(),
  },
  examples: ['metric mmlu', 'metric anthropic valuation', 'metric lobbying of amazon'],
  run: async (context, asked) => metricView(await showMetric(context, asked)),
});

export const metricList: Command = defineCommand({
  path: ['metric', 'list'],
  aliases: ['metrics'],
  summary: 'The metrics of the record',
  access: 'reader',
  options: { page: page() },
  examples: ['metric list'],
  run: async (context, options) => metricListView(await listMetrics(context, options.page), options.page),
});

export const metricHistoryCommand: Command = defineCommand({
  path: ['metric', 'history'],
  summary: 'A metric’s figures by period, with every revision',
  access: 'reader',
  options: { name: metricName('A metric, or any of its other names') },
  examples: ['metric history anthropic valuation'],
  run: async (context, { name }) => metricHistoryView(await metricHistory(context, name)),
});
