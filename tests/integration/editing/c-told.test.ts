/** What a card may not pass over: whose figures differ, what was checked, what the desk itself wrote. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk, textOf } from './b-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
  desk.at('2026-03-05T15:00:00Z');
});
afterAll(async () => await desk.close());

const told = async (line: string): Promise<string> => textOf(await desk.say(line, 'reader'));

describe('figures that differ', () => {
  it('are two outlets that do not agree where two outlets give them', async () => {
    await desk.agreed('metric set mmlu gpt-4o 95.0 period:"Q3 2025" source:Reuters');
    const card = await told('metric mmlu');
    expect(card).toContain('No one number fits both: AINews and Reuters do not agree.');
    expect(card).toContain('They may speak of different periods.');
    expect(card).toContain('no period, AINews, F-10)');
    expect(card).toMatch(/Q3 2025, Reuters, F-\d+\)/);
    expect(card).not.toContain('contradicts itself');
  });

  it('are a contradiction of one source where it gives both', async () => {
    await desk.agreed('metric set mmlu gpt-4o 97.0 period:"Q3 2025" source:Reuters');
    const card = await told('metric mmlu');
    expect(card).toContain('No one number fits both: the source contradicts itself.');
    expect(await told('conflicts')).toContain('AINews and Reuters do not agree');
  });
});

describe('a correction that was taken back', () => {
  it('is marked in the log and among the corrections, and one that stands is not', async () => {
    await desk.agreed('correct M-2 definition:"A test" reason:Now defined');
    await desk.agreed('correct F-38 value:+4% reason:Misread the cell');
    await desk.say('undo');
    for (const line of ['corrections', 'log']) {
      const lines = (await told(line)).split('\n');
      expect(lines.find((one) => one.includes('Correction of a figure F-38'))).toMatch(
        /Reason: Misread the cell\. Taken back by change \d+\.$/,
      );
      expect(lines.find((one) => one.includes('Correction of a metric M-2'))).not.toContain('Taken back');
    }
  });
});
