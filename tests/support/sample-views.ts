/** Views for renderer tests: every block and inline, the long, the empty and the hostile. All platforms draw the same set. */
import { code, emphasis, strong, type Block, type Text, type View } from '../../src/views/view.ts';

const answer = (title: string, blocks: readonly Block[], actions: View['actions'] = []): View => ({
  title,
  tone: 'answer',
  self: 'company amazon',
  audit: null,
  blocks,
  actions,
});

const EVERY_BLOCK = answer(
  'Amazon',
  [
    { kind: 'heading', text: 'Amazon' },
    {
      kind: 'paragraph',
      text: [
        'AINews says ',
        strong('AWS grew 17.5%'),
        ' in the first quarter; ',
        emphasis('not verified by this desk'),
        '. More: ',
        code('claim C-14'),
        '.',
      ],
    },
    {
      kind: 'facts',
      facts: [
        { label: 'Kind', value: ['company'] },
        { label: 'Also called', value: ['AMZN, Amazon.com'] },
        {
          label: 'Reported',
          value: [{ kind: 'instant', at: '2025-07-31T21:30:00Z', zone: 'America/New_York' }],
        },
        {
          label: 'Evidence',
          value: [{ kind: 'link', url: 'https://example.org/q1?a=1&b=2', label: 'First quarter results' }],
        },
      ],
    },
    {
      kind: 'table',
      caption: 'Figures stated of Amazon',
      columns: [
        { label: 'Metric', align: 'left' },
        { label: 'Period', align: 'left' },
        { label: 'Value', align: 'right' },
      ],
      rows: [
        [['Revenue growth'], ['Q1 2025'], [strong('9%')]],
        [['Capital expenditure'], ['2025'], ['more than 100 billion USD']],
        [['Operating margin of the cloud segment'], ['Q1 2025'], ['39.5%']],
      ],
    },
    {
      kind: 'list',
      items: [
        [code('C-14'), ' AWS grew 17.5%'],
        [code('P-1'), ' A prediction'],
      ],
    },
    { kind: 'divider' },
    { kind: 'note', text: ['Source: A-1, table 1, row 2.'] },
  ],
  [
    { kind: 'run', label: 'AWS grew 17.5%', line: 'claim C-14' },
    { kind: 'turn', label: 'Next page', line: 'company list page 2' },
    { kind: 'share', label: 'Share to channel', line: 'company amazon' },
  ],
);

const LONG_TABLE = answer('A long table', [
  {
    kind: 'table',
    caption: 'Two hundred rows',
    columns: [
      { label: 'Model', align: 'left' },
      { label: 'What the article says of it', align: 'left' },
      { label: 'Score', align: 'right' },
    ],
    rows: Array.from({ length: 200 }, (_, index) => [
      [`Model ${index + 1}`],
      [`Said to be better than model ${index} at reading long documents and tables`],
      [`${(index * 7) % 100}.${index % 10}%`],
    ]),
  },
]);

const LONG_LIST = answer(
  'A long list',
  [
    {
      kind: 'list',
      items: Array.from({ length: 300 }, (_, index): Text => [
        code(`C-${index + 1}`),
        ` A claim of some length, which says that quarter ${index + 1} was better than the one before it`,
      ]),
    },
    { kind: 'paragraph', text: ['A long text. '.repeat(900)] },
  ],
  Array.from({ length: 40 }, (_, index) => ({
    kind: 'run' as const,
    label: `Claim ${index + 1}, with a label much longer than any button of any platform will ever be able to hold`,
    line: `claim C-${index + 1}`,
  })),
);

/** Text that tries to ping, link, style, hide and break out, in every syntax the platforms read. */
export const HOSTILE_TEXT = [
  '<!channel> <@U123456> <#C123456> <https://evil.example|click> @everyone @here <@&123> <@123> <#456> </cmd:789>',
  '*b* _i_ ~s~ `c` ```block``` **b** __u__ ||s|| > q # h - l [t](https://evil.example) <t:0:R> :smile: <:e:12345>',
  'https://evil.example evil@example.org &amp; &lt;!here&gt; \u202Egnp.exe\u202C \u200B\uFEFF\u2066x\u2069',
  '\u001B[31mred\u001B[0m \u001B]8;;https://evil.example\u0007click\u001B]8;;\u0007 \u009B2J \u0007\b\r\0 \uD800',
].join('\n');

const HOSTILE = answer(
  HOSTILE_TEXT,
  [
    { kind: 'heading', text: HOSTILE_TEXT },
    {
      kind: 'paragraph',
      text: [
        HOSTILE_TEXT,
        strong(HOSTILE_TEXT),
        emphasis(HOSTILE_TEXT),
        code(HOSTILE_TEXT),
        { kind: 'link', url: 'javascript:alert(1)', label: HOSTILE_TEXT },
        { kind: 'link', url: 'https://example.org/|<>)*"', label: HOSTILE_TEXT },
        { kind: 'instant', at: HOSTILE_TEXT, zone: HOSTILE_TEXT },
      ],
    },
    { kind: 'facts', facts: [{ label: HOSTILE_TEXT, value: [HOSTILE_TEXT] }] },
    {
      kind: 'table',
      caption: HOSTILE_TEXT,
      columns: [
        { label: HOSTILE_TEXT, align: 'left' },
        { label: HOSTILE_TEXT, align: 'right' },
      ],
      rows: [[[HOSTILE_TEXT], [strong(HOSTILE_TEXT), code(HOSTILE_TEXT)]]],
    },
    { kind: 'list', items: [[HOSTILE_TEXT], [code(HOSTILE_TEXT)]] },
    { kind: 'note', text: [HOSTILE_TEXT] },
  ],
  [{ kind: 'run', label: HOSTILE_TEXT, line: 'claim C-1' }],
);

const REFUSAL: View = {
  title: '“claude” could be several records.',
  tone: 'refusal',
  self: null,
  audit: null,
  blocks: [{ kind: 'paragraph', text: ['“claude” could be several records.'] }],
  actions: [
    { kind: 'run', label: 'Claude 3.5 Sonnet', line: 'model N-21' },
    { kind: 'run', label: 'Claude 3 Opus', line: 'model N-22' },
    { kind: 'run', label: 'help model', line: 'help model' },
  ],
};

const FAILURE: View = {
  title: 'Something broke on our side. Nothing was changed.',
  tone: 'failure',
  self: null,
  audit: null,
  blocks: [
    { kind: 'paragraph', text: ['Something broke on our side. Nothing was changed.', ' ', '(ref 7F3A)'] },
  ],
  actions: [],
};

const EMPTY_TEXTS = answer(
  '',
  [
    { kind: 'heading', text: '' },
    { kind: 'paragraph', text: [] },
    { kind: 'paragraph', text: ['', strong(''), code(''), { kind: 'link', url: '', label: '' }] },
    { kind: 'facts', facts: [] },
    { kind: 'facts', facts: [{ label: '', value: [] }] },
    { kind: 'table', caption: '', columns: [], rows: [] },
    { kind: 'table', caption: '', columns: [{ label: '', align: 'left' }], rows: [[[]], []] },
    { kind: 'list', items: [] },
    { kind: 'list', items: [[]] },
    { kind: 'note', text: [] },
  ],
  [{ kind: 'run', label: '', line: 'help' }],
);

const WIDE_TABLE = answer('A wide table', [
  {
    kind: 'table',
    caption: 'Thirty columns',
    columns: Array.from({ length: 30 }, (_, index) => ({
      label: `Column ${index + 1}`,
      align: 'right' as const,
    })),
    rows: [Array.from({ length: 30 }, (_, index) => [`${index + 1}`]), [['only one']]],
  },
]);

/** By name, which is also the golden file's. */
export const SAMPLE_VIEWS: Readonly<Record<string, View>> = {
  'every-block': EVERY_BLOCK,
  'long-table': LONG_TABLE,
  'long-list': LONG_LIST,
  'wide-table': WIDE_TABLE,
  hostile: HOSTILE,
  refusal: REFUSAL,
  failure: FAILURE,
  'empty-texts': EMPTY_TEXTS,
  nothing: answer('Nothing at all', []),
};
