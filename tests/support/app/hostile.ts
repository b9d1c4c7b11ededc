/** Records whose every text tries to be more than text. */
import fc from 'fast-check';
import type { Dossier } from '../../../src/domain/dossier.ts';
import { NAME_LIMIT } from '../../../src/domain/name.ts';
import { dossierOf } from './desk.ts';

/** Stands between signs of markup: where markup comes alive, the signs beside it vanish. */
const TRACER = 'zq';

const LIVE = [
  '<!channel>',
  '<!here|x>',
  '<@U0EDITOR>',
  '<#C0GENERAL|general>',
  '<!subteam^S1|all>',
  '<https://evil.example|click>',
  '&lt;!channel&gt;',
  '<!date^1^{date}^https://evil.example|x>',
  ':fire:',
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@!123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '</company show:123456789012345678>',
  '<id:guide>',
  '<t:0:R>',
  '<a:wave:123456789012345678>',
  '[click](https://evil.example)',
  '[click](<https://evil.example>)',
  '![click](https://evil.example/x.png)',
  'https://evil.example/a?b=c&d',
  '<https://evil.example>',
  'www.evil.example',
  'evil.com',
  'discord.gg/abc',
  'a@evil.org',
  'mailto:a@evil.org',
  'tel:+123',
];
const MARKUP = ['*', '_', '~', '`', '**', '__', '~~', '||', '***', '```'].map(
  (sign) => `${sign}${TRACER}${sign}`,
);
const STRUCTURE = [
  '\n# ',
  '\n-# ',
  '\n- ',
  '\n> ',
  '\n>>> ',
  '\n1. ',
  '\n```\n',
  '\n\n',
  '\\',
  '|',
  '"',
  '”',
  "'",
];
const UNSEEN = [
  '\u202E',
  '\u2066',
  '\u200B',
  '\u2060',
  '\uFEFF',
  '\u00AD',
  '\u0007',
  '\u001B[31m',
  '\u001B]8;;x\u0007',
  '\u009B31m',
  '\u2028',
  '\t',
  '\r',
];
const PLAIN = ['word', '7', ' ', 'é', '漢', '👩‍👩‍👧', 'page 2', ' of ', ' vs ', 'P-1'];

/** Text made of pieces of every syntax that a chat platform or a terminal reads. */
const hostileText = fc
  .tuple(
    fc.array(fc.constantFrom(...LIVE, ...MARKUP, ...STRUCTURE, ...UNSEEN, ...PLAIN), {
      minLength: 1,
      maxLength: 10,
    }),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.integer({ min: 2, max: 200 }) },
    ),
  )
  .map(([pieces, times]) => pieces.join(' ').repeat(times));

/** Cuts between pieces: half a piece would look like one that lost its signs. */
const wellFormed = (text: string, limit: number): string =>
  (text.length > limit ? text.slice(0, limit).replace(/\S*$/u, '') : text).toWellFormed();
/** A sentence of a record: whatever it begins with, it has a word in it. */
const sentence = hostileText.map((text) => wellFormed(`${text} end`, 1_000).replace(/^\s*$/u, 'x'));
/** Names are unique in a desk, so each has a word of its own. */
const names = (count: number): fc.Arbitrary<readonly string[]> =>
  fc
    .array(hostileText, { minLength: count, maxLength: count })
    .map((texts) => texts.map((text, index) => `Twin ${index}${wellFormed(text, NAME_LIMIT - 8)}`));

/** Whole records of a desk, hostile in every text an outsider or an editor can put into one. */
export const hostileDossier: fc.Arbitrary<Dossier> = fc
  .record({ name: names(14), text: fc.array(sentence, { minLength: 24, maxLength: 24 }) })
  .map(({ name, text }) => {
    const nameOf = (index: number): string => name[index] ?? '';
    const textOf = (index: number): string => text[index] ?? '';
    const source = 'A-1 L1';
    return dossierOf({
      articles: [
        {
          code: 'A-1',
          outlet: nameOf(0),
          title: textOf(0),
          byline: textOf(1),
          publication: { basis: 'unknown' },
          notes: [textOf(2)],
        },
      ],
      passages: [{ article: 'A-1', locator: 'L1', line: 1, section: textOf(3), quote: textOf(4) }],
      entities: [
        { code: 'N-1', kind: 'company', name: nameOf(1), aliases: [nameOf(2)], note: textOf(5) },
        { code: 'N-2', kind: 'person', name: nameOf(3), note: textOf(6) },
        { code: 'N-3', kind: 'model', name: nameOf(4), parent: 'N-1' },
        { code: 'N-4', kind: 'company', name: nameOf(5) },
      ],
      relations: [{ subject: 'N-3', predicate: 'made-by', object: 'N-4', source }],
      metrics: [
        {
          code: 'M-1',
          name: nameOf(6),
          aliases: [nameOf(7)],
          unit: 'text',
          scope: textOf(7),
          definition: textOf(8),
          caveats: [textOf(9)],
        },
      ],
      figures: [
        {
          code: 'F-1',
          metric: 'M-1',
          entity: 'N-1',
          raw: `Raw ${wellFormed(textOf(10), 480)}`,
          heading: textOf(11),
          qualifiers: [textOf(12)],
          period: { label: nameOf(8) },
          source,
        },
        { code: 'F-2', metric: 'M-1', entity: 'N-4', raw: `Raw ${wellFormed(textOf(13), 480)}`, source },
      ],
      claims: [
        {
          code: 'C-1',
          kind: 'factual',
          text: textOf(13),
          speaker: nameOf(9),
          hedge: 'attributed',
          about: ['N-1', 'N-2'],
          figures: ['F-1'],
          source,
          notes: [textOf(14)],
        },
      ],
      conflicts: [{ code: 'K-1', text: textOf(15), between: ['C-1', 'F-1'], source }],
      predictions: [
        {
          code: 'P-1',
          text: textOf(16),
          logic: 'any',
          about: ['N-1'],
          source,
          notes: [textOf(17)],
          parts: [
            {
              code: 'P-1a',
              question: textOf(18),
              criteria: { text: textOf(19) },
              horizon: 'P6M',
              anchor: 'publication',
              traps: [textOf(20)],
            },
          ],
        },
      ],
      events: [
        { code: 'E-1', kind: 'call', title: textOf(21), entity: 'N-1', identification: textOf(22), source },
      ],
      watches: [
        {
          code: 'W-1',
          title: textOf(23),
          event: 'E-1',
          speaker: 'N-2',
          phrases: [nameOf(10), nameOf(11)],
          comparison: '>',
          count: 3,
          rules: [textOf(0)],
          inference: textOf(1),
          source,
          notes: [textOf(2)],
        },
      ],
    });
  });

/** Questions that between them show every text of the record. */
export const EVERY_QUESTION = [
  'company N-1',
  'company N-4',
  'company list',
  'company compare N-1 vs N-4',
  'company twin',
  'model N-3',
  'person N-2',
  'metric M-1',
  'metric list',
  'metric history M-1',
  'claim C-1',
  'claim list',
  'prediction list',
  'prediction P-1',
  'watch W-1',
  'watch list',
  'diary 30',
  'next N-1',
  'article A-1',
  'find end',
  'find twin',
  'source C-1',
  'source F-1',
  'source K-1',
  'source E-1',
] as const;

/** A tracer whose signs are gone: `*zq*` that was drawn as bold. A cut text may end beside it. */
const BARE = new RegExp(`(?:^|[ A-Za-z0-9])${TRACER}(?!…)|(?<!…)${TRACER}(?:$|[ A-Za-z0-9])`, 'mu');

/** Tracers that lost the signs around them. */
export function bareTracers(lines: string): readonly string[] {
  return lines.split('\n').filter((line) => BARE.test(line));
}
