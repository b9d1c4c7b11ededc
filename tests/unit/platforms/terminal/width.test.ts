import { describe, expect, it } from 'vitest';

import { printable, printableLines } from '../../../../src/platforms/terminal/escape.ts';
import { widthOf } from '../../../../src/platforms/terminal/width.ts';

describe('widthOf', () => {
  it.each([
    ['', 0],
    ['plain', 5],
    ['é', 1],
    ['e\u0301', 1],
    ['Ångström', 8],
    ['汉字', 4],
    ['カタカナ', 8],
    ['한국', 4],
    ['\u1112\u1161\u11ab', 2],
    ['ﾊﾝ', 2],
    ['Ａ', 2],
    ['→ • ─ “x” …', 11],
    ['👍', 2],
    ['👍🏽', 2],
    ['🇫🇷', 2],
    ['1️⃣', 2],
    ['❤️', 2],
    ['❤', 1],
    ['עברית', 5],
    ['नि', 2],
  ])('%s takes %i cells', (text, cells) => {
    expect(widthOf(text)).toBe(cells);
  });
});

describe('printable', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b]8;;https://x\u0007click\u001b]8;;\u0007', 'click'],
    ['\u001b]0;title\u001b\\x', 'x'],
    ['\u001b]never closed', ']never closed'],
    ['\u009b2Jx', 'x'],
    ['a\u202egnp.exe', 'agnp.exe'],
    ['a\u200b\ufeff\u00ad\u034f\u3164b', 'ab'],
    ['a\tb\u00a0c\u3000d\u2028e', 'a b\u00a0c d e'],
    ['a\nb\r\nc', 'a b c'],
    ['\ud800x\udc00', 'x'],
    ['❤️ café', '❤️ café'],
    ['\u001b\u200d[31mx', '[31mx'],
  ])('%j becomes %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('keeps line ends where they are wanted', () => {
    expect(printableLines('a\r\nb\n\n\n\nc')).toBe('a\nb\n\nc');
  });
});
