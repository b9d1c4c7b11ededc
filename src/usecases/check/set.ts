/** An editor's standing on a claim or a figure: set by people, one at a time, and taken back the same way. */
import { type Check, type CheckStatus, needsEvidence } from '../../domain/check.ts';
import { type Code, parseCode } from '../../domain/code.ts';
import { cleanText } from '../../domain/text.ts';
import { dateIn } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { change, type Changed, type Editing } from '../edit/change.ts';
import { zoneOf } from '../edit/typed-when.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { standingOf } from './standing.ts';

export interface CheckSet {
  readonly target: Code;
  readonly status: CheckStatus;
  readonly evidence: string | undefined;
  readonly note: string | undefined;
}

/** No desk has more checks than this to look through for the one of a target. */
const MOST_CHECKS = 100_000;

/**
 * Sets, changes or takes back the standing of a claim or figure.
 * @throws Refusal `missing-option` without the evidence a status needs, `not-yet` when there is nothing to take back
 */
export async function setCheck(context: Context, asked: CheckSet): Promise<Changed<Check>> {
  const { status } = asked;
  const note = asked.note === undefined ? null : cleanText(asked.note);
  const action = status === 'withdrawn' ? 'check.withdraw' : 'check.set';
  return await change(context, { role: 'editor', action, reason: note }, async (editing) => {
    await loadTarget(editing, asked.target);
    if (needsEvidence(status) && asked.evidence === undefined)
      throw new Refusal(
        'missing-option',
        `“${status}” needs an address that shows why: add evidence:https://…`,
      );
    const known = await checkOf(editing.records, asked.target);
    const held = known && (await editing.load('check', known.code)).record;
    if (status === 'withdrawn' && (held === undefined || held.status === 'withdrawn'))
      throw new Refusal('not-yet', `Nobody has checked ${asked.target}: there is nothing to take back.`);
    const check: Check = {
      code: held?.code ?? (await editing.newCode('S')),
      target: asked.target,
      status,
      evidenceUrl: asked.evidence ?? null,
      note,
      by: context.actor.member,
      on: dateIn(context.clock(), await zoneOf(context, editing.records)),
    };
    if (held && sameStanding(held, check)) {
      const standing = (await standingOf(editing.records, [asked.target])).get(asked.target);
      if (standing === undefined || standing.readThen === null) return held;
      await editing.repeat('check', check);
      return check;
    }
    await editing.put('check', check);
    return check;
  });
}

/** The check of a claim or figure, also one that was taken back; undefined when there never was one. */
async function checkOf(records: Records, target: Code): Promise<Check | undefined> {
  const [live] = [...(await records.checksOf([target])).values()];
  if (live) return live;
  const all = await records.list('check', { limit: MOST_CHECKS, offset: 0 });
  return all.items.find((check) => check.target === target);
}

/** The same word on the same evidence, whoever says it again and when. */
function sameStanding(a: Check, b: Check): boolean {
  return a.status === b.status && a.evidenceUrl === b.evidenceUrl && a.note === b.note;
}

/**
 * What the form begins with: today's standing and the revision it comes from, 0 where nobody has checked yet, so that
 * of two editors who check at once the second is told.
 */
export async function checkToday(
  context: Context,
  target: Code,
): Promise<{ readonly check: Check | null; readonly revision: number }> {
  allow(context.actor, 'editor');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const check = await checkOf(records, target);
    const held = check && (await records.get('check', check.code));
    return { check: check?.status === 'withdrawn' ? null : (check ?? null), revision: held?.n ?? 0 };
  });
}

async function loadTarget(editing: Editing, code: Code): Promise<void> {
  const kind = parseCode(code)?.kind;
  if (kind !== 'claim' && kind !== 'figure')
    throw new Refusal('bad-option', `Only claims and figures are checked, and ${code} is neither.`);
  const { records } = editing;
  const target = await records.get(kind, code);
  if (!target) throw new Refusal('unknown-code', `This desk has no ${kind} with the code ${code}.`);
  if (target.retired !== null) throw new Refusal('retired', `${code} is retired (${target.retired}).`);
}
