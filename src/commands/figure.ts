/** Entering figures. */
import { BASES } from '../domain/basis.ts';
import { setFigure } from '../usecases/figure/set.ts';
import { savedView } from '../views/change.ts';
import { type Command, defineCommand } from './command.ts';
import { EMPTY } from './name.ts';
import { choice, entityName, optional, words } from './option.ts';

/** A line holds a metric, an entity and a value one after the other; each alone is shorter. */
const LINE_LIMIT = 400;

export const metricSet: Command = defineCommand({
  path: ['metric', 'set'],
  summary: 'Enter a figure: metric, whom it is about, value, period and source',
  access: 'editor',
  options: {
    metric: {
      ...words('The metric; behind it, when typed, whom it is about and the value', LINE_LIMIT),
      completion: { kind: 'names', scope: { spaces: ['metric'] } },
    },
    period: words('The time it speaks of, such as Q2 2025', 60),
    source: words('Its article, such as A-1 or A-1 L31, or a web address, or who published it', 2_000),
    entity: optional(entityName('Whom it is about')),
    value: optional(words('The value as written: $15.1B (est.), 92/100, 10–12%, N/A (reason)', 500)),
    basis: optional(choice('How it was arrived at; stated when left out', BASES)),
  },
  examples: ['metric set valuation anthropic $15.1B (est.) period:Q2 2025 source:A-1 L31'],
  form: { title: 'New figure', fields: ['metric', 'entity', 'value', 'period', 'source'], load: EMPTY },
  run: async (context, asked) => {
    const changed = await setFigure(context, asked);
    const { figure, metric, entity } = changed.result;
    const whose = entity === null ? '' : ` of ${entity.name}`;
    return savedView({
      title: `${figure.code}: ${metric.name}${whose} is ${figure.raw}`,
      self: `source ${figure.code}`,
      changed,
      by: context.actor.member,
      reason: null,
      actions: [{ kind: 'run', label: metric.name, line: `metric ${metric.code}` }],
    });
  },
});
