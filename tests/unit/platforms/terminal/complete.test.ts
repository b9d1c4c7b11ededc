import { describe, expect, it } from 'vitest';

import { complete } from '../../../../src/platforms/terminal/complete.ts';
import { createStandIn, registry } from './stand-ins.ts';

const hits = async (line: string): Promise<[string[], string]> =>
  await complete(line, { registry, dispatch: createStandIn() });

describe('the tab key', () => {
  it.each<[string, string[], string]>([
    ['', ['claim ', 'company ', 'help ', 'prediction ', 'exit', 'quit'], ''],
    ['c', ['claim ', 'company '], 'c'],
    ['/comp', ['company '], 'comp'],
    ['daybook comp', ['company '], 'comp'],
    ['ex', ['exit'], 'ex'],
    ['c-1', ['C-1', 'C-14'], 'c-1'],
    ['C-1', ['C-1', 'C-14'], 'C-1'],
    ['company l', ['list '], 'l'],
    ['company a', ['Amazon', 'AWS', 'Anthropic', 'Andy Jassy', 'AMD'], 'a'],
    ['company am', ['amazon', 'amD'], 'am'],
    ['company A', ['Amazon', 'AWS', 'Anthropic', 'Andy Jassy', 'AMD'], 'A'],
    ['company amaz', ['Amazon'], 'amaz'],
    ['company show Amaz', ['Amazon'], 'Amaz'],
    ['company jassy', ['Andy Jassy'], 'jassy'],
    ['company N-2', ['N-2'], 'N-2'],
    ['company Amazon a', ['Amazon as of '], 'Amazon a'],
    ['company Amazon as of 20', [], '20'],
    ['company compare Amazon, Ant', ['Anthropic'], 'Ant'],
    ['company compare AWS vs Ant', ['Anthropic'], 'Ant'],
    ['prediction ', ['list '], ''],
    ['prediction list o', ['open', 'overdue'], 'o'],
    ['claim C-', ['C-1', 'C-14'], 'C-'],
    ['nonsense x', [], 'x'],
    ['help x', [], 'x'],
  ])('%j offers %j', async (line, wanted, replaced) => {
    const [found, tail] = await hits(line);
    expect(found).toEqual(wanted);
    expect(tail).toBe(replaced);
    expect(line.endsWith(tail)).toBe(true);
  });

  it('asks for the option the cursor stands in', async () => {
    const dispatch = createStandIn();
    await complete('company compare Amazon and An', { registry, dispatch });
    expect(dispatch.completed).toEqual([{ path: ['company', 'compare'], option: 'b', typed: 'An' }]);
  });
});
