/** Metrics: definition, figures, and what can be worked out between them. */
import { LIST_PAGE } from '../domain/page.ts';
import { type Metric, showUnit } from '../domain/metric.ts';
import { dateIn, showDate } from '../domain/time.ts';
import { showChange, showValue } from '../domain/value-text.ts';
import { unitOf } from '../domain/figure.ts';
import type { MetricHistory } from '../usecases/metric/history.ts';
import type { MetricCard } from '../usecases/metric/show.ts';
import type { Page } from '../usecases/ports.ts';
import {
  answer,
  attribution,
  cardOf,
  facts,
  form,
  heading,
  namedSources,
  note,
  paging,
  paragraph,
  position,
  run,
  section,
  withPage,
} from './answer.ts';
import { checkNotes } from './check.ts';
import { changeList, disagreementList, figureTable, figureValue, statedBy } from './figure.ts';
import { correctionNotes } from './log.ts';
import { type Block, code, strong, type Text, type View } from './view.ts';

/** One metric with its figures. */
export function metricView(card: MetricCard): View {
  const { metric, entity, figures } = card;
  const of = entity === null ? '' : ` of ${entity.code}`;
  const when = card.asOf === null ? '' : ` as of ${card.asOf}`;
  const whose = entity === null ? '' : ` of ${entity.name}`;
  const past = card.asOf === null ? '' : `, as the desk held it on ${showDate(card.asOf)}`;
  const checks = figures.flatMap(({ check }) => check ?? []);
  const sources = namedSources(articlesOf(figures));
  return cardOf(
    metric.code,
    `${metric.name}${whose}${past}`,
    `metric ${metric.code}${of}${when}`,
    [
      heading(`${metric.name}${whose}${past}`),
      ...(figures.length > 0
        ? [attribution(articlesOf(figures), checks)]
        : [paragraph('The desk holds no figure here.')]),
      ...correctionNotes(card.corrections, card.zone),
      ...definition(metric),
      ...figureTable(`${metric.name}${whose}`, figures, { lead: 'entity', sources }),
      ...checkNotes(checks),
      ...changeList(card.changes),
      ...disagreementList(card.disagreements),
      ...section(
        'Before quoting',
        metric.caveats.map((caveat): Text => [caveat]),
      ),
    ],
    [
      run('History', `metric history ${metric.code}`),
      form('Correct', `correct ${metric.code}`),
      ...figures.slice(0, 3).map(({ figure }) => run(`Source of ${figure.code}`, `source ${figure.code}`)),
    ],
  );
}

function articlesOf(figures: MetricCard['figures']): MetricCard['figures'][number]['article'][] {
  return [...new Map(figures.map(({ article }) => [article.code, article])).values()];
}

function definition(metric: Metric): Block[] {
  return facts([
    ['Code', [code(metric.code)]],
    ['Also called', metric.aliases.join(', ')],
    ['Unit', showUnit(metric.unit)],
    ['Covers', metric.scope ?? 'not said'],
    ['Definition', metric.definition ?? 'none given by the source'],
  ]);
}

/** One page of the desk's metrics. */
export function metricListView(metrics: Page<Metric>, page: number): View {
  const where = position(page, LIST_PAGE, metrics.items.length, metrics.total);
  const items = metrics.items.map((metric): Text => [
    code(metric.code),
    ' ',
    strong(metric.name),
    `, in ${showUnit(metric.unit)}${metric.scope === null ? '' : `; ${metric.scope}`}`,
  ]);
  return answer(
    `Metrics: ${where}`,
    withPage('metric list', page),
    [
      heading(`Metrics: ${where}`),
      ...section('Measured', items),
      note('Ask about one with ', code('metric <name>')),
    ],
    paging('metric list', page, LIST_PAGE, metrics.total),
  );
}

/** Every figure of a metric with every revision. */
export function metricHistoryView({ metric, lines, zone }: MetricHistory): View {
  const articles = articlesOf(lines.map(({ current }) => current));
  const sources = namedSources(articles);
  const items = lines.flatMap(({ current, revisions }): Text[] => {
    const whose = current.entity?.name ?? 'overall';
    const period = current.period ?? 'no period given';
    const own = current.figure.period?.label ?? 'no period given';
    const head: Text = [
      code(current.figure.code),
      ` ${whose}, ${period}: `,
      strong(figureValue(current)),
      ` (${statedBy(current, sources)})`,
    ];
    const before = revisions.slice(0, -1).map(({ record, n, recordedAt }): Text => {
      const value =
        record.measure.kind === 'change' && record.value.kind === 'number'
          ? showChange(record.value)
          : showValue(record.value, unitOf(record, metric.unit));
      const then = record.period?.label ?? 'no period given';
      const spoke = then === own ? '' : `, ${then}`;
      return [`before, revision ${n} of ${showDate(dateIn(recordedAt, zone))}: ${value}${spoke}`];
    });
    return [head, ...before];
  });
  const checks = lines.flatMap(({ current }) => current.check ?? []);
  const recorded = lines.flatMap(({ revisions }) => revisions).length;
  return answer(
    `History of ${metric.name}`,
    `metric history ${metric.code}`,
    [
      heading(`History of ${metric.name}`),
      ...(lines.length > 0 ? [attribution(articles, checks)] : [paragraph('The desk holds no figure here.')]),
      ...section('By period', items),
      note(
        `${lines.length} figures, ${recorded} revisions. A correction adds a revision; nothing is overwritten.`,
      ),
    ],
    [run(metric.name, `metric ${metric.code}`)],
  );
}
