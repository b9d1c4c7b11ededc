/** What changes of the record tell at once: deadlines that moved, verdicts, corrections. */
import { type Code, predictionOf, type RecordKind } from '../../domain/code.ts';
import { unique } from '../figure/detail.ts';
import { difference } from '../edit/difference.ts';
import type { LogEntry, Records } from '../ports.ts';
import { detailPredictions } from '../prediction/detail.ts';
import {
  changeOf,
  gone,
  type Look,
  type Matter,
  movesIn,
  sameDue,
  type Seen,
  takenBackBy,
} from './describe-look.ts';
import type { CorrectionFacts, DeadlineMove, RedatedFacts, Standing, VerdictFacts } from './facts.ts';

/** Deadlines that a change set or moved, with the reminders of them that were past already. */
export async function lookAtRedated(records: Records, matter: Matter, look: Look): Promise<Seen> {
  const told = await changeOf(records, matter);
  if (!told) return gone(`Change ${matter.change ?? ''} is not in the log.`);
  const all = movesIn(told.entries);
  const standingMoves = await stillTrue(records, all);
  const skipped = (await records.remindersSkippedBy(told.change.number)).filter(
    ({ state }) => state === 'skipped',
  );
  const takenBack = await takenBackBy(records, told.change);
  const overtaken = takenBack !== null || (all.length > 0 && standingMoves.length === 0);
  const moves = look.living ? all : standingMoves;
  const predictions = await records.many('prediction', unique(moves.map(({ prediction }) => prediction)));
  const facts: RedatedFacts = {
    kind: 'redated',
    subject: matter.subject,
    change: told.change,
    moves,
    skipped,
    articles: await records.many('article', unique(predictions.map(({ source }) => source.article))),
    standing: overtaken ? { kind: 'overtaken', by: takenBack } : { kind: 'open' },
  };
  if (overtaken) return { facts, obsolete: 'These deadlines have moved again.' };
  const nothing = moves.length === 0 && skipped.length === 0;
  return { facts, obsolete: nothing ? 'No deadline has moved after all.' : null };
}

/** The moves whose part is in use and due as the change left it. */
async function stillTrue(records: Records, moves: readonly DeadlineMove[]): Promise<readonly DeadlineMove[]> {
  const rows = await records.partsOf(unique(moves.map(({ prediction }) => prediction)));
  const due = new Map(rows.map((row) => [row.part.code, row.due]));
  return moves.filter(({ part, after }) => due.has(part) && sameDue(due.get(part) ?? null, after));
}

/** A verdict that was proposed, made final or taken back. */
export async function lookAtVerdict(records: Records, matter: Matter, { today }: Look): Promise<Seen> {
  const told = await changeOf(records, matter);
  const entries = (told?.entries ?? []).filter(({ kind }) => kind === 'verdict');
  const made = await Promise.all(entries.map(async (entry) => await verdictAt(records, entry)));
  const verdicts = made.flatMap((one) =>
    one && concerns(matter.subject, one.verdict.part, one.verdict.code) ? [one] : [],
  );
  const [first] = verdicts;
  if (!told || !first) return gone(`Change ${matter.change ?? ''} holds no verdict on ${matter.subject}.`);
  const prediction = predictionOf(first.verdict.part);
  const [detail] = await detailPredictions(records, [prediction], today);
  const retired = (await records.get('prediction', prediction))?.retired ?? null;
  if (!detail) return gone(`${prediction} is not in the record any more.`);
  const questions = new Map(
    (await records.many('part', unique(verdicts.map(({ verdict }) => verdict.part)))).map((part) => [
      part.code,
      part.question,
    ]),
  );
  const facts: VerdictFacts = {
    kind: 'verdict',
    detail,
    verdicts: verdicts.map(({ verdict }) => ({ verdict, question: questions.get(verdict.part) ?? '' })),
    change: told.change,
    standing: await verdictStanding(records, told.change, verdicts, retired),
  };
  return { facts, obsolete: verdictObsolete(prediction, facts.standing) };
}

type MadeVerdict = VerdictFacts['verdicts'][number]['verdict'];

async function verdictAt(
  records: Records,
  { code, n }: LogEntry,
): Promise<{ readonly verdict: MadeVerdict; readonly latest: boolean } | undefined> {
  const revisions = await records.revisions('verdict', code);
  const made = revisions.find((revision) => revision.n === n);
  return made && { verdict: made.record, latest: revisions.at(-1)?.n === n };
}

function concerns(subject: Code, part: Code, verdict: Code): boolean {
  return subject === part || subject === predictionOf(part) || subject === verdict;
}

async function verdictStanding(
  records: Records,
  change: VerdictFacts['change'],
  verdicts: readonly { readonly latest: boolean }[],
  retired: string | null,
): Promise<Standing> {
  if (retired !== null) return { kind: 'retired', why: retired };
  if (verdicts.some(({ latest }) => latest)) return { kind: 'open' };
  return { kind: 'overtaken', by: await takenBackBy(records, change) };
}

function verdictObsolete(prediction: Code, standing: Standing): string | null {
  if (standing.kind === 'open') return null;
  if (standing.kind === 'retired') return `${prediction} is no longer in use.`;
  return `The verdict on ${prediction} is another by now.`;
}

/** A correction, or the taking back of one. A later correction of the same record leaves it true. */
export async function lookAtCorrection(records: Records, matter: Matter): Promise<Seen> {
  const told = await changeOf(records, matter);
  const entries = (told?.entries ?? []).filter(({ code }) => code === matter.subject);
  const [first, last] = [entries[0], entries.at(-1)];
  if (!told || !first || !last) return gone(`Change ${matter.change ?? ''} holds no correction.`);
  const takenBack = await takenBackBy(records, told.change);
  const facts: CorrectionFacts = {
    kind: 'correction',
    code: matter.subject,
    recordKind: last.kind,
    ...(await identified(records, last.kind, matter.subject)),
    fields: difference(first.before, last.after),
    change: told.change,
    standing: takenBack === null ? { kind: 'open' } : { kind: 'overtaken', by: takenBack },
  };
  return {
    facts,
    obsolete: takenBack === null ? null : `The correction was taken back by change ${takenBack}.`,
  };
}

/** What a record is, in a few words, and the article that says so. */
async function identified(
  records: Records,
  kind: RecordKind,
  code: Code,
): Promise<Pick<CorrectionFacts, 'what' | 'article'>> {
  if (kind === 'figure') return await identifiedFigure(records, code);
  if (kind === 'claim') {
    const [claim] = await records.many('claim', [code]);
    return { what: claim?.text ?? kind, article: await articleOf(records, claim?.source.article) };
  }
  if (kind === 'article') {
    const article = await articleOf(records, code);
    return { what: article?.title ?? article?.outlet ?? kind, article };
  }
  if (kind !== 'entity' && kind !== 'metric') return { what: kind, article: null };
  const [held] = await records.many(kind, [code]);
  return { what: held?.name ?? kind, article: null };
}

async function identifiedFigure(
  records: Records,
  code: Code,
): Promise<Pick<CorrectionFacts, 'what' | 'article'>> {
  const [figure] = await records.many('figure', [code]);
  if (!figure) return { what: 'figure', article: null };
  const [metric] = await records.many('metric', [figure.metric]);
  const [entity] = await records.many('entity', figure.entity === null ? [] : [figure.entity]);
  // No number without its qualifier: what the source only estimates is not corrected into a plain figure.
  const basis = figure.basis === 'stated' ? undefined : figure.basis;
  const names = [metric?.name, entity?.name, figure.period?.label, basis].filter(
    (name) => name !== undefined,
  );
  return { what: names.join(', '), article: await articleOf(records, figure.source.article) };
}

async function articleOf(records: Records, code: Code | undefined): Promise<CorrectionFacts['article']> {
  const [article] = code === undefined ? [] : await records.many('article', [code]);
  return article ?? null;
}
