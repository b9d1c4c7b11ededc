/** Two editors at once on one revision, with real concurrency. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDesk, testDesk, textOf } from './b-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
});
afterAll(async () => await desk.close());

const ROUNDS = 100;

it('one wins and the other is shown the difference, a hundred times, and no revision is skipped', async () => {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const form = await desk.form('correct C-3');
    expect(form.revision).toBe(round);
    const submit = async (user: string): ReturnType<TestDesk['ask']> =>
      await desk.ask(
        {
          kind: 'form',
          line: form.line,
          revision: form.revision,
          values: { text: `Round ${round} of ${user}`, kind: 'factual', reason: `Round ${round} it was` },
        },
        user,
      );
    const views = await Promise.all([submit('editor'), submit('second')]);
    const won = views.findIndex((view) => view.tone === 'answer');
    const lost = views[1 - won];
    expect(views.filter((view) => view.tone === 'answer')).toHaveLength(1);
    expect(lost && textOf(lost)).toContain(`revision ${round}, now ${round + 1}`);
    expect(lost && textOf(lost)).toContain(`→ Round ${round} of ${won === 0 ? 'editor' : 'second'}`);
    expect(lost?.actions[0]).toMatchObject({ kind: 'form' });
    const again = lost?.actions[0]?.line ?? '';
    const kept = await desk.form(again, won === 0 ? 'second' : 'editor');
    expect(kept.fields.find(({ name }) => name === 'text')?.value).toBe(
      `Round ${round} of ${won === 0 ? 'second' : 'editor'}`,
    );
  }
  const revisions = await desk.read(async (records) => await records.revisions('claim', 'C-3'));
  expect(revisions.map(({ n }) => n)).toEqual(Array.from({ length: ROUNDS + 1 }, (_, index) => index + 1));
  const logged = (await desk.log()).filter(({ code }) => code === 'C-3');
  expect(logged).toHaveLength(ROUNDS + 1);
  expect(desk.reported).toEqual([]);
}, 120_000);

it('tells the second of two who check a claim for the first time', async () => {
  const form = await desk.form('check C-4');
  expect(form.revision).toBe(0);
  const submit = async (user: string, status: string): ReturnType<TestDesk['ask']> =>
    await desk.ask(
      {
        kind: 'form',
        line: form.line,
        revision: form.revision,
        values: { status, evidence: 'https://example.com/why' },
      },
      user,
    );
  const views = await Promise.all([submit('editor', 'disputed'), submit('second', 'corroborated')]);
  expect(views.filter(({ tone }) => tone === 'answer')).toHaveLength(1);
  expect(views.filter(({ title }) => title === 'The record has changed meanwhile')).toHaveLength(1);
  expect(desk.reported).toEqual([]);
});
