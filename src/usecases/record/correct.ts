/** Corrections: a record said something wrong, and the desk says so. The old wording stays readable. */
import type { Article } from '../../domain/article.ts';
import type { Basis } from '../../domain/basis.ts';
import type { ClaimKind } from '../../domain/claim.ts';
import { type Code, parseCode } from '../../domain/code.ts';
import {
  CORRECTABLE,
  type CorrectableKind,
  corrected,
  correctionOf,
  isCorrectable,
} from '../../domain/correction.ts';
import { HEDGES, type Hedge } from '../../domain/source.ts';
import { cleanText } from '../../domain/text.ts';
import type { Context } from '../context.ts';
import { change, type Changed, type Editing } from '../edit/change.ts';
import { correctFigure } from '../figure/correct.ts';
import { readName, refuseTaken } from '../name/taken.ts';
import { Refusal } from '../refusal.ts';

/** What to put right; what is left out stays as it is, and `none` empties what may be empty. */
export interface Correction {
  readonly value: string | undefined;
  readonly period: string | undefined;
  readonly basis: Basis | undefined;
  readonly text: string | undefined;
  readonly speaker: string | undefined;
  readonly hedge: Hedge | 'none' | undefined;
  readonly kind: ClaimKind | undefined;
  readonly name: string | undefined;
  readonly note: string | undefined;
  readonly scope: string | undefined;
  readonly definition: string | undefined;
  readonly title: string | undefined;
  readonly byline: string | undefined;
  readonly url: string | undefined;
  readonly outlet: string | undefined;
}

/**
 * Corrects a figure, claim, entity, metric or article.
 * @param reason what was wrong; kept with the correction
 * @throws Refusal `bad-option` for a field the record does not have, `missing-option` when nothing is to be corrected
 */
export async function correctRecord(
  context: Context,
  code: Code,
  reason: string,
  asked: Correction,
): Promise<Changed<CorrectableKind>> {
  const kind = correctable(code);
  refuseOther(kind, code, asked);
  const needs = { role: 'editor', action: correctionOf(kind), reason: readReason(reason) } as const;
  return await change(context, needs, async (editing) => {
    await put(context, editing, kind, code, cleaned(asked));
    return kind;
  });
}

/**
 * The kind of a record that can be corrected.
 * @throws Refusal `bad-option` for the others, saying how they are changed
 */
export function correctable(code: Code): CorrectableKind {
  const kind = parseCode(code)?.kind ?? 'nothing';
  if (isCorrectable(kind)) return kind;
  throw new Refusal(
    'bad-option',
    `${code} is not corrected this way: “correct” takes a figure, claim, name, metric or article. Predictions, parts, events and watches have an edit of their own.`,
  );
}

/** Why a change is made, in at least a few letters. @throws Refusal `missing-option` */
export function readReason(typed: string): string {
  const reason = cleanText(typed);
  if (reason.replace(/[^\p{L}\p{N}]/gu, '').length >= 3) return reason;
  throw new Refusal('missing-option', 'Please say why, in a few words: the reason is kept for ever.');
}

function refuseOther(kind: CorrectableKind, code: Code, asked: Correction): void {
  const fields: readonly string[] = CORRECTABLE[kind];
  const given = Object.entries(asked).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  const other = given.find((field) => !fields.includes(field));
  if (other !== undefined)
    throw new Refusal('bad-option', `${code} has no ${other}: a ${kind} has ${fields.join(', ')}.`);
  if (given.length === 0)
    throw new Refusal('missing-option', `Please say what to correct in ${code}: ${fields.join(', ')}.`);
}

function clean(text: string | undefined): string | undefined {
  return text === undefined ? undefined : cleanText(text);
}

function cleaned(asked: Correction): Correction {
  return {
    ...asked,
    value: clean(asked.value),
    text: clean(asked.text),
    speaker: clean(asked.speaker),
    note: clean(asked.note),
    scope: clean(asked.scope),
    definition: clean(asked.definition),
    title: clean(asked.title),
    byline: clean(asked.byline),
    outlet: clean(asked.outlet),
  };
}

async function put(
  context: Context,
  editing: Editing,
  kind: CorrectableKind,
  code: Code,
  asked: Correction,
): Promise<void> {
  switch (kind) {
    case 'figure':
      return await correctFigure(context, editing, (await editing.load(kind, code)).record, asked);
    case 'claim': {
      const { record } = await editing.load(kind, code);
      return await editing.put(kind, {
        ...record,
        text: asked.text ?? record.text,
        speaker: corrected(asked.speaker, record.speaker),
        hedge: hedgeOf(corrected(asked.hedge, record.hedge)),
        kind: asked.kind ?? record.kind,
      });
    }
    case 'entity': {
      const { record } = await editing.load(kind, code);
      const name = await nameOf(editing, 'entity', code, asked.name, record.name);
      return await editing.put(kind, { ...record, name, note: corrected(asked.note, record.note) });
    }
    case 'metric': {
      const { record } = await editing.load(kind, code);
      return await editing.put(kind, {
        ...record,
        name: await nameOf(editing, 'metric', code, asked.name, record.name),
        scope: corrected(asked.scope, record.scope),
        definition: corrected(asked.definition, record.definition),
      });
    }
    case 'article':
      return await editing.put(kind, correctedArticle((await editing.load(kind, code)).record, asked));
  }
}

function correctedArticle(article: Article, asked: Correction): Article {
  if (asked.outlet?.toLowerCase() === 'none')
    throw new Refusal('bad-option', 'An article has an outlet: somebody says what it says.');
  return {
    ...article,
    title: corrected(asked.title, article.title),
    byline: corrected(asked.byline, article.byline),
    url: corrected(asked.url, article.url),
    outlet: asked.outlet ?? article.outlet,
  };
}

async function nameOf(
  editing: Editing,
  space: 'entity' | 'metric',
  code: Code,
  typed: string | undefined,
  today: string,
): Promise<string> {
  if (typed === undefined) return today;
  const name = readName(typed);
  await refuseTaken(editing.records, space, name, code);
  return name;
}

function hedgeOf(text: string | null): Hedge | null {
  return HEDGES.find((hedge) => hedge === text) ?? null;
}
