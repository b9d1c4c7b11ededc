/** Questions about companies, models and people. */
import type { EntityKind } from '../domain/entity.ts';
import { compareEntities } from '../usecases/entity/compare.ts';
import { listEntities } from '../usecases/entity/list.ts';
import { showEntity } from '../usecases/entity/show.ts';
import type { Wanted } from '../usecases/name/resolve.ts';
import { Refusal } from '../usecases/refusal.ts';
import { comparisonView, entityListView, entityView } from '../views/entity.ts';
import { type Command, defineCommand } from './command.ts';
import { asOfDay, entityName, metricName, type Option, optional, page } from './option.ts';

const COMPANY: readonly EntityKind[] = ['company', 'segment', 'body', 'law', 'place', 'event-series'];
const MODEL: readonly EntityKind[] = ['model', 'product', 'method'];
const PERSON: readonly EntityKind[] = ['person'];

const wanted = (noun: string, kinds: readonly EntityKind[]): Wanted => ({
  noun,
  scope: { spaces: ['entity'], kinds },
});
/** What `company` answers for; other commands that take a company use it too. */
export const COMPANIES: Wanted = wanted('company', COMPANY);
const MODELS = wanted('model', MODEL);
const PEOPLE = wanted('person', PERSON);

const asOf = asOfDay();

export const companyShow: Command = defineCommand({
  path: ['company', 'show'],
  implied: true,
  summary: 'A company’s card: figures, claims, predictions, what to watch',
  access: 'reader',
  options: { name: entityName('A company, a segment, a body, or any of its other names', COMPANY), asOf },
  examples: ['company amazon', 'company aws'],
  run: async (context, { name, asOf: date }) =>
    entityView(await showEntity(context, name, COMPANIES, date), 'company'),
});

export const companyList: Command = defineCommand({
  path: ['company', 'list'],
  aliases: ['companies'],
  summary: 'The companies of the record',
  access: 'reader',
  options: { page: page() },
  examples: ['company list'],
  run: async (context, options) =>
    entityListView(
      'company',
      await listEntities(context, ['company', 'segment'], options.page),
      options.page,
    ),
});

/** The first of two names; a line may hold both, so that the sentence for none asks for both. */
function firstName(noun: string, kinds: readonly EntityKind[]): Option<string> {
  const name = entityName(`The first ${noun}`, kinds);
  return {
    ...name,
    read: (typed, option) => {
      if ((typed ?? '').trim() !== '') return name.read(typed, option);
      throw new Refusal('missing-option', `Please name two to compare, like: ${noun} compare A vs B.`);
    },
  };
}

export const companyCompare: Command = defineCommand({
  path: ['company', 'compare'],
  summary: 'Two companies side by side, on one metric or all',
  access: 'reader',
  options: {
    a: firstName('company', COMPANY),
    b: optional(entityName('The second company', COMPANY)),
    metric: optional(metricName('Only this metric')),
  },
  examples: ['company compare amazon anthropic', 'company compare amazon vs google, cloud market share'],
  run: async (context, names) => comparisonView(await compareEntities(context, names, COMPANIES), 'company'),
});

export const modelShow: Command = defineCommand({
  path: ['model', 'show'],
  implied: true,
  summary: 'A model’s card: its figures, who makes it, what is claimed of it',
  access: 'reader',
  options: { name: entityName('A model or product, or any of its other names', MODEL), asOf },
  examples: ['model claude 3.5 sonnet', 'model titan'],
  run: async (context, { name, asOf: date }) =>
    entityView(await showEntity(context, name, MODELS, date), 'model'),
});

export const modelList: Command = defineCommand({
  path: ['model', 'list'],
  aliases: ['models'],
  summary: 'The models of the record',
  access: 'reader',
  options: { page: page() },
  examples: ['model list'],
  run: async (context, options) =>
    entityListView('model', await listEntities(context, MODEL, options.page), options.page),
});

export const modelCompare: Command = defineCommand({
  path: ['model', 'compare'],
  summary: 'Two models side by side',
  access: 'reader',
  options: { a: firstName('model', MODEL), b: optional(entityName('The second model', MODEL)) },
  examples: ['model compare gpt-4o vs llama 3 70b'],
  run: async (context, names) => comparisonView(await compareEntities(context, names, MODELS), 'model'),
});

export const personShow: Command = defineCommand({
  path: ['person', 'show'],
  implied: true,
  summary: 'A person’s card: whom they are named with, what is claimed',
  access: 'reader',
  options: { name: entityName('A person', PERSON), asOf },
  examples: ['person jassy'],
  run: async (context, { name, asOf: date }) =>
    entityView(await showEntity(context, name, PEOPLE, date), 'person'),
});
