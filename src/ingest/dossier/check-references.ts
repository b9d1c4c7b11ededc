/** Whether every code that a dossier uses is the code of a record of the right kind in it. */
import { type Code, parseCode, type RecordKind } from '../../domain/code.ts';
import type { Dossier } from '../../domain/dossier.ts';
import { indefinite } from './words.ts';

interface Reference {
  readonly owner: string;
  readonly field: string;
  readonly to: Code | null;
  readonly kinds: readonly RecordKind[];
}

/** One sentence for each reference that leads nowhere or to a record of the wrong kind, and for unnamed relations. */
export function referenceProblems(dossier: Dossier): string[] {
  const held = new Set(
    [
      ...dossier.entities,
      ...dossier.metrics,
      ...dossier.figures,
      ...dossier.claims,
      ...dossier.parts,
      ...dossier.events,
    ].map((record) => record.code),
  );
  const persons = new Set(dossier.entities.filter((each) => each.kind === 'person').map((each) => each.code));
  return [
    ...referencesOf(dossier).flatMap((reference) => problemOf(reference, held)),
    ...dossier.watches
      .filter(({ speaker }) => held.has(speaker) && !persons.has(speaker))
      .map(({ code, speaker }) => `${code}: its speaker ${speaker} is not a person.`),
    ...relationProblems(dossier),
  ];
}

function problemOf({ owner, field, to, kinds }: Reference, held: ReadonlySet<Code>): string[] {
  if (to === null) return [];
  const kind = parseCode(to)?.kind;
  const shown = `“${to.slice(0, 60)}”`;
  if (kind === undefined || !kinds.includes(kind))
    return [
      `${owner}: “${field}” names ${shown}, which is not the code of ${kinds.map(indefinite).join(' or ')}.`,
    ];
  return held.has(to) ? [] : [`${owner}: “${field}” names ${shown}, which is not in this file.`];
}

function referencesOf(dossier: Dossier): Reference[] {
  return [
    ...dossier.entities.map((each) => one(each.code, 'parent', each.parent, 'entity')),
    ...dossier.relations.flatMap(({ subject, predicate, object }) => {
      const owner = `Relation ${subject} ${predicate} ${object}`;
      return [one(owner, 'subject', subject, 'entity'), one(owner, 'object', object, 'entity')];
    }),
    ...dossier.figures.flatMap(({ code, metric, entity, measure }) => [
      one(code, 'metric', metric, 'metric'),
      one(code, 'entity', entity, 'entity'),
      ...(measure.kind === 'level'
        ? []
        : [one(code, 'change.from', measure.from, 'figure'), one(code, 'change.to', measure.to, 'figure')]),
    ]),
    ...dossier.claims.flatMap(({ code, about, figures }) => [
      ...about.map((to) => one(code, 'about', to, 'entity')),
      ...figures.map((to) => one(code, 'figures', to, 'figure')),
    ]),
    ...dossier.conflicts.flatMap(({ code, between }) =>
      between.map((to) => one(code, 'between', to, 'claim', 'figure', 'metric')),
    ),
    ...dossier.predictions.flatMap(({ code, about }) => about.map((to) => one(code, 'about', to, 'entity'))),
    ...dossier.parts.flatMap(({ code, subjects, condition, anchor }) => [
      ...subjects.map((to) => one(code, 'subjects', to, 'entity')),
      one(code, 'condition', condition, 'part'),
      one(code, 'anchor.event', anchor.kind === 'event' ? anchor.event : null, 'event'),
    ]),
    ...dossier.events.map(({ code, entity }) => one(code, 'entity', entity, 'entity')),
    ...dossier.watches.flatMap(({ code, event, speaker }) => [
      one(code, 'event', event, 'event'),
      one(code, 'speaker', speaker, 'entity'),
    ]),
  ];
}

function one(owner: string, field: string, to: Code | null, ...kinds: RecordKind[]): Reference {
  return { owner, field, to, kinds };
}

/** A relation has no code: what it says is its identity, so it may be said only once. */
function relationProblems(dossier: Dossier): string[] {
  const said = new Set<string>();
  return dossier.relations.flatMap(({ subject, predicate, object }) => {
    const relation = `${subject} ${predicate} ${object}`;
    const again = said.has(relation);
    said.add(relation);
    return [
      ...(again ? [`Relation ${relation}: it is listed more than once.`] : []),
      ...(subject === object ? [`Relation ${relation}: it relates an entity to itself.`] : []),
    ];
  });
}
