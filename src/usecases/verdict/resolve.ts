/** Proposing how a part of a prediction came out; where the desk asks for one editor only, that settles it. */
import { type Code, parseCode } from '../../domain/code.ts';
import type { Due, Part } from '../../domain/prediction.ts';
import { dateIn, type IsoDate, showDate } from '../../domain/time.ts';
import { doubtsAbout, type Outcome, type Verdict } from '../../domain/verdict.ts';
import type { Context } from '../context.ts';
import { change, type Changed, type Editing } from '../edit/change.ts';
import { echoedDay } from '../edit/dated.ts';
import { typedText } from '../edit/typed-text.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { decidingCriteria } from './criteria.ts';
import { verdictOf } from './verdict-of.ts';

export interface Proposal {
  readonly part: Code;
  readonly outcome: Outcome;
  readonly evidenceUrl: string;
  /** As typed: the day it happened, or became clear that it had not. */
  readonly happened: string;
  readonly note: string | null;
}

/**
 * Proposes a verdict. Another editor's proposal is replaced only after it has been shown and agreed to; what else
 * speaks against it, or follows for parts that depend on this one, is shown as well.
 * @throws Refusal, NeedsConfirmation
 */
export async function resolvePart(context: Context, asked: Proposal): Promise<Changed<Verdict>> {
  const note = asked.note === null ? null : typedText(asked.note, 'note');
  const needs = { role: 'editor', action: 'verdict.propose', reason: note } as const;
  return await change(context, needs, async (editing) => {
    const { records } = editing;
    const { record: part } = await editing.load('part', asked.part);
    const held = await verdictOf(records, part.code);
    refuseSettled(part, held);
    const criteria = await decidingCriteria(records, part, asked.outcome);
    const { on: happenedOn, echo } = await echoedDay(context, records, asked.happened);
    const today = dateIn(context.clock(), (await records.desk()).zone);
    refuseFuture(happenedOn, today);
    const { outcome, evidenceUrl } = asked;
    const proposedBy = context.actor.member;
    editing.confirm([
      ...echo,
      ...replaced(held, proposedBy),
      ...doubtsAbout({ part: part.code, outcome, happenedOn }, await dueOfPart(records, part), today),
      ...(await fallingWith(records, part, outcome)),
    ]);
    const { editorsToSettle } = await records.settings();
    const state = editorsToSettle === 1 ? 'final' : 'proposed';
    const finding = { part: part.code, outcome, happenedOn, evidenceUrl, note, criteria };
    const decision = { state, proposedBy, secondedBy: null, reason: null } as const;
    return await recorded(editing, held, { ...finding, ...decision });
  });
}

async function recorded(
  editing: Editing,
  held: Verdict | null,
  verdict: Omit<Verdict, 'code'>,
): Promise<Verdict> {
  const written = { code: held?.code ?? (await editing.newCode('V')), ...verdict };
  await editing.put('verdict', written);
  return written;
}

function refuseSettled(part: Part, held: Verdict | null): void {
  if (held?.state !== 'final') return;
  throw new Refusal(
    'conflicting',
    `${part.code} is settled already (${held.outcome}, ${showDate(held.happenedOn)}). “reopen ${part.code}” with a reason opens it again.`,
  );
}

function refuseFuture(happenedOn: IsoDate, today: IsoDate): void {
  if (happenedOn <= today) return;
  throw new Refusal(
    'bad-option',
    `${showDate(happenedOn)} is still to come: a verdict is about what has happened, today at the latest.`,
  );
}

function replaced(held: Verdict | null, member: string): readonly string[] {
  if (held?.state !== 'proposed' || held.proposedBy === member) return [];
  return [
    `This replaces the proposal of ${held.proposedBy}: ${held.outcome}, ${showDate(held.happenedOn)}, ${held.evidenceUrl}`,
  ];
}

async function dueOfPart(records: Records, part: Part): Promise<Due> {
  const rows = await records.partsOf([part.prediction]);
  return rows.find((row) => row.part.code === part.code)?.due ?? { kind: 'undated' };
}

/** Parts that only count if this one comes true. They are named, never annulled by themselves. */
async function fallingWith(records: Records, part: Part, outcome: Outcome): Promise<readonly string[]> {
  if (outcome !== 'incorrect' && outcome !== 'annulled') return [];
  const codes = (await records.dependents(part.code)).filter((code) => parseCode(code)?.kind === 'part');
  const dependent = (await records.many('part', codes)).filter((one) => one.condition === part.code);
  return dependent.map(
    ({ code }) =>
      `${code} only counts if ${part.code} comes true: once this is final, annul it with “resolve ${code} annulled”.`,
  );
}
