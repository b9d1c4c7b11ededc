/** A few records of each kind, small enough to be known by heart: a chip maker, its rival and what is said of them. */
import type { Article } from '../../src/domain/article.ts';
import { type Channel, EVERYTHING } from '../../src/domain/channel.ts';
import type { Check } from '../../src/domain/check.ts';
import type { Claim } from '../../src/domain/claim.ts';
import type { Code } from '../../src/domain/code.ts';
import type { Conflict } from '../../src/domain/conflict.ts';
import type { Digest } from '../../src/domain/digest.ts';
import type { Entity, Relation } from '../../src/domain/entity.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import type { DeskEvent } from '../../src/domain/event.ts';
import type { Figure } from '../../src/domain/figure.ts';
import { DEFAULT_SETTINGS, type DeskSettings, type Grant } from '../../src/domain/grant.ts';
import type { Metric } from '../../src/domain/metric.ts';
import type { Due, Part, Prediction } from '../../src/domain/prediction.ts';
import type { Passage } from '../../src/domain/source.ts';
import type { Verdict } from '../../src/domain/verdict.ts';
import type { Watch } from '../../src/domain/watch.ts';
import type { ReminderDraft } from '../../src/usecases/delivery-ports.ts';
import type { Change, Draft, Pending } from '../../src/usecases/ports.ts';

export const CHANGE: Change = {
  actor: 'test',
  surface: 'cli',
  action: 'load',
  reason: null,
  at: '2026-03-01T09:00:00Z',
};

const source = { article: 'A-1', locator: 'L1' };

export function article(over: Partial<Article> = {}): Article {
  return {
    code: 'A-1',
    outlet: 'The Wafer',
    title: 'Northlight falls behind',
    byline: null,
    url: null,
    publication: { basis: 'unknown' },
    notes: [],
    ...over,
  };
}

export function entity(over: Partial<Entity> = {}): Entity {
  return {
    code: 'N-1',
    kind: 'company',
    name: 'Northlight Devices',
    aliases: ['Northlight', 'NLD'],
    parent: null,
    mergedInto: null,
    note: null,
    ...over,
  };
}

export function metric(over: Partial<Metric> = {}): Metric {
  return {
    code: 'M-1',
    name: 'Wafer revenue',
    aliases: ['wafer sales'],
    unit: 'usd',
    scope: null,
    definition: null,
    caveats: [],
    ...over,
  };
}

export function figure(over: Partial<Figure> = {}): Figure {
  return {
    code: 'F-1',
    metric: 'M-1',
    entity: 'N-1',
    measure: { kind: 'level' },
    period: { label: 'Q1 2026', range: { from: '2026-01-01', to: '2026-03-31' }, vague: false },
    raw: '~$18.2B (est.)',
    value: {
      kind: 'number',
      value: 18_200_000_000,
      high: null,
      comparator: null,
      approx: true,
      precision: 100_000_000,
      outOf: null,
    },
    basis: 'estimated',
    basisOrigin: 'cell',
    heading: '2026 est.',
    qualifiers: ['peak'],
    hedge: 'reportedly',
    source,
    ...over,
  };
}

export function claim(over: Partial<Claim> = {}): Claim {
  return {
    code: 'C-1',
    kind: 'factual',
    text: 'Northlight has stopped lobbying for subsidies.',
    speaker: null,
    hedge: null,
    about: ['N-1'],
    figures: ['F-1'],
    source,
    notes: [],
    ...over,
  };
}

export function conflict(over: Partial<Conflict> = {}): Conflict {
  return {
    code: 'K-1',
    text: 'Two dates are given for one furnace.',
    between: ['C-1', 'F-1'],
    source,
    ...over,
  };
}

export function prediction(over: Partial<Prediction> = {}): Prediction {
  return {
    code: 'P-1',
    text: 'Northlight will sell its furnaces.',
    logic: 'any',
    about: ['N-1'],
    source,
    notes: [],
    ...over,
  };
}

export function part(over: Partial<Part> = {}): Part {
  return {
    code: 'P-1a',
    prediction: 'P-1',
    question: 'Has Northlight sold a furnace?',
    checkability: 'checkable',
    criteria: { text: 'A filing says so.', adopted: true },
    fallbackSource: null,
    horizon: 'P6M',
    anchor: { kind: 'publication' },
    condition: null,
    subjects: ['N-1'],
    traps: ['A lease is no sale.'],
    owner: null,
    reviewOn: null,
    ...over,
  };
}

export function deskEvent(over: Partial<DeskEvent> = {}): DeskEvent {
  return {
    code: 'E-1',
    kind: 'call',
    title: 'Northlight’s results call',
    entity: 'N-1',
    identification: null,
    fiscal: null,
    date: {
      certainty: 'confirmed',
      when: { kind: 'instant', at: '2026-05-01T02:30:00Z', zone: 'America/New_York' },
      session: 'after-close',
      sourceUrl: 'https://example.com/call',
      reason: null,
    },
    cancelled: false,
    source: null,
    notes: [],
    ...over,
  };
}

export function watch(over: Partial<Watch> = {}): Watch {
  return {
    code: 'W-1',
    title: 'Furnaces on the results call',
    event: 'E-1',
    speaker: 'N-2',
    phrases: ['furnace capacity', 'kiln'],
    comparison: '>',
    count: 3,
    reading: null,
    frozenAt: null,
    rules: ['Quoting counts.'],
    inference: 'Capacity is short.',
    source,
    notes: [],
    ...over,
  };
}

export function check(over: Partial<Check> = {}): Check {
  return {
    code: 'S-1',
    target: 'C-1',
    status: 'disputed',
    evidenceUrl: 'https://example.com/lobbying',
    note: 'Filings say otherwise.',
    by: 'editor one',
    on: '2026-03-01',
    ...over,
  };
}

export function evidence(over: Partial<Evidence> = {}): Evidence {
  return {
    code: 'X-1',
    part: 'P-1a',
    url: 'https://example.com/sale',
    note: null,
    by: 'reporter',
    on: '2026-03-01',
    ...over,
  };
}

/** Proposed by one editor, by the criteria of `part()`. */
export function verdict(over: Partial<Verdict> = {}): Verdict {
  return {
    code: 'V-1',
    part: 'P-1a',
    state: 'proposed',
    outcome: 'correct',
    happenedOn: '2026-02-20',
    evidenceUrl: 'https://example.com/filing',
    note: null,
    proposedBy: 'editor one',
    secondedBy: null,
    criteria: 'A filing says so.',
    reason: null,
    ...over,
  };
}

export function grant(over: Partial<Grant> = {}): Grant {
  return {
    code: 'G-1',
    subjectKind: 'member',
    subject: 'test:w1:user:u1',
    label: 'Ada',
    role: 'editor',
    ...over,
  };
}

export function settings(over: Partial<DeskSettings> = {}): DeskSettings {
  return {
    ...DEFAULT_SETTINGS,
    auditChannel: { platform: 'test', workspace: 'w1', channel: 'audit' },
    ...over,
  };
}

export function channel(over: Partial<Channel> = {}): Channel {
  return {
    code: 'H-1',
    ref: { platform: 'test', workspace: 'w1', channel: 'desk' },
    purposes: ['reminders', 'corrections'],
    filter: EVERYTHING,
    zone: null,
    ...over,
  };
}

export function digest(over: Partial<Digest> = {}): Digest {
  return {
    code: 'B-1',
    ref: { platform: 'test', workspace: 'w1', channel: 'desk' },
    rhythm: 'weekdays',
    day: null,
    at: '08:30',
    filter: { entities: ['N-1'], topics: ['call', 'verdict'], importance: 'high' },
    zone: 'Europe/London',
    ...over,
  };
}

export function reminder(over: Partial<ReminderDraft> = {}): ReminderDraft {
  return {
    subject: 'P-1',
    basis: '2026-05-01/2026-05-01',
    occasion: 'deadline',
    lead: '7d',
    place: null,
    dueAt: '2026-04-24T13:00:00Z',
    until: null,
    state: 'pending',
    why: null,
    change: null,
    ...over,
  };
}

/** A request that waits for a yes. */
export function pending(over: Partial<Omit<Pending, 'id'>> = {}): Omit<Pending, 'id' | 'settled'> {
  return {
    member: 'editor one',
    purpose: 'confirm',
    path: ['article', 'date'],
    args: { code: 'A-1', date: '2025-05-10' },
    expected: 1,
    digest: '00ff',
    at: CHANGE.at,
    ...over,
  };
}

export const PASSAGES: readonly Passage[] = [
  { article: 'A-1', locator: 'L1', line: 1, section: 'Opening', quote: null },
  { article: 'A-1', locator: 'T1 r1 c2', line: 8, section: 'Table', quote: '“~18.2” \\ x' },
];

export const RELATIONS: readonly Relation[] = [
  { subject: 'N-2', predicate: 'sits-on', object: 'N-1', source },
  { subject: 'N-3', predicate: 'made-by', object: 'N-1', source },
];

/** One record of every kind, and two more entities. */
export function drafts(): Draft[] {
  return [
    { kind: 'watch', record: watch(), n: 1 },
    { kind: 'article', record: article(), n: 1 },
    { kind: 'entity', record: entity(), n: 1 },
    { kind: 'entity', record: entity({ code: 'N-2', kind: 'person', name: 'Ada Kern', aliases: [] }), n: 1 },
    {
      kind: 'entity',
      record: entity({
        code: 'N-3',
        kind: 'segment',
        name: 'Northlight Foundry',
        aliases: ['NLF'],
        parent: 'N-1',
      }),
      n: 1,
    },
    { kind: 'metric', record: metric(), n: 1 },
    { kind: 'figure', record: figure(), n: 1 },
    { kind: 'claim', record: claim(), n: 1 },
    { kind: 'conflict', record: conflict(), n: 1 },
    { kind: 'prediction', record: prediction(), n: 1 },
    { kind: 'part', record: part(), n: 1 },
    { kind: 'event', record: deskEvent(), n: 1 },
    { kind: 'check', record: check(), n: 1 },
    { kind: 'evidence', record: evidence(), n: 1 },
    { kind: 'verdict', record: verdict(), n: 1 },
    { kind: 'grant', record: grant(), n: 1 },
    { kind: 'settings', record: settings(), n: 1 },
    { kind: 'channel', record: channel(), n: 1 },
    { kind: 'digest', record: digest(), n: 1 },
  ];
}

export const DUE: ReadonlyMap<Code, Due> = new Map([
  ['P-1a', { kind: 'needs-date', missing: 'publication' }],
]);
