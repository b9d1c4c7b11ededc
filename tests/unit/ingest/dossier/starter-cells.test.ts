/** Every cell of the starter article's three tables, typed here by hand from the article. */
import { describe, expect, test } from 'vitest';
import { type Figure, unitOf } from '../../../../src/domain/figure.ts';
import { showChange, showValue } from '../../../../src/domain/value-text.ts';
import { readStarter } from '../../../../src/ingest/dossier/starter.ts';

const NO_PERIOD = null;
const Q1 = 'Q1 2025: 2025-01-01 to 2025-03-31';
const Q2 = 'Q2 2025: 2025-04-01 to 2025-06-30';
const YEAR = '2025: 2025-01-01 to 2025-12-31';
const PRE = 'Pre-Crackdown (Q1 2025)';
const POST = 'Post-Crackdown (Q2 2025)';
const INTERNAL = "Anthropic's internal";
const LOBBYING = '2025 est.';

/** place, line, entity, metric, raw, shown, kind of value, basis, where from, period, heading */
type Cell = readonly [
  string,
  number,
  string | null,
  string,
  string,
  string,
  Figure['value']['kind'],
  Figure['basis'],
  Figure['basisOrigin'],
  string | null,
  string | null,
];

// prettier-ignore
const CELLS: readonly Cell[] = [
  ['T1 r1 c1', 10, 'Claude 3.5 Sonnet', 'Parameters', '~175B (est.)', '~175B', 'number', 'estimated', 'cell', NO_PERIOD, null],
  ['T1 r1 c2', 10, 'Claude 3.5 Sonnet', 'MMLU score', '88.3', '88.3', 'number', 'stated', 'cell', NO_PERIOD, null],
  ['T1 r1 c3', 10, 'Claude 3.5 Sonnet', 'Interpretability score', '92/100', '92/100', 'number', 'stated', 'cell', NO_PERIOD, INTERNAL],
  ['T1 r1 c4', 10, 'Claude 3.5 Sonnet', 'Weight distribution policy', 'Limited academic access', 'Limited academic access', 'text', 'stated', 'cell', NO_PERIOD, null],
  ['T1 r2 c1', 11, 'Amazon Titan Text Express', 'Parameters', '~100B (est.)', '~100B', 'number', 'estimated', 'cell', NO_PERIOD, null],
  ['T1 r2 c2', 11, 'Amazon Titan Text Express', 'MMLU score', '72.1', '72.1', 'number', 'stated', 'cell', NO_PERIOD, null],
  ['T1 r2 c3', 11, 'Amazon Titan Text Express', 'Interpretability score', 'N/A (proprietary)', 'N/A (proprietary)', 'not-disclosed', 'stated', 'cell', NO_PERIOD, INTERNAL],
  ['T1 r2 c4', 11, 'Amazon Titan Text Express', 'Weight distribution policy', 'Closed', 'Closed', 'text', 'stated', 'cell', NO_PERIOD, null],
  ['T1 r3 c1', 12, 'GPT-4o', 'Parameters', '~200B (est.)', '~200B', 'number', 'estimated', 'cell', NO_PERIOD, null],
  ['T1 r3 c2', 12, 'GPT-4o', 'MMLU score', '88.7', '88.7', 'number', 'stated', 'cell', NO_PERIOD, null],
  ['T1 r3 c3', 12, 'GPT-4o', 'Interpretability score', '45/100 (est.)', '45/100', 'number', 'estimated', 'cell', NO_PERIOD, INTERNAL],
  ['T1 r3 c4', 12, 'GPT-4o', 'Weight distribution policy', 'API-only', 'API-only', 'text', 'stated', 'cell', NO_PERIOD, null],
  ['T1 r4 c1', 13, 'Llama 3 70B', 'Parameters', '70B', '70B', 'number', 'stated', 'cell', NO_PERIOD, null],
  ['T1 r4 c2', 13, 'Llama 3 70B', 'MMLU score', '82.0', '82.0', 'number', 'stated', 'cell', NO_PERIOD, null],
  ['T1 r4 c3', 13, 'Llama 3 70B', 'Interpretability score', '60/100 (est.)', '60/100', 'number', 'estimated', 'cell', NO_PERIOD, INTERNAL],
  ['T1 r4 c4', 13, 'Llama 3 70B', 'Weight distribution policy', 'Open weights', 'Open weights', 'text', 'stated', 'cell', NO_PERIOD, null],
  ['T2 r1 c1', 21, 'Amazon', 'Cloud market share', '32%', '32%', 'number', 'stated', 'cell', NO_PERIOD, null],
  ['T2 r1 c2', 21, 'Amazon', 'AI model', 'Titan, Bedrock', 'Titan, Bedrock', 'text', 'stated', 'cell', NO_PERIOD, null],
  ['T2 r1 c3', 21, 'Amazon', 'Regulatory lobbying spend', '$25M', '$25M', 'number', 'estimated', 'header', YEAR, LOBBYING],
  ['T2 r1 c4', 21, 'Amazon', 'Key vulnerability', 'Antitrust scrutiny, conflict of interest', 'Antitrust scrutiny, conflict of interest', 'text', 'stated', 'cell', NO_PERIOD, null],
  ['T2 r2 c1', 22, 'Anthropic', 'Cloud market share', 'N/A', 'N/A', 'not-applicable', 'stated', 'cell', NO_PERIOD, null],
  ['T2 r2 c2', 22, 'Anthropic', 'AI model', 'Claude 3.5/4', 'Claude 3.5/4', 'text', 'stated', 'cell', NO_PERIOD, null],
  ['T2 r2 c3', 22, 'Anthropic', 'Regulatory lobbying spend', '$2M', '$2M', 'number', 'estimated', 'header', YEAR, LOBBYING],
  ['T2 r2 c4', 22, 'Anthropic', 'Key vulnerability', 'No cloud infrastructure, dependent on AWS', 'No cloud infrastructure, dependent on AWS', 'text', 'stated', 'cell', NO_PERIOD, null],
  ['T2 r3 c1', 23, 'Microsoft', 'Cloud market share', '23%', '23%', 'number', 'stated', 'cell', NO_PERIOD, null],
  ['T2 r3 c2', 23, 'Microsoft', 'AI model', 'GPT-4o, Copilot', 'GPT-4o, Copilot', 'text', 'stated', 'cell', NO_PERIOD, null],
  ['T2 r3 c3', 23, 'Microsoft', 'Regulatory lobbying spend', '$30M', '$30M', 'number', 'estimated', 'header', YEAR, LOBBYING],
  ['T2 r3 c4', 23, 'Microsoft', 'Key vulnerability', 'OpenAI partnership under DOJ review', 'OpenAI partnership under DOJ review', 'text', 'stated', 'cell', NO_PERIOD, null],
  ['T2 r4 c1', 24, 'Google', 'Cloud market share', '11%', '11%', 'number', 'stated', 'cell', NO_PERIOD, null],
  ['T2 r4 c2', 24, 'Google', 'AI model', 'Gemini', 'Gemini', 'text', 'stated', 'cell', NO_PERIOD, null],
  ['T2 r4 c3', 24, 'Google', 'Regulatory lobbying spend', '$20M', '$20M', 'number', 'estimated', 'header', YEAR, LOBBYING],
  ['T2 r4 c4', 24, 'Google', 'Key vulnerability', 'Antitrust cases globally', 'Antitrust cases globally', 'text', 'stated', 'cell', NO_PERIOD, null],
  ['T3 r1 c1', 34, 'Anthropic', 'Valuation', '$18.2B', '$18.2B', 'number', 'stated', 'cell', Q1, PRE],
  ['T3 r1 c2', 34, 'Anthropic', 'Valuation', '$15.5B (est.)', '$15.5B', 'number', 'estimated', 'cell', Q2, POST],
  ['T3 r1 c3', 34, 'Anthropic', 'Valuation', '-15%', '−15%', 'number', 'derived', 'inputs', NO_PERIOD, null],
  ['T3 r2 c1', 35, 'AWS', 'AI revenue', '$12.8B', '$12.8B', 'number', 'stated', 'cell', Q1, PRE],
  ['T3 r2 c2', 35, 'AWS', 'AI revenue', '$13.4B (est.)', '$13.4B', 'number', 'estimated', 'cell', Q2, POST],
  ['T3 r2 c3', 35, 'AWS', 'AI revenue', '+4.7%', '+4.7%', 'number', 'derived', 'inputs', NO_PERIOD, null],
  ['T3 r3 c1', 36, null, 'Open-weight model releases', '14', '14', 'number', 'stated', 'cell', Q1, PRE],
  ['T3 r3 c2', 36, null, 'Open-weight model releases', '6 (projected)', '6', 'number', 'projected', 'cell', Q2, POST],
  ['T3 r3 c3', 36, null, 'Open-weight model releases', '-57%', '−57%', 'number', 'derived', 'inputs', NO_PERIOD, null],
  ['T3 r4 c1', 37, null, 'AI safety research grant funding', '$320M', '$320M', 'number', 'stated', 'cell', Q1, PRE],
  ['T3 r4 c2', 37, null, 'AI safety research grant funding', '$210M (est.)', '$210M', 'number', 'estimated', 'cell', Q2, POST],
  ['T3 r4 c3', 37, null, 'AI safety research grant funding', '-34%', '−34%', 'number', 'derived', 'inputs', NO_PERIOD, null],
];

const dossier = readStarter();
const entityNames = new Map(dossier.entities.map((entity) => [entity.code, entity.name]));
const metrics = new Map(dossier.metrics.map((metric) => [metric.code, metric]));

/** A figure of the starter in the words of the table above. */
function cellOf(figure: Figure): Cell {
  const metric = metrics.get(figure.metric);
  const passage = dossier.passages.find((each) => each.locator === figure.source.locator);
  if (!metric || !passage) throw new Error(`${figure.code} has no metric or no passage`);
  const { period, value, measure } = figure;
  const isChange = measure.kind === 'change' && value.kind === 'number';
  return [
    figure.source.locator,
    passage.line,
    figure.entity === null ? null : (entityNames.get(figure.entity) ?? 'unknown'),
    metric.name,
    figure.raw,
    isChange ? showChange(value) : showValue(value, unitOf(figure, metric.unit)),
    value.kind,
    figure.basis,
    figure.basisOrigin,
    period === null ? null : `${period.label}: ${period.range?.from} to ${period.range?.to}`,
    figure.heading,
  ];
}

const inTables = dossier.figures.filter((figure) => figure.source.locator.startsWith('T'));

describe('the cells of the starter article', () => {
  test('are 44: 30 numbers, 2 N/A and 12 texts', () => {
    const kinds = Object.groupBy(inTables, (figure) => figure.value.kind);
    expect(CELLS).toHaveLength(44);
    expect(inTables).toHaveLength(44);
    expect(kinds.number).toHaveLength(30);
    expect(kinds.text).toHaveLength(12);
    expect(kinds['not-applicable']).toHaveLength(1);
    expect(kinds['not-disclosed']).toHaveLength(1);
  });

  test.each(CELLS)('%s', (...cell) => {
    const held = inTables.filter((figure) => figure.source.locator === cell[0]);
    expect(held.map(cellOf)).toEqual([cell]);
  });

  test('give a reason for N/A only where the article does', () => {
    const none = inTables.filter(({ raw }) => raw.startsWith('N/A'));
    expect(none.map(({ source, value }) => [source.locator, value])).toEqual([
      ['T1 r2 c3', { kind: 'not-disclosed', reason: 'proprietary' }],
      ['T2 r2 c1', { kind: 'not-applicable', reason: null }],
    ]);
  });

  test('are marked approximate where the article writes a tilde, and nowhere else', () => {
    const approximate = inTables.filter(
      (figure) => figure.value.kind === 'number' && figure.value.approx !== figure.raw.startsWith('~'),
    );
    expect(approximate).toEqual([]);
  });

  test('carry the qualifiers of their row headings', () => {
    const rows = ['T3 r1', 'T3 r2', 'T3 r3', 'T3 r4'].map((row) =>
      inTables.filter((figure) => figure.source.locator.startsWith(row)).map((figure) => figure.qualifiers),
    );
    expect(rows).toEqual([
      [['private'], ['private'], ['private']],
      [['quarterly'], ['quarterly'], ['quarterly']],
      [['global'], ['global'], ['global']],
      [[], [], []],
    ]);
  });

  test('are coded in reading order', () => {
    expect(dossier.figures.map((figure) => figure.code)).toEqual(
      dossier.figures.map((_, index) => `F-${index + 1}`),
    );
    const places = inTables.map((figure) => figure.source.locator);
    expect(places).toEqual(CELLS.map(([place]) => place));
  });
});
