/** Text that tries to be more than text, for property tests. */
import fc from 'fast-check';

const FRAGMENTS = [
  '<!channel>',
  '<!here|x>',
  '<!everyone>',
  '<@U123>',
  '<#C123|general>',
  '<!subteam^S1|all>',
  '<https://evil.example|click>',
  'https://evil.example/a?b=c&d',
  'evil.com',
  'www.evil.co.uk/x',
  'a@evil.org',
  'mailto:a@evil.org',
  'tel:+123',
  'ftp://evil.net',
  '&lt;!here&gt;',
  '&amp;',
  '<!date^1^{date}^https://evil.example|x>',
  '*',
  '_',
  '~',
  '`',
  '```',
  '>',
  '>>> ',
  '&gt; ',
  '*bold*',
  '_it_',
  '~out~',
  '`code`',
  ':fire:',
  ':',
  'smile:',
  ':100:',
  ':+1:',
  '@here',
  '@channel',
  '#general',
  '[a](https://evil.example)',
  '\n',
  ' ',
  '|',
  'a',
  '1',
  '~32',
  '- ',
  '1. ',
  '\u202E',
  '\u200B',
  '\uFEFF',
  '\uD800',
  '\uE000',
  '\uE001',
  '\u0007',
  '\u001B[31m',
  '\u2028',
  '\u2060',
  '.com',
  'x.',
  '://',
];

/** Fragments of markup, addresses, mentions and invisible characters, in any order. */
export const hostile: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...FRAGMENTS) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
/** The same, up to thousands of characters. */
export const long: fc.Arbitrary<string> = fc
  .tuple(hostile, fc.integer({ min: 0, max: 400 }))
  .map(([text, times]) => text.repeat(times));
