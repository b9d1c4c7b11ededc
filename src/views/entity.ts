/** Cards and lists of companies, models, people and whatever else has a name. */
import { LIST_PAGE } from '../domain/page.ts';
import type { Article } from '../domain/article.ts';
import type { Code } from '../domain/code.ts';
import { type Entity, type EntityKind, showPredicate } from '../domain/entity.ts';
import type { Source } from '../domain/source.ts';
import type { Comparison } from '../usecases/entity/compare.ts';
import type { EntityCard, RelatedEntity } from '../usecases/entity/show.ts';
import type { Page } from '../usecases/ports.ts';
import { showDate } from '../domain/time.ts';
import {
  answer,
  attribution,
  cardOf,
  dateHint,
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
import { claimLine } from './claim.ts';
import { eventLine } from './event.ts';
import { changeList, disagreementList, figureTable, figureValue, statedBy } from './figure.ts';
import { correctionNotes } from './log.ts';
import { predictionLine } from './prediction.ts';
import { type Block, code, joinText, strong, type Text, type View } from './view.ts';

const KIND_WORDS: Record<EntityKind, string> = {
  company: 'company',
  segment: 'business segment',
  model: 'model',
  product: 'product',
  person: 'person',
  body: 'public body',
  law: 'law or order',
  method: 'method',
  place: 'place',
  'event-series': 'series of events',
};

/** An entity's kind in words. */
function showEntityKind(kind: EntityKind): string {
  return KIND_WORDS[kind];
}

/** The card of one entity. */
export function entityView(card: EntityCard, noun: string): View {
  const { entity } = card;
  const when = card.asOf === null ? '' : ` as of ${card.asOf}`;
  const self = `${noun} ${entity.code}${when}`;
  const title = `${entity.name}${card.asOf === null ? '' : `, as the desk held it on ${showDate(card.asOf)}`}`;
  const sources = namedSources(card.articles);
  const checks = [...card.figures.flatMap(({ check }) => check ?? []), ...card.checks.values()];
  return cardOf(
    entity.code,
    title,
    self,
    [
      heading(title),
      ...(card.articles.length > 0 ? [attribution(card.articles, checks)] : []),
      ...correctionNotes(card.corrections, card.zone),
      ...identity(card),
      ...figureTable(`Figures for ${entity.name}`, card.figures, {
        lead: 'metric',
        main: entity.code,
        sources,
      }),
      ...changeList(card.changes),
      ...disagreementList(card.disagreements),
      ...checkNotes(checks),
      ...section('Claims', [
        ...card.claims.items.map((claim) => claimLine(claim, card.checks.get(claim.code) ?? null, sources)),
        ...more(card),
      ]),
      ...section(
        'Does not sit well together',
        card.conflicts.items.map((conflict) =>
          sourced([code(conflict.code), ` ${conflict.text}`], conflict, sources),
        ),
      ),
      ...section(
        'Predictions',
        card.predictions.items.map((detail) => sourced(predictionLine(detail), detail.prediction, sources)),
      ),
      ...section('To watch', [
        ...card.watches.map((watch) => sourced([code(watch.code), ` ${watch.title}`], watch, sources)),
        ...card.events.map((event) => sourced(eventLine(event), event, sources)),
      ]),
      ...dateHint(card.articles.filter((article) => isCounted(card, article))),
      ...(isBare(card) ? [paragraph(bareText(card))] : []),
      ...(card.asOf === null ? [] : [note(...NOT_LOOKED_BACK)]),
    ],
    [
      ...(card.claims.total > 0 ? [run('All claims', `claim list ${entity.code}`)] : []),
      ...(card.events.length + card.watches.length > 0 ? [run('What is next', `next ${entity.code}`)] : []),
      ...card.predictions.items
        .slice(0, 3)
        .map(({ prediction }) => run(prediction.code, `prediction ${prediction.code}`)),
      form('Correct', `correct ${entity.code}`),
    ],
  );
}

/** A line followed by whose words it is, where the card cites several articles. */
function sourced(
  line: Text,
  { source }: { readonly source: Source | null },
  sources: ReadonlyMap<Code, string>,
): Text {
  const outlet = source === null ? undefined : sources.get(source.article);
  return outlet === undefined ? line : [...line, ` (${outlet})`];
}

/** Whether a deadline on the card counts from the article's publication. */
function isCounted(card: EntityCard, article: Article): boolean {
  return card.predictions.items.some(({ prediction }) => prediction.source.article === article.code);
}

function isBare(card: EntityCard): boolean {
  return (
    card.figures.length +
      card.claims.total +
      card.predictions.total +
      card.events.length +
      card.watches.length ===
    0
  );
}

const NOT_LOOKED_BACK: Text = [
  'Predictions, tensions, events and watches are left out on a card of an earlier day. How one of them changed: ',
  code('history <code>'),
];

function bareText({ asOf }: EntityCard): string {
  return asOf === null
    ? 'The desk holds no figures, claims or predictions about it.'
    : 'The desk held no figures or claims about it.';
}

function identity({ entity, parent, members, merged, related }: EntityCard): Block[] {
  return facts([
    ['Kind', [`${showEntityKind(entity.kind)} (`, code(entity.code), ')']],
    ['Also called', entity.aliases.join(', ')],
    ['Part of', parent === null ? null : named(parent)],
    ['Includes', joinText(members.map(named), ', ')],
    ['Counted as it', joinText(merged.map(named), ', ')],
    ['Related', joinText(relatedTexts(related), '; ')],
    ['Note', entity.note],
  ]);
}

function named(entity: Entity): Text {
  return [`${entity.name} (`, code(entity.code), ')'];
}

/** Relations grouped by what they say, so that one predicate is written once. */
function relatedTexts(related: readonly RelatedEntity[]): readonly Text[] {
  const groups = new Map<string, Text[]>();
  for (const { entity, predicate, side } of related) {
    const words = showPredicate(predicate, side);
    groups.set(words, [...(groups.get(words) ?? []), named(entity)]);
  }
  return [...groups].map(([words, names]): Text => [`${words} `, ...joinText(names, ', ')]);
}

/** How many claims are not shown; the list of claims knows today's only. */
function more({ claims, entity, asOf }: EntityCard): Text[] {
  const left = claims.total - claims.items.length;
  if (left <= 0) return [];
  return [asOf === null ? [`and ${left} more: `, code(`claim list ${entity.code}`)] : [`and ${left} more`]];
}

/** One page of a list of entities. */
export function entityListView(noun: string, entities: Page<Entity>, page: number): View {
  const items = entities.items.map((entity): Text => [
    code(entity.code),
    ' ',
    strong(entity.name),
    entity.aliases.length > 0 ? ` (also ${entity.aliases.join(', ')})` : '',
    entity.kind === noun ? '' : `, ${showEntityKind(entity.kind)}`,
  ]);
  const where = position(page, LIST_PAGE, items.length, entities.total);
  const all = noun === 'company' ? 'Companies' : 'Models';
  return answer(
    `${all}: ${where}`,
    withPage(`${noun} list`, page),
    [
      ...(items.length > 0 ? section(`${all} (${where})`, items) : [heading(`${all}: ${where}`)]),
      note('Ask about one with ', code(`${noun} <name>`)),
    ],
    paging(`${noun} list`, page, LIST_PAGE, entities.total),
  );
}

/** Two entities side by side. */
export function comparisonView(comparison: Comparison, noun: string): View {
  const { a, b, metric, rows } = comparison;
  const title = `${a.name} and ${b.name}${metric === null ? '' : `: ${metric.name}`}`;
  const line = `${noun} compare ${a.code} ${b.code}${metric === null ? '' : ` ${metric.code}`}`;
  const sources = namedSources(comparison.articles);
  const checks = rows.flatMap((row) => [...row.a, ...row.b].flatMap(({ check }) => check ?? []));
  const table: Block = {
    kind: 'table',
    caption: `Figures of ${a.name} and ${b.name}`,
    columns: [
      { label: 'Metric', align: 'left' },
      { label: a.name, align: 'left' },
      { label: b.name, align: 'left' },
    ],
    rows: rows.map((row) => [[row.metric.name], cell(row.a, a, sources), cell(row.b, b, sources)]),
  };
  return answer(
    title,
    line,
    [
      heading(title),
      ...(rows.length > 0 ? [attribution(comparison.articles, checks)] : []),
      ...(rows.length > 0 ? [table] : [paragraph('The desk holds no figures of either to compare.')]),
      note('Figures of different periods or bases do not compare: mind the words beside each number.'),
    ],
    [run(a.name, `${noun} ${a.code}`), run(b.name, `${noun} ${b.code}`)],
  );
}

function cell(
  figures: Comparison['rows'][number]['a'],
  entity: Entity,
  sources: ReadonlyMap<Code, string>,
): Text {
  if (figures.length === 0) return ['no figure held'];
  const texts = figures.map((detail): Text => {
    const owner =
      detail.entity !== null && detail.entity.code !== entity.code ? `${detail.entity.name} ` : '';
    const change = detail.figure.measure.kind === 'change' ? 'change ' : '';
    const period = detail.period === null ? '' : `, ${detail.period}`;
    return [
      `${owner}${change}`,
      strong(figureValue(detail)),
      ` (${statedBy(detail, sources)}${period}) `,
      code(detail.figure.code),
    ];
  });
  return joinText(texts, '; ');
}
