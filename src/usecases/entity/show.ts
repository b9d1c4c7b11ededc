/** The card of a company, model, person or any other entity. */
import type { Article } from '../../domain/article.ts';
import type { Standing } from '../../domain/check.ts';
import type { Code } from '../../domain/code.ts';
import type { Claim } from '../../domain/claim.ts';
import type { Conflict } from '../../domain/conflict.ts';
import type { Entity, Predicate } from '../../domain/entity.ts';
import type { DeskEvent } from '../../domain/event.ts';
import type { Source } from '../../domain/source.ts';
import { dateIn, type IsoDate, type IsoInstant, showDate, type ZoneName } from '../../domain/time.ts';
import type { Watch } from '../../domain/watch.ts';
import { allow } from '../allow.ts';
import { asOfInstant } from '../as-of.ts';
import { standingOf } from '../check/standing.ts';
import type { Context } from '../context.ts';
import {
  type DisagreementDetail,
  checkChanges,
  type CheckedChange,
  compareFigures,
} from '../figure/compare.ts';
import { byCode, detailFigures, type FigureDetail, unique } from '../figure/detail.ts';
import { type Corrected, correctionsOf } from '../log/history.ts';
import { resolveName, type Wanted } from '../name/resolve.ts';
import type { Page, Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { detailPredictions, type PredictionDetail } from '../prediction/detail.ts';

/** How many claims and predictions a card quotes before it refers to the lists. */
const ON_CARD = { limit: 5, offset: 0 };

/** What names the article it comes from; an event may come from none. */
interface Sourced {
  readonly source: Source | null;
}

export interface RelatedEntity {
  readonly entity: Entity;
  readonly predicate: Predicate;
  readonly side: 'forward' | 'backward';
}

/** What a card shows of today only: its place on a card is told by other records, which the desk can't turn back. */
interface OfToday {
  /** Tensions an editor recorded between things the articles say. */
  readonly conflicts: Page<Conflict>;
  readonly predictions: Page<PredictionDetail>;
  readonly watches: readonly Watch[];
  readonly events: readonly DeskEvent[];
}

const NOTHING_OF_TODAY: OfToday = {
  conflicts: { items: [], total: 0 },
  predictions: { items: [], total: 0 },
  watches: [],
  events: [],
};

/** The sections of {@link OfToday} are empty on a card of an earlier day. */
export interface EntityCard extends OfToday {
  readonly entity: Entity;
  readonly parent: Entity | null;
  /** What is part of it: segments, models of a line. */
  readonly members: readonly Entity[];
  /** What was merged into it: their names find it too. */
  readonly merged: readonly Entity[];
  readonly related: readonly RelatedEntity[];
  /** Figures of the entity and of what is part of it. */
  readonly figures: readonly FigureDetail[];
  readonly changes: readonly CheckedChange[];
  readonly disagreements: readonly DisagreementDetail[];
  readonly claims: Page<Claim>;
  /** The editors' standing on the claims that were checked, by claim. */
  readonly checks: ReadonlyMap<Code, Standing>;
  /** Corrections of the entity itself that stand, newest first. */
  readonly corrections: readonly Corrected[];
  readonly zone: ZoneName;
  /** The articles that what is shown comes from. */
  readonly articles: readonly Article[];
  /** The day looked back to, null for today. */
  readonly asOf: IsoDate | null;
}

/**
 * Everything the desk holds about an entity. Figures of its segments and members are included and named as theirs.
 * @throws Refusal when the name is unknown or ambiguous, or nothing was held on the day asked for
 */
export async function showEntity(
  context: Context,
  name: string,
  wanted: Wanted,
  asOf?: IsoDate,
): Promise<EntityCard> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const instant = await asOfInstant(records, asOf);
    const code = await resolveName(records, name, wanted);
    const family = await records.family(code, instant);
    const entities = byCode(await records.many('entity', family, instant));
    const entity = entities.get(code);
    if (!entity) throw neverHeld(name, code, asOf);
    const others = family.slice(1).flatMap((member) => entities.get(member) ?? []);
    const held = await records.figuresOf(
      instant === undefined ? { entities: family } : { entities: family, asOf: instant },
    );
    const figures = ownFirst(await detailFigures(records, held, instant), code);
    const claims = await records.list('claim', ON_CARD, {
      about: code,
      ...(instant === undefined ? {} : { claimsAsOf: instant }),
    });
    const today = instant === undefined ? await todayAbout(context, records, code) : NOTHING_OF_TODAY;
    const cited = [...figures.map(({ figure }) => figure), ...claims.items, ...sourcesOf(today)];
    const [parent] = await records.many('entity', entity.parent === null ? [] : [entity.parent], instant);
    return {
      entity,
      parent: parent ?? null,
      members: others.filter(({ mergedInto }) => mergedInto === null),
      merged: others.filter(({ mergedInto }) => mergedInto !== null),
      related: await relatedOf(records, entity, instant),
      figures,
      changes: checkChanges(figures),
      disagreements: await compareFigures(records, figures),
      claims,
      checks: await standingOf(
        records,
        claims.items.map((claim) => claim.code),
        instant,
      ),
      corrections: instant === undefined ? await correctionsOf(records, code) : [],
      zone: (await records.desk()).zone,
      ...today,
      articles: await citedBy(records, cited, instant),
      asOf: asOf ?? null,
    };
  });
}

function neverHeld(name: string, code: Code, asOf: IsoDate | undefined): Error {
  if (asOf === undefined) return new Error(`entity ${code} has a name but no revision`);
  return new Refusal('nothing-held', `This desk did not hold “${name}” (${code}) on ${showDate(asOf)} yet.`);
}

/** The entity's own figures first, then those of its segments, then of its models and the rest. */
function ownFirst(figures: readonly FigureDetail[], entity: Code): readonly FigureDetail[] {
  const distance = (detail: FigureDetail): number =>
    detail.figure.entity === entity ? 0 : detail.entity?.kind === 'segment' ? 1 : 2;
  return figures.toSorted((a, b) => distance(a) - distance(b));
}

async function relatedOf(
  records: Records,
  entity: Entity,
  asOf: IsoInstant | undefined,
): Promise<readonly RelatedEntity[]> {
  const relations = await records.relations(entity.code);
  const other = (relation: (typeof relations)[number]): string =>
    relation.subject === entity.code ? relation.object : relation.subject;
  const known = byCode(await records.many('entity', unique(relations.map(other)), asOf));
  return relations.flatMap((relation) => {
    const found = known.get(other(relation));
    if (!found) return [];
    return [
      {
        entity: found,
        predicate: relation.predicate,
        side: relation.subject === entity.code ? 'forward' : 'backward',
      } as const,
    ];
  });
}

async function todayAbout(context: Context, records: Records, about: Code): Promise<OfToday> {
  return {
    conflicts: await records.list('conflict', ON_CARD, { about }),
    predictions: await predictionsAbout(context, records, about),
    watches: (await records.list('watch', ON_CARD, { about })).items,
    events: (await records.list('event', ON_CARD, { about })).items,
  };
}

function sourcesOf({ conflicts, predictions, watches, events }: OfToday): readonly Sourced[] {
  return [
    ...conflicts.items,
    ...predictions.items.map(({ prediction }) => prediction),
    ...watches,
    ...events,
  ];
}

async function predictionsAbout(
  context: Context,
  records: Records,
  about: Code,
): Promise<Page<PredictionDetail>> {
  const desk = await records.desk();
  const found = await records.list('prediction', ON_CARD, { about });
  const codes = found.items.map((prediction) => prediction.code);
  return {
    items: await detailPredictions(records, codes, dateIn(context.clock(), desk.zone)),
    total: found.total,
  };
}

/** The articles that what a card shows comes from, each once; none when it shows nothing of any. */
async function citedBy(
  records: Records,
  shown: readonly Sourced[],
  asOf: IsoInstant | undefined,
): Promise<readonly Article[]> {
  return await records.many('article', unique(shown.flatMap(({ source }) => source?.article ?? [])), asOf);
}
