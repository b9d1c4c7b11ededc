import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOf } from '../../../../src/commands/command.ts';
import { registry } from '../../../../src/commands/commands.ts';
import { buildForm } from '../../../../src/commands/form.ts';
import { readFormId, renderForm } from '../../../../src/platforms/discord/render-form.ts';
import type { Field, Form } from '../../../../src/views/form.ts';
import { modalProblems } from '../../../support/discord/limits-commands.ts';
import type { Component } from '../../../support/discord/payloads.ts';
import { schemaProblems } from '../../../support/discord/schemas.ts';
import { HOSTILE_TEXT } from '../../../support/sample-views.ts';

const text = (over: Partial<Extract<Field, { kind: 'text' }>> = {}): Field => ({
  kind: 'text',
  name: 'note',
  label: 'Note',
  hint: 'Where it is from',
  value: '',
  required: false,
  long: false,
  ...over,
});
const choice = (over: Partial<Extract<Field, { kind: 'choice' }>> = {}): Field => ({
  kind: 'choice',
  name: 'basis',
  label: 'Basis',
  hint: 'How that is known',
  value: null,
  required: false,
  choices: ['stated', 'editor'],
  ...over,
});
const formOf = (fields: readonly Field[], over: Partial<Form> = {}): Form => ({
  title: 'Publication date',
  line: 'article date code:A-1',
  revision: 4,
  fields,
  ...over,
});
const inputsOf = (form: Form): unknown[] => {
  const drawn = renderForm(form);
  return (drawn?.components ?? []).map((part) => ('component' in part ? part.component : part));
};
const idOf = (over: Partial<Form>): string => renderForm(formOf([text()], over))?.custom_id ?? '';
/** What Discord would object to. */
const problemsOf = (drawn: unknown): unknown[] => [
  ...schemaProblems('ModalInteractionCallbackRequest', { type: 9, data: drawn }),
  ...modalProblems((drawn as { components: Component[] }).components),
];

describe('Daybook’s own forms', () => {
  const own = registry.commands.flatMap((command) => (command.form ? [{ command, spec: command.form }] : []));

  it.each(own.map(({ command, spec }) => ({ name: nameOf(command), command, spec })))(
    'can be shown: $name',
    ({ command, spec }) => {
      const drawn = renderForm(buildForm(command, spec, { code: 'C-14' }, { values: {}, revision: 1 }));
      expect(drawn).toBeDefined();
      expect(problemsOf(drawn)).toEqual([]);
    },
  );
});

describe('a form', () => {
  it('is drawn as in its golden file', async () => {
    const drawn = renderForm(
      formOf([
        text({ name: 'date', label: 'Date', hint: 'The day or window', value: '2025-05-10', required: true }),
        choice({ value: 'editor' }),
        choice({ name: 'outcome', label: 'Outcome', required: true, hint: '' }),
        text({ long: true, value: 'Told by\nthe outlet' }),
        text({ name: 'reason', label: 'Reason', value: HOSTILE_TEXT }),
      ]),
    );
    expect(problemsOf(drawn)).toEqual([]);
    await expect(`${JSON.stringify(drawn, null, 2)}\n`).toMatchFileSnapshot(
      '../../../golden/discord/form.json',
    );
  });

  it('carries its line and revision', () => {
    expect(readFormId(idOf({}))).toEqual({ line: 'article date code:A-1', revision: 4 });
    expect(readFormId(idOf({ revision: null }))).toEqual({ line: 'article date code:A-1', revision: null });
  });

  it('asks for several lines where today’s value has them', () => {
    expect(
      inputsOf(formOf([text(), text({ name: 'b', value: 'a\nb' }), text({ name: 'c', long: true })])),
    ).toMatchObject([{ style: 1 }, { style: 2 }, { style: 2 }]);
  });

  it('has a choice typed where no menu can hold it', () => {
    const many = Array.from({ length: 26 }, (_, index) => `choice-${index}`);
    const fields = [many, ['x'.repeat(101)], [], ['a', 'a'], [' a']].map((choices, index) =>
      choice({ name: `f${index}`, choices, value: choices[0] ?? null }),
    );
    expect(inputsOf(formOf(fields)).map((input) => (input as Component).type)).toEqual([4, 4, 4, 4, 4]);
    expect(inputsOf(formOf(fields))[0]).toMatchObject({ value: 'choice-0' });
  });

  it.each([
    ['a value that would be cut', formOf([text({ value: 'x'.repeat(4_001) })])],
    ['a line that would be cut', formOf([text()], { line: 'x'.repeat(94) })],
    ['no fields', formOf([])],
    ['six fields', formOf(Array.from({ length: 6 }, (_, index) => text({ name: `f${index}` })))],
    ['two fields of one name', formOf([text(), text()])],
  ])('is not drawn with %s', (_, form) => {
    expect(renderForm(form)).toBeUndefined();
  });

  it('keeps within Discord’s limits whatever it holds', () => {
    const hostile = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.constant(HOSTILE_TEXT));
    const base = {
      name: fc.string({ minLength: 1, maxLength: 120 }),
      label: hostile,
      hint: hostile,
      required: fc.boolean(),
    };
    const field: fc.Arbitrary<Field> = fc.oneof(
      fc.record({
        ...base,
        kind: fc.constant('text' as const),
        value: fc.oneof(hostile, fc.constant('x'.repeat(4_000))),
        long: fc.boolean(),
      }),
      fc.record({
        ...base,
        kind: fc.constant('choice' as const),
        value: fc.option(hostile),
        choices: fc.array(hostile, { maxLength: 30 }),
      }),
    );
    const form: fc.Arbitrary<Form> = fc.record({
      title: hostile,
      line: fc.oneof(fc.constant('article date code:A-1'), hostile),
      revision: fc.option(fc.nat()),
      fields: fc.array(field, { maxLength: 6 }),
    });
    fc.assert(
      fc.property(form, (one) => {
        const drawn = renderForm(one);
        expect(drawn === undefined ? [] : problemsOf(drawn)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
