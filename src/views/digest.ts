/** A digest: corrections first, then what comes, what waits and what changed. */
import type { Article } from '../domain/article.ts';
import { sizeOf } from '../domain/scorecard.ts';
import { daysBetween, showDate } from '../domain/time.ts';
import type { DigestContent, DigestSection } from '../usecases/digest/content.ts';
import {
  answer,
  attribution,
  heading,
  list,
  namedSources,
  note,
  paging,
  paragraph,
  position,
  run,
  withPage,
} from './answer.ts';
import { claimLine } from './claim.ts';
import {
  changeLine,
  comingLine,
  correctionLine,
  needsDateLine,
  overdueLine,
  verdictLine,
} from './digest-lines.ts';
import { showHitRate } from './scorecard.ts';
import { type Action, type Block, code, strong, type Text, type View } from './view.ts';

/** How many items of each list a digest tells, and one page of a list on its own. */
const TOP = 5;
const PAGE = 10;

/** How it is shown: posted at its time, posted because somebody asked, or to one asker alone. */
export type DigestShown = 'regular' | 'extra' | 'preview';

interface Section {
  readonly name: DigestSection;
  readonly title: string;
  readonly items: readonly Text[];
  readonly articles: readonly Article[];
}

/** A digest as it is posted. One with nothing to say says so in a line. */
export function digestView(content: DigestContent, shown: DigestShown = 'regular'): View {
  const { digest, today } = content;
  const title = `${NAMES[digest.rhythm]} ${showDate(today)}: ${summary(content)}`;
  const sections = content.nothing ? [] : sectionsOf(content).filter(({ items }) => items.length > 0);
  const blocks: readonly Block[] = [
    heading(`${NAMES[digest.rhythm]} ${showDate(today)}`),
    ...(content.nothing ? [paragraph(NOTHING)] : []),
    ...sections.flatMap(sectionBlocks),
    ...longOverdueNote(content),
    ...(content.nothing ? [] : besides(content)),
    ...sourcesOf(sections.flatMap(({ items, articles }) => (items.length > 0 ? articles : []))),
    note(...furniture(content, shown)),
  ];
  const actions = content.nothing ? [] : buttons(content, sections);
  if (shown === 'preview') return answer(title, `digest preview ${digest.code}`, blocks, actions);
  return { title, tone: 'answer', self: null, audit: null, blocks, actions };
}

const NAMES: Readonly<Record<DigestContent['digest']['rhythm'], string>> = {
  daily: 'Digest of',
  weekdays: 'Digest of',
  weekly: 'Weekly digest of',
  monthly: 'Monthly digest of',
};

const NOTHING = 'Nothing is new, due, overdue or waiting for anybody.';

function summary(content: DigestContent): string {
  const counts: readonly (readonly [number, string])[] = [
    [content.corrections.length, content.corrections.length === 1 ? 'correction' : 'corrections'],
    [content.dueToday.length, 'today'],
    [content.ahead.length, 'ahead'],
    [content.overdue.length, 'overdue'],
    [content.changed.length, content.changed.length === 1 ? 'change' : 'changes'],
    [content.verdicts.length, content.verdicts.length === 1 ? 'verdict' : 'verdicts'],
  ];
  const told = counts.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
  if (told.length > 0) return told.join(', ');
  return content.nothing ? 'nothing to report' : `${content.longOverdue.length} overdue for long`;
}

function predicted(items: readonly { readonly article: Article }[]): readonly Article[] {
  return items.map(({ article }) => article);
}

function foretold(items: DigestContent['ahead']): readonly Article[] {
  return items.flatMap((item) => (item.kind === 'part' ? [item.article] : []));
}

function sectionsOf(content: DigestContent): readonly Section[] {
  const { zone, today, digest } = content;
  const sources = namedSources(distinct(predicted(content.unreviewed)));
  const span = daysBetween(today, content.until);
  const all: readonly Section[] = [
    {
      name: 'corrections',
      title: 'Corrections',
      items: content.corrections.map((item) => correctionLine(item, zone)),
      articles: content.corrections.flatMap(({ article }) => article ?? []),
    },
    {
      name: 'today',
      title: 'Today',
      items: content.dueToday.map(comingLine),
      articles: foretold(content.dueToday),
    },
    {
      name: 'ahead',
      title: `The next ${span} days`,
      items: content.ahead.map(comingLine),
      articles: foretold(content.ahead),
    },
    {
      name: 'overdue',
      title: 'Overdue',
      items: content.overdue.map((item) => overdueLine(item, today)),
      articles: predicted(content.overdue),
    },
    {
      name: 'long-overdue',
      title: 'Overdue for long',
      items: content.longOverdue.map((item) => overdueLine(item, today)),
      articles: predicted(content.longOverdue),
    },
    {
      name: 'needs-date',
      title: 'Needs a date or a look',
      items: content.needsDate.map(needsDateLine),
      articles: content.needsDate.flatMap((item) =>
        item.kind === 'part' || item.kind === 'review' ? [item.article] : [],
      ),
    },
    {
      name: 'changed',
      title: content.first ? 'Changed' : 'Changed since the last digest',
      items: content.changed.map((item) => changeLine(item, zone)),
      articles: [],
    },
    {
      name: 'verdicts',
      title: 'Verdicts proposed, final or taken back',
      items: content.verdicts.map(verdictLine),
      articles: predicted(content.verdicts),
    },
    {
      name: 'unreviewed',
      title: 'Claims that nobody has checked',
      items: content.unreviewed.map(({ claim }) => claimLine(claim, null, sources)),
      articles: predicted(content.unreviewed),
    },
  ];
  return digest.rhythm === 'monthly' ? all : all.filter(({ name }) => name !== 'long-overdue');
}

function sectionBlocks({ title, items }: Section): readonly Block[] {
  const rest = items.length - TOP;
  return [
    heading(items.length > TOP ? `${title} (${items.length})` : title),
    ...list([...items.slice(0, TOP), ...(rest > 0 ? [[`+${rest} more`]] : [])]),
  ];
}

/** What is overdue for long is listed once a month; in between it is at least counted. */
function longOverdueNote({ digest, longOverdue, nothing }: DigestContent): readonly Block[] {
  if (digest.rhythm === 'monthly' || longOverdue.length === 0 || nothing) return [];
  return [note(`Overdue for longer: ${longOverdue.length}. `, code('prediction list overdue'))];
}

function besides({ figures }: DigestContent): readonly Block[] {
  if (figures === null) return [];
  const rows = figures.scorecard.rows.filter(({ score }) => sizeOf(score) > 0);
  const scores = rows.map(({ name, score }): Text => [
    strong(name ?? 'not named'),
    `: ${score.outcomes.correct} correct, ${score.outcomes.incorrect} incorrect, ${score.open} open, ${score.overdue} of them overdue; hit rate: ${showHitRate(score)}`,
  ]);
  return [
    ...(scores.length > 0 ? [heading('Scorecard of the whole desk'), ...list(scores)] : []),
    paragraph(`Conflicts in the record: ${figures.conflicts}`),
  ];
}

function sourcesOf(articles: readonly Article[]): readonly Block[] {
  const cited = distinct(articles);
  return cited.length > 0 ? [attribution(cited)] : [];
}

function distinct(articles: readonly Article[]): readonly Article[] {
  return [...new Map(articles.map((article) => [article.code, article])).values()];
}

/** Which rows of the log it tells of: what the next digest begins after. */
function furniture({ digest, after, upTo, hash, figures }: DigestContent, shown: DigestShown): Text {
  return [
    code(digest.code),
    `: ${rowsWords(after, upTo)}.`,
    ...(figures === null ? [] : [' Hash of the newest row: ', code(hash), '.']),
    ...(shown === 'preview' ? [' A preview: nothing was posted.'] : []),
    ...(shown === 'extra'
      ? [' Posted because somebody asked; the next one comes at its time all the same.']
      : []),
  ];
}

function rowsWords(after: number, upTo: number): string {
  if (upTo <= after) return `no new row of the log (${upTo} in all)`;
  return upTo === after + 1 ? `row ${upTo} of the log` : `rows ${after + 1} to ${upTo} of the log`;
}

function buttons(content: DigestContent, sections: readonly Section[]): readonly Action[] {
  const more = sections
    .filter(({ items }) => items.length > TOP)
    .map(({ name, title, items }) =>
      run(`${title}: +${items.length - TOP} more`, sectionLine(content, name)),
    );
  return [
    ...more,
    ...(content.digest.rhythm !== 'monthly' && content.longOverdue.length > 0
      ? [run('All overdue', 'prediction list overdue')]
      : []),
    ...(content.figures === null ? [] : [run('Scorecard', 'scorecard'), run('Conflicts', 'conflicts')]),
  ];
}

/** The line of one list of a digest. The rows go along, so that it shows the same later as it did in the post. */
function sectionLine({ digest, after, upTo }: DigestContent, section: DigestSection): string {
  return `digest show ${digest.code} ${section} after ${after} to ${upTo}`;
}

/** One page of one list of a digest. */
export function digestSectionView(content: DigestContent, name: DigestSection, page: number): View {
  // Of whichever digest it is a list: it is drawn by its rows, long after as well, when another one was the last.
  const found = sectionsOf({
    ...content,
    first: true,
    digest: { ...content.digest, rhythm: 'monthly' },
  }).find((one) => one.name === name);
  const items = found?.items ?? [];
  const shown = items.slice((page - 1) * PAGE, page * PAGE);
  const title = `${found?.title ?? name}: ${position(page, PAGE, shown.length, items.length)}`;
  const line = sectionLine(content, name);
  return answer(
    title,
    withPage(line, page),
    [
      heading(title),
      ...(shown.length > 0
        ? list(shown)
        : [paragraph(items.length > 0 ? 'Nothing on this page.' : 'There is none.')]),
      ...(shown.length > 0 ? sourcesOf(found?.articles ?? []) : []),
    ],
    [...paging(line, page, PAGE, items.length), run('Whole digest', `digest preview ${content.digest.code}`)],
  );
}
