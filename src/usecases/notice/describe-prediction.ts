/** Deadlines and reviews: what a reminder about a prediction tells, and how the prediction stands by now. */
import { predictionOf } from '../../domain/code.ts';
import type { Prediction } from '../../domain/prediction.ts';
import { dueBasis, readDueBasis } from '../../domain/reminder-basis.ts';
import type { Revision } from '../../domain/revision.ts';
import { type IsoDate, showDate, showWindow } from '../../domain/time.ts';
import { unique } from '../figure/detail.ts';
import type { Records } from '../ports.ts';
import {
  detailParts,
  detailPredictions,
  type PartDetail,
  type PredictionDetail,
} from '../prediction/detail.ts';
import { dueIn, gone, type Look, type Matter, type Seen, WHOLE } from './describe-look.ts';
import type { DeadlineFacts, Foretold, ReviewFacts, Standing } from './facts.ts';

/** A reminder of when a prediction falls due: about its parts that share the window, or the one that it is for. */
export async function lookAtDeadline(
  records: Records,
  { subject, basis, lead, place }: Matter,
  occasion: DeadlineFacts['occasion'],
  look: Look,
): Promise<Seen> {
  const window = readDueBasis(basis);
  const held = await foretelling(records, subject, look.today);
  if (!window || !held) return gone(`${subject} is not in the record any more.`);
  const due = dueBasis(window);
  const parts = (await dueThen(records, held.detail, due, look.living)).filter(
    ({ part }) =>
      (subject === part.prediction || subject === part.code) &&
      (occasion !== 'owner' || part.owner === place),
  );
  const standing = closedBy(held, parts) ?? dueStanding(parts, due);
  const facts: DeadlineFacts = {
    kind: 'deadline',
    occasion,
    lead,
    ...window,
    today: look.today,
    ...(await foretold(records, held.detail, parts, standing)),
  };
  const moved = `${subject} is not due ${showWindow(window.from, window.to)} any more.`;
  return { facts, obsolete: whyNot(held.detail.prediction, standing, moved) };
}

/** A reminder to look at a prediction that has no due date. */
export async function lookAtReview(records: Records, { subject, basis }: Matter, look: Look): Promise<Seen> {
  const held = await foretelling(records, subject, look.today);
  if (!held) return gone(`${subject} is not in the record any more.`);
  const checkable = held.detail.parts.filter(isCheckable);
  const wanting = checkable.filter((detail) => isOpen(detail) && wantsReview(detail, basis));
  const parts = wanting.length > 0 ? wanting : checkable;
  const standing = closedBy(held, checkable) ?? reviewStanding(wanting, checkable);
  const facts: ReviewFacts = {
    kind: 'review',
    reviewOn: basis,
    ...(await foretold(records, held.detail, parts, standing)),
  };
  const moved = `${subject} is not to be looked at on ${showDate(basis)} any more.`;
  return { facts, obsolete: whyNot(held.detail.prediction, standing, moved) };
}

function wantsReview({ part, due }: PartDetail, on: IsoDate): boolean {
  return due.kind !== 'window' && (part.reviewOn === null || part.reviewOn <= on);
}

interface Held {
  readonly revision: Revision<Prediction>;
  readonly detail: PredictionDetail;
}

/** The prediction behind a code; with the parts it had, where it is out of use. */
async function foretelling(records: Records, subject: string, today: IsoDate): Promise<Held | undefined> {
  const revision = await records.get('prediction', predictionOf(subject));
  if (!revision) return undefined;
  const [detail] = await detailPredictions(records, [revision.record.code], today);
  if (!detail || revision.retired === null) return detail && { revision, detail };
  const rows = await records.retiredPartsOf([revision.record.code]);
  return {
    revision,
    detail: { ...detail, parts: [...detail.parts, ...(await detailParts(records, rows, today))] },
  };
}

/** The parts due in a window; of a post that is drawn again, those that were due in it once, too. */
async function dueThen(
  records: Records,
  { parts }: PredictionDetail,
  basis: string,
  living: boolean,
): Promise<readonly PartDetail[]> {
  const checkable = parts.filter(isCheckable);
  const now = checkable.filter((detail) => isDue(detail, basis));
  if ((now.length > 0 && !living) || checkable.length === 0) return now;
  const codes = checkable.map(({ part }) => part.code);
  const once = (await records.log({ codes }, WHOLE)).items.filter(({ after }) => {
    const due = dueIn(after);
    return due?.kind === 'window' && dueBasis(due) === basis;
  });
  const told = new Set([...now.map(({ part }) => part.code), ...once.map(({ code }) => code)]);
  return checkable.filter(({ part }) => told.has(part.code));
}

function isDue({ due }: PartDetail, basis: string): boolean {
  return due.kind === 'window' && dueBasis(due) === basis;
}

/** What is not checkable never falls due, and nobody is asked to look at it. */
function isCheckable({ part }: PartDetail): boolean {
  return part.checkability !== 'not-checkable';
}

function isOpen({ verdict }: PartDetail): boolean {
  return verdict?.state !== 'final';
}

/** How it was closed: out of use, or come out as a whole or part by part; null while it is open. */
function closedBy({ revision, detail }: Held, parts: readonly PartDetail[]): Standing | null {
  if (revision.retired !== null) return { kind: 'retired', why: revision.retired };
  if (detail.settled !== null) return { kind: 'settled', outcome: detail.settled };
  return parts.length > 0 && !parts.some(isOpen) ? { kind: 'settled', outcome: null } : null;
}

function dueStanding(parts: readonly PartDetail[], basis: string): Standing {
  const open = parts.filter(isOpen);
  if (open.some((detail) => isDue(detail, basis))) return { kind: 'open' };
  return { kind: 'redated', to: open.map(({ part, due }) => ({ part: part.code, due })) };
}

function reviewStanding(wanting: readonly PartDetail[], checkable: readonly PartDetail[]): Standing {
  if (wanting.length > 0) return { kind: 'open' };
  const open = checkable.filter(isOpen);
  const dated = open.filter(({ due }) => due.kind === 'window');
  if (dated.length > 0)
    return { kind: 'redated', to: dated.map(({ part, due }) => ({ part: part.code, due })) };
  const [next = null] = open.flatMap(({ part }) => part.reviewOn ?? []).toSorted();
  return { kind: 'reviewed', next };
}

function whyNot({ code }: Prediction, { kind }: Standing, moved: string): string | null {
  if (kind === 'open') return null;
  if (kind === 'retired') return `${code} is no longer in use.`;
  return kind === 'settled' ? `${code} has come out by now.` : moved;
}

async function foretold(
  records: Records,
  detail: PredictionDetail,
  parts: readonly PartDetail[],
  standing: Standing,
): Promise<Foretold> {
  const { article, locator } = detail.prediction.source;
  const anchors = parts.flatMap(({ part }) => (part.anchor.kind === 'event' ? [part.anchor.event] : []));
  return {
    detail,
    parts,
    passage: (await records.passage(article, locator)) ?? null,
    anchors: anchors.length === 0 ? [] : await records.many('event', unique(anchors)),
    standing,
  };
}
