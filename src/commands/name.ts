/** Changing the names of the record: new ones, other ones, and two that are one. */
import { NAME_LIMIT } from '../domain/name.ts';
import { NOTE_LIMIT, TEXT_LIMIT } from '../domain/text.ts';
import { type EntityKind } from '../domain/entity.ts';
import { UNITS } from '../domain/metric.ts';
import { addAlias, removeAlias } from '../usecases/alias/alias.ts';
import { addEntity } from '../usecases/entity/add.ts';
import { mergeEntities } from '../usecases/entity/merge.ts';
import { addMetric } from '../usecases/metric/add.ts';
import { revisionOf } from '../usecases/record/revision.ts';
import { savedView } from '../views/change.ts';
import { type Command, defineCommand } from './command.ts';
import { choice, entityName, introducedBy, longWords, optional, words } from './option.ts';

/** A form with nothing in it yet: it makes a new record. */
export const EMPTY = async (): Promise<{
  readonly values: Record<string, string>;
  readonly revision: null;
}> => await Promise.resolve({ values: {}, revision: null });

function adding(
  noun: 'company' | 'model' | 'person',
  kind: EntityKind,
  summary: string,
  example: string,
): Command {
  return defineCommand({
    path: [noun, 'add'],
    summary,
    access: 'editor',
    options: {
      name: words('Its name, as the desk writes it', NAME_LIMIT),
      parent: optional(entityName('What it is part of')),
      note: optional(longWords('Anything a reader should know', NOTE_LIMIT)),
    },
    examples: [example],
    form: { title: `New ${noun}`, fields: ['name', 'parent', 'note'], load: EMPTY },
    run: async (context, { name, parent, note }) => {
      const changed = await addEntity(context, { kind, name, parent, note });
      const { code, name: kept } = changed.result;
      return savedView({
        title: `${kept} is in the record as ${code}`,
        self: `${noun} ${code}`,
        changed,
        by: context.actor.member,
        reason: null,
      });
    },
  });
}

export const companyAdd = adding(
  'company',
  'company',
  'Add a company to the record',
  'company add "Northlight Devices" note:Makes furnaces',
);
export const modelAdd = adding(
  'model',
  'model',
  'Add a model to the record',
  'model add "Northlight One" parent:Amazon',
);
export const personAdd = adding('person', 'person', 'Add a person to the record', 'person add "Ada Kern"');

export const metricAdd: Command = defineCommand({
  path: ['metric', 'add'],
  summary: 'Add a metric with its unit to the record',
  access: 'editor',
  options: {
    name: words('Its name, as the desk writes it', NAME_LIMIT),
    unit: choice('What it is measured in', UNITS),
    scope: optional(words('What the figures cover', NOTE_LIMIT)),
    definition: optional(longWords('How it is measured', TEXT_LIMIT)),
  },
  examples: ['metric add "Furnace output" unit:count scope:Global'],
  form: { title: 'New metric', fields: ['name', 'unit', 'scope', 'definition'], load: EMPTY },
  run: async (context, asked) => {
    const changed = await addMetric(context, asked);
    const { code, name } = changed.result;
    return savedView({
      title: `${name} is in the record as ${code}`,
      self: `metric ${code}`,
      changed,
      by: context.actor.member,
      reason: null,
    });
  },
});

export const aliasAdd: Command = defineCommand({
  path: ['alias', 'add'],
  summary: 'Give a company, model, person or metric another name to ask by',
  access: 'editor',
  options: {
    name: words('Whose name it is, and the other name behind it', 2 * NAME_LIMIT),
    alias: optional(words('The other name, where it is not behind the first', NAME_LIMIT)),
  },
  examples: ['alias add Amazon, The Everything Store', 'alias add amazon AMZN'],
  form: { title: 'Another name', fields: ['name', 'alias'], load: EMPTY },
  run: async (context, asked) => {
    const changed = await addAlias(context, asked);
    const { space, code, name, alias } = changed.result;
    return savedView({
      title: `${name} (${code}) is also called ${alias}`,
      self: `${space === 'metric' ? 'metric' : 'company'} ${code}`,
      changed,
      by: context.actor.member,
      reason: null,
    });
  },
});

export const aliasRemove: Command = defineCommand({
  path: ['alias', 'remove'],
  summary: 'Take another name away from whoever has it',
  access: 'editor',
  options: { alias: words('The other name', NAME_LIMIT) },
  examples: ['alias remove Claude 3.5'],
  form: { title: 'Remove another name', fields: ['alias'], load: EMPTY },
  run: async (context, { alias }) => {
    const changed = await removeAlias(context, alias);
    const { space, code, name, alias: removed } = changed.result;
    return savedView({
      title: `${name} (${code}) is no longer called ${removed}`,
      self: `${space === 'metric' ? 'metric' : 'company'} ${code}`,
      changed,
      by: context.actor.member,
      reason: null,
    });
  },
});

export const merge: Command = defineCommand({
  path: ['merge'],
  summary: 'Count one company, model or person as another from now on',
  access: 'editor',
  options: {
    name: entityName('The one that turned out to be the other'),
    into: introducedBy('into', entityName('The one it is')),
    reason: longWords('Why; kept for ever', NOTE_LIMIT),
  },
  examples: ['merge Claude 4 into Claude 3.5 Sonnet reason:They turned out to be one'],
  form: {
    title: 'Merge two names',
    fields: ['name', 'into', 'reason'],
    load: async (context, { name = '' }) => {
      const code = /^n-\d+$/i.test(name) ? name.toUpperCase() : undefined;
      return { values: {}, revision: code ? (await revisionOf(context, 'entity', code)).n : null };
    },
  },
  run: async (context, { name, into, reason }) => {
    const changed = await mergeEntities(context, { from: name, into, reason });
    const { from, into: other } = changed.result;
    return savedView({
      title: `${from.name} (${from.code}) counts as ${other.name} (${other.code})`,
      self: `company ${other.code}`,
      changed,
      by: context.actor.member,
      reason,
    });
  },
});
