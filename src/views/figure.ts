/** Figures: the number, and beside it every word a reader needs before quoting it. */
import type { Basis, BasisOrigin } from '../domain/basis.ts';
import type { Code } from '../domain/code.ts';
import { unitOf } from '../domain/figure.ts';
import type { Hedge } from '../domain/source.ts';
import { showChange, showPercent, showValue } from '../domain/value-text.ts';
import type { CheckedChange, DisagreementDetail } from '../usecases/figure/compare.ts';
import type { FigureDetail } from '../usecases/figure/detail.ts';
import { list } from './answer.ts';
import { checkMark } from './check.ts';
import { type Block, code, type Column, strong, type Text } from './view.ts';

const HEDGES: Record<Hedge, string> = {
  reportedly: 'reportedly',
  'unnamed-sources': 'unnamed sources',
  attributed: 'attributed to others',
  'consensus-claimed': 'said to be agreed',
};

/** A hedge in words. */
export function showHedge(hedge: Hedge): string {
  return HEDGES[hedge];
}

/** The value as written, without its qualifiers. */
export function figureValue({ figure, metric }: FigureDetail): string {
  const { value, measure } = figure;
  if (measure.kind === 'change' && value.kind === 'number') return showChange(value);
  return showValue(value, unitOf(figure, metric.unit));
}

const ORIGINS: Record<BasisOrigin, string> = {
  cell: '',
  header: ' by the column heading',
  prose: '',
  editor: ' by an editor',
  inputs: ' from its inputs',
};

/** Everything that qualifies the value, in words: `estimated by the column heading “2025 est.”`. */
export function qualifiers({ figure, weakest, check, original }: FigureDetail): string {
  const words = [
    weakest === null ? basisWords(figure) : derivedWords(weakest),
    ...(original === null ? [] : ['corrected']),
    ...figure.qualifiers,
  ];
  if (figure.heading !== null && figure.basisOrigin !== 'header') words.push(`headed “${figure.heading}”`);
  if (figure.hedge !== null) words.push(showHedge(figure.hedge));
  if (check !== null) words.push(checkMark(check));
  return words.join('; ');
}

/** The same, after whose words they are, where the answer cites several articles. */
export function statedBy(detail: FigureDetail, sources: ReadonlyMap<Code, string>): string {
  const source = sources.get(detail.article.code);
  return source === undefined ? qualifiers(detail) : `${source}: ${qualifiers(detail)}`;
}

/** A change is no better than the weaker of its two levels. */
function derivedWords(weakest: Basis): string {
  return weakest === 'stated' ? 'derived from stated values' : `derived, one value ${weakest}`;
}

function basisWords(figure: FigureDetail['figure']): string {
  switch (figure.value.kind) {
    case 'not-applicable':
      return figure.value.reason === null ? 'not applicable, no reason given' : 'not applicable';
    case 'not-disclosed':
      return 'not disclosed';
    case 'text':
    case 'number': {
      const heading =
        figure.basisOrigin === 'header' && figure.heading !== null ? ` “${figure.heading}”` : '';
      return `${figure.basis}${ORIGINS[figure.basisOrigin]}${heading}`;
    }
  }
}

/** What the figure is about, told from the entity the card is about. */
function subject(detail: FigureDetail, lead: 'metric' | 'entity', main: Code | undefined): string {
  const change = detail.figure.measure.kind === 'change' ? ', stated change' : '';
  if (lead === 'entity') return `${detail.entity?.name ?? 'overall'}${change}`;
  const whose = detail.entity !== null && detail.entity.code !== main ? `${detail.entity.name}: ` : '';
  return `${whose}${detail.metric.name}${change}`;
}

const COLUMNS: readonly Column[] = [
  { label: 'Figure', align: 'left' },
  { label: 'Value', align: 'right' },
  { label: 'How stated', align: 'left' },
  { label: 'Period', align: 'left' },
  { label: 'Code', align: 'left' },
];

export interface FigureColumns {
  /** What the first column names: the metric on an entity's card, the entity on a metric's. */
  readonly lead: 'metric' | 'entity';
  /** The entity whose own figures need not name it. */
  readonly main?: Code;
  /** What to name as a figure's source, by article, where the answer cites several. */
  readonly sources?: ReadonlyMap<Code, string>;
}

/** Figures as a table; nothing when there are none. */
export function figureTable(
  caption: string,
  figures: readonly FigureDetail[],
  { lead, main, sources = new Map() }: FigureColumns,
): Block[] {
  if (figures.length === 0) return [];
  const rows = figures.map((detail): readonly Text[] => [
    [subject(detail, lead, main)],
    [strong(figureValue(detail))],
    [statedBy(detail, sources)],
    [detail.period ?? 'none given'],
    [code(detail.figure.code)],
  ]);
  return [{ kind: 'table', caption, columns: COLUMNS, rows }];
}

/** Stated changes beside what the two figures really give. */
export function changeList(changes: readonly CheckedChange[]): Block[] {
  return list(changes.map(changeText));
}

function changeText({ stated, from, to, computed, agrees }: CheckedChange): Text {
  const decimals = computed.exact ? 2 : 1;
  const range = computed.exact
    ? 'exact counts'
    : `rounding allows ${showPercent(computed.interval.low, 1)} to ${showPercent(computed.interval.high, 1)}`;
  const verdict = agrees ? 'agrees' : 'does NOT agree';
  return [
    `Change of ${nameOf(stated)}: worked out `,
    strong(showPercent(computed.percent, decimals)),
    ` (derived, from ${computed.basis.weakest === 'stated' ? 'stated values' : `a value that is ${computed.basis.weakest}`}; ${range}), from `,
    code(from.figure.code),
    ' to ',
    code(to.figure.code),
    `. The stated ${figureValue(stated)} ${verdict}.`,
  ];
}

function nameOf(detail: FigureDetail): string {
  return detail.entity === null ? detail.metric.name : `${detail.entity.name}, ${detail.metric.name}`;
}

/** Figures that differ as written, with what that means. */
export function disagreementList(disagreements: readonly DisagreementDetail[]): Block[] {
  return list(disagreements.map(disagreementText));
}

function disagreementText({ a, b, kind }: DisagreementDetail): Text {
  const apart = a.article.code !== b.article.code;
  const meaning =
    kind === 'rounding'
      ? 'The same by rounding; a contradiction if either is meant exactly.'
      : `No one number fits both: ${whoDisagrees(a, b)}.`;
  const unsure =
    a.figure.period === null || b.figure.period === null ? ' They may speak of different periods.' : '';
  return ['Written two ways: ', ...brief(a, apart), ' and ', ...brief(b, apart), `. ${meaning}${unsure}`];
}

/** One article contradicts itself; two do not agree, which is no fault of either by itself. */
function whoDisagrees(a: FigureDetail, b: FigureDetail): string {
  if (a.article.code === b.article.code) return 'the source contradicts itself';
  if (a.article.outlet === b.article.outlet) return `two articles of ${a.article.outlet} do not agree`;
  return `${a.article.outlet} and ${b.article.outlet} do not agree`;
}

function brief(detail: FigureDetail, named: boolean): Text {
  const owner = detail.entity === null ? '' : `${detail.entity.name}, `;
  const period = detail.figure.period === null ? 'no period' : detail.figure.period.label;
  const outlet = named ? `, ${detail.article.outlet}` : '';
  return [
    strong(figureValue(detail)),
    ` (${owner}${qualifiers(detail)}, ${period}${outlet}, `,
    code(detail.figure.code),
    ')',
  ];
}
