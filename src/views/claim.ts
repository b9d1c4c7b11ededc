/** Claims, never without the outlet that makes them. */
import { CLAIM_PAGE } from '../domain/page.ts';
import type { Standing } from '../domain/check.ts';
import type { Claim, ClaimKind } from '../domain/claim.ts';
import type { Code } from '../domain/code.ts';
import { showPlace } from '../domain/source.ts';
import { showDate } from '../domain/time.ts';
import type { ClaimList } from '../usecases/claim/list.ts';
import type { ClaimCard } from '../usecases/claim/show.ts';
import {
  answer,
  attribution,
  cardOf,
  facts,
  form,
  heading,
  list,
  namedSources,
  paging,
  paragraph,
  position,
  run,
  section,
  withPage,
} from './answer.ts';
import { checkMark, checkNotes } from './check.ts';
import { figureTable, showHedge } from './figure.ts';
import { correctionNotes, retiredNote } from './log.ts';
import { code, joinText, type Text, type View } from './view.ts';

const KIND_WORDS: Record<ClaimKind, string> = {
  factual: 'checkable assertion',
  opinion: 'opinion',
  hypothetical: 'hypothetical',
  forecast: 'forecast',
};

/** What kind of claim it is, in words. */
export function showClaimKind(kind: ClaimKind): string {
  return KIND_WORDS[kind];
}

/**
 * A claim on one line with what qualifies it.
 * @param sources what to name as its source, by article, where the answer cites several
 */
export function claimLine(claim: Claim, check: Standing | null, sources: ReadonlyMap<Code, string>): Text {
  const standing = check === null ? [] : [checkMark(check)];
  const source = sources.get(claim.source.article);
  const named = source === undefined ? [] : [source];
  return [code(claim.code), ` ${claim.text}`, ` (${[...named, ...marks(claim), ...standing].join('; ')})`];
}

function marks(claim: Claim): string[] {
  return [
    showClaimKind(claim.kind),
    ...(claim.speaker === null ? [] : [`according to ${claim.speaker}`]),
    ...(claim.hedge === null ? [] : [showHedge(claim.hedge)]),
  ];
}

/** One page of claims. */
export function claimListView({ about, claims, articles, checks }: ClaimList, page: number): View {
  const where = position(page, CLAIM_PAGE, claims.items.length, claims.total);
  const title = `Claims${about === null ? '' : ` about ${about.name}`}: ${where}`;
  const sources = namedSources(articles);
  const line = about === null ? 'claim list' : `claim list ${about.code}`;
  return answer(
    title,
    withPage(line, page),
    [
      heading(title),
      ...(claims.items.length > 0 ? [attribution(articles, [...checks.values()])] : []),
      ...(claims.total > 0 ? [] : [paragraph('The desk holds no claims here.')]),
      ...list(claims.items.map((claim) => claimLine(claim, checks.get(claim.code) ?? null, sources))),
    ],
    paging(line, page, CLAIM_PAGE, claims.total),
  );
}

/** One claim in full. */
export function claimView(card: ClaimCard): View {
  const { claim, article, passage, about, figures, check, asOf } = card;
  const past = asOf === null ? '' : `, as the desk held it on ${showDate(asOf)}`;
  const checks = [check, ...figures.map((detail) => detail.check)].filter((one) => one !== null);
  return cardOf(
    claim.code,
    `${claim.code}: ${article.outlet} says${past}`,
    `claim ${claim.code}${asOf === null ? '' : ` as of ${asOf}`}`,
    [
      heading(`${claim.code}: what ${article.outlet} says${past}`),
      attribution([article], checks),
      ...retiredNote(card.retired),
      paragraph(claim.text),
      ...correctionNotes(card.corrections, card.zone),
      ...checkNotes(checks),
      ...facts([
        ['Kind', showClaimKind(claim.kind)],
        ['Said by', claim.speaker ?? `${article.outlet} itself`],
        ['Hedged', claim.hedge === null ? null : showHedge(claim.hedge)],
        [
          'About',
          joinText(
            about.map((entity): Text => [`${entity.name} (`, code(entity.code), ')']),
            ', ',
          ),
        ],
        ['Place', passage === null ? null : `${showPlace(passage)}, section “${passage.section}”`],
      ]),
      ...figureTable('Figures of this claim', figures, { lead: 'metric' }),
      ...section(
        'Notes',
        claim.notes.map((text): Text => [text]),
      ),
    ],
    [
      run('Source', `source ${claim.code}`),
      form('Correct', `correct ${claim.code}`),
      form('Check', `check ${claim.code}`),
      ...about.slice(0, 3).map((entity) => run(entity.name, `company ${entity.code}`)),
    ],
  );
}
