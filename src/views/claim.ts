/** Claims, never without the outlet that makes them. */
import { CLAIM_PAGE } from '../domain/page.ts';
import type { Claim, ClaimKind } from '../domain/claim.ts';
import { showPlace } from '../domain/source.ts';
import type { ClaimList } from '../usecases/claim/list.ts';
import type { ClaimCard } from '../usecases/claim/show.ts';
import {
  answer,
  attribution,
  facts,
  heading,
  paging,
  paragraph,
  position,
  run,
  section,
  withPage,
} from './answer.ts';
import { figureTable, showHedge } from './figure.ts';
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

/** A claim on one line with what qualifies it. */
export function claimLine(claim: Claim): Text {
  return [code(claim.code), ` ${claim.text}`, ` (${marks(claim).join('; ')})`];
}

function marks(claim: Claim): string[] {
  return [
    showClaimKind(claim.kind),
    ...(claim.speaker === null ? [] : [`according to ${claim.speaker}`]),
    ...(claim.hedge === null ? [] : [showHedge(claim.hedge)]),
  ];
}

/** One page of claims. */
export function claimListView({ about, claims, articles }: ClaimList, page: number): View {
  const where = position(page, CLAIM_PAGE, claims.items.length, claims.total);
  const title = `Claims${about === null ? '' : ` about ${about.name}`}: ${where}`;
  const line = about === null ? 'claim list' : `claim list ${about.code}`;
  return answer(
    title,
    withPage(line, page),
    [
      heading(title),
      ...(claims.total > 0 ? [attribution(articles)] : [paragraph('The desk holds no claims here.')]),
      ...(claims.items.length > 0 ? [{ kind: 'list', items: claims.items.map(claimLine) } as const] : []),
    ],
    paging(line, page, CLAIM_PAGE, claims.total),
  );
}

/** One claim in full. */
export function claimView({ claim, article, passage, about, figures }: ClaimCard): View {
  return answer(
    `${claim.code}: ${article.outlet} says`,
    `claim ${claim.code}`,
    [
      heading(`${claim.code}: what ${article.outlet} says`),
      attribution([article]),
      paragraph(claim.text),
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
      ...figureTable('Figures of this claim', figures, 'metric'),
      ...section(
        'Notes',
        claim.notes.map((text): Text => [text]),
      ),
    ],
    [
      run('Source', `source ${claim.code}`),
      ...about.slice(0, 3).map((entity) => run(entity.name, `company ${entity.code}`)),
    ],
  );
}
