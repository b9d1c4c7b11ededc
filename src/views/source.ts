/** Where a record comes from, and how the article puts it. */
import { showPublication } from '../domain/article.ts';
import { showPlace } from '../domain/source.ts';
import type { FigureDetail } from '../usecases/figure/detail.ts';
import type { SourceCard, Sourced } from '../usecases/record/source.ts';
import { answer, facts, form, heading, note, paragraph, run } from './answer.ts';
import { checkNotes } from './check.ts';
import { showClaimKind } from './claim.ts';
import { eventLine } from './event.ts';
import { figureValue, qualifiers, showHedge } from './figure.ts';
import { correctionNotes, retiredNote } from './log.ts';
import { showLogic } from './prediction.ts';
import { type Action, code, joinText, strong, type Text, type View } from './view.ts';

type Fact = readonly [string, Text | string | null];

/** The source of one record. */
export function sourceView(card: SourceCard): View {
  const { code: asked, sourced, article, passage, check } = card;
  const told = tell(sourced);
  const view = answer(
    `Source of ${asked}`,
    `source ${asked}`,
    [
      heading(`Source of ${asked}`),
      ...retiredNote(card.retired),
      paragraph(...told.what),
      ...facts([
        [
          'Article',
          [
            code(article.code),
            ` ${article.title ?? 'untitled'}, ${article.outlet} (${showPublication(article.publication)})`,
          ],
        ],
        ['Place', passage === null ? 'not recorded' : `${showPlace(passage)}, section “${passage.section}”`],
        ['Words', passage?.quote ?? 'the desk does not hold the article’s text yet'],
        ['Asserted by', article.outlet],
        ...told.how,
      ]),
      ...correctionNotes(card.corrections, card.zone),
      ...(check === null ? [] : checkNotes([check])),
      ...(check === null || check.readThen !== null
        ? [note('Standing: the outlet’s claim, not verified by this desk.')]
        : []),
    ],
    [
      run(article.code, `article ${article.code}`),
      ...(card.retired === null ? edits(sourced.kind, asked) : []),
    ],
  );
  // A figure has no other card; of all else this is a page beside the card.
  return sourced.kind === 'figure' ? { ...view, subject: asked } : view;
}

function edits(kind: Sourced['kind'], asked: string): Action[] {
  if (kind !== 'figure' && kind !== 'claim') return [];
  return [form('Correct', `correct ${asked}`), form('Check', `check ${asked}`)];
}

function tell(sourced: Sourced): { what: Text; how: readonly Fact[] } {
  switch (sourced.kind) {
    case 'figure':
      return figure(sourced.record);
    case 'claim': {
      const { text, kind, speaker, hedge } = sourced.record;
      return {
        what: [text],
        how: [
          ['Kind', showClaimKind(kind)],
          ['Said by', speaker],
          ['Hedged', hedge === null ? null : showHedge(hedge)],
        ],
      };
    }
    case 'conflict':
      return { what: [sourced.record.text], how: [['Between', codes(sourced.record.between)]] };
    case 'prediction':
      return {
        what: [sourced.record.text],
        how: [
          ['Kind', 'prediction'],
          ['Logic', showLogic(sourced.record.logic)],
        ],
      };
    case 'part':
      return { what: [sourced.record.question], how: [['Part of', codes([sourced.record.prediction])]] };
    case 'watch':
      return { what: [sourced.record.title], how: [['Kind', 'something to watch for']] };
    case 'event':
      return { what: eventLine(sourced.record), how: [['Which one', sourced.record.identification]] };
  }
}

function figure(detail: FigureDetail): {
  what: Text;
  how: readonly Fact[];
} {
  const { figure: held, metric, entity } = detail;
  return {
    what: [
      `${entity === null ? '' : `${entity.name}, `}${metric.name}: `,
      strong(figureValue(detail)),
      ` (${qualifiers(detail)})`,
    ],
    how: [
      ...asWritten(detail),
      ['Period', detail.period ?? 'none given'],
      ['Column or row heading', held.heading],
      ['Metric', codes([metric.code])],
    ],
  };
}

/** What an editor typed is never told as the article's own words. */
function asWritten({ figure: held, original }: FigureDetail): readonly Fact[] {
  if (original === null || original.raw === held.raw) return [['As written', held.raw]];
  const first =
    original.basisOrigin === 'editor' ? 'As first entered by an editor' : 'As written in the article';
  return [
    [first, original.raw],
    ['As entered by an editor', held.raw],
  ];
}

function codes(list: readonly string[]): Text {
  return joinText(
    list.map((one): Text => [code(one)]),
    ', ',
  );
}
