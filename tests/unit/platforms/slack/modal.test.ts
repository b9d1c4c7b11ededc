import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawForm, drawNote } from '../../../../src/platforms/slack/modal.ts';
import { metadataOf, parseSubmission } from '../../../../src/platforms/slack/submission.ts';
import type { Field, Form } from '../../../../src/views/form.ts';
import { filledIn, shownIn } from '../../../support/slack/fill.ts';
import { asJson, type Json } from '../../../support/slack/json.ts';
import { validateView } from '../../../support/slack/validate.ts';
import { hostile, long } from './hostile.ts';

const text = (about: Partial<Extract<Field, { kind: 'text' }>>): Field => ({
  kind: 'text',
  name: 'note',
  label: 'Note',
  hint: 'Where it is from',
  value: '',
  required: false,
  long: true,
  ...about,
});
const menu = (choices: readonly string[], value: string | null): Field => ({
  kind: 'choice',
  name: 'basis',
  label: 'Basis',
  hint: 'How that is known',
  value,
  required: false,
  choices,
});
const FORM: Form = {
  title: 'When an article was published',
  line: 'article date code:A-1',
  revision: 3,
  fields: [
    text({ name: 'date', label: 'Date', hint: '', value: '2025-05-01', required: true, long: false }),
    menu(['stated', 'editor', 'inferred'], 'editor'),
    text({ value: 'Told by <!channel> & *all*\nat https://example.org' }),
  ],
};
const PLACE = {
  channel: 'C1',
  user: 'U1',
  thread: '1700000000.000100',
  responseUrl: 'https://hooks.slack.com/x',
};
const METADATA = metadataOf(FORM, { place: PLACE, audience: 'asker' });

/** A modal as Slack sends it back when it is filled in. */
const sentBack = (modal: object, typed: Readonly<Record<string, string>>): Json => ({
  type: 'view_submission',
  team: { id: 'T1', domain: 'desk' },
  user: { id: 'U1' },
  view: { ...modal, id: 'V1', hash: '1.a', state: { values: filledIn({ ...modal }, typed) } },
});
const jsonFile = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

describe('drawForm', () => {
  it('draws a form as the golden files show, within the limits', async () => {
    const drawn = {
      form: drawForm(FORM, METADATA, null),
      'form-refused': drawForm(FORM, METADATA, 'I can’t read “soonish” as a date.'),
      'form-note': drawNote('Daybook', ['This needs the role editor; yours is reader.']),
    };
    for (const [name, modal] of Object.entries(drawn)) {
      expect(validateView(modal ?? {})).toEqual([]);
      await expect(jsonFile(modal)).toMatchFileSnapshot(`../../../golden/slack/${name}.json`);
    }
  });

  it('types what a menu cannot hold', () => {
    const fields = [Array.from({ length: 101 }, (_, index) => `${index}`), ['x'.repeat(76)], []].map(
      (choices, index) => ({ ...menu(choices, choices[0] ?? null), name: `f${index}`, label: `F${index}` }),
    );
    const modal = drawForm({ ...FORM, fields }, METADATA, null);
    expect(validateView(modal ?? {})).toEqual([]);
    expect(JSON.stringify(modal)).not.toContain('static_select');
    expect(shownIn({ ...modal })).toEqual({ F0: '0', F1: 'x'.repeat(76), F2: '' });
  });

  it('draws none that would cut a value short', () => {
    expect(drawForm({ ...FORM, fields: [text({ value: 'x'.repeat(3_001) })] }, METADATA, null)).toBeNull();
    expect(drawForm(FORM, 'x'.repeat(3_001), null)).toBeNull();
    expect(drawForm({ ...FORM, fields: [] }, METADATA, null)).toBeNull();
  });

  it('stays within the limits and reads nothing in what it shows, whatever it holds', () => {
    const words = fc.oneof(hostile, long);
    const field = fc.oneof(
      fc
        .record({ label: words, hint: words, value: words, required: fc.boolean(), long: fc.boolean() })
        .map((about) => text(about)),
      fc
        .record({
          choices: fc.array(words, { maxLength: 120 }),
          value: fc.option(words),
          label: words,
          hint: words,
        })
        .map(({ choices, value, ...about }): Field => ({ ...menu([...new Set(choices)], value), ...about })),
    );
    fc.assert(
      fc.property(
        words,
        fc.array(field, { minLength: 1, maxLength: 5 }),
        fc.option(words),
        (title, some, notice) => {
          const fields = some.map((each, index) => ({ ...each, name: `f${index}` }));
          const modal = drawForm({ ...FORM, title, fields }, METADATA, notice);
          if (modal === null) {
            expect(fields.some(({ value }) => (value ?? '').length > 3_000)).toBe(true);
            return;
          }
          expect(validateView(modal)).toEqual([]);
          expect(JSON.stringify(modal)).not.toContain('"mrkdwn"');
          expect(JSON.stringify(modal)).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\uFEFF]/);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('parseSubmission', () => {
  it('reads the form as it was shown, with what was typed', () => {
    const body = sentBack(drawForm(FORM, METADATA, null) ?? {}, { Date: 'soonish', Basis: 'stated' });
    const submission = parseSubmission(body, undefined);
    expect(submission).toMatchObject({
      form: { line: FORM.line, revision: 3 },
      who: { workspace: { externalId: 'T1' }, user: 'U1', place: { channel: 'C1' } },
      place: PLACE,
      audience: 'asker',
      viewId: 'V1',
      hash: '1.a',
      metadata: METADATA,
    });
    const [date, basis, note] = FORM.fields;
    expect(asJson(asJson(submission)['form'])['fields']).toEqual([
      { ...date, value: 'soonish' },
      { ...basis, value: 'stated' },
      note,
    ]);
  });

  it('keeps the line and the revision when the rest finds no room', () => {
    const line = `article date code:A-1 note:${'"'.repeat(1_300)}`;
    const carried = metadataOf(
      { ...FORM, line, revision: null },
      { place: { ...PLACE, responseUrl: `https://x/${'y'.repeat(400)}` }, audience: 'direct' },
    );
    expect(carried.length).toBeLessThan(3_000);
    const view = { callback_id: 'daybook.form', private_metadata: carried };
    expect(parseSubmission({ view }, undefined)).toMatchObject({
      form: { line, revision: null },
      audience: 'direct',
      place: { channel: 'C1', responseUrl: null },
    });
  });

  it('reads whatever comes without a throw', () => {
    const callback_id = 'daybook.form';
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true }),
        fc.string(),
        (part, metadata) => {
          expect(parseSubmission(part, undefined)).toBeNull();
          expect(parseSubmission({ view: { callback_id, private_metadata: metadata } }, undefined)).toBe(
            'unreadable',
          );
          const view = { callback_id, private_metadata: '{"line":"help"}', blocks: [part], state: part };
          expect(parseSubmission({ view, user: part, team: part }, undefined)).toMatchObject({
            form: { line: 'help', revision: null },
          });
        },
      ),
    );
  });
});
