/** Says in sentences what is wrong with the form of a dossier file, and in which record. */
import type { z } from 'zod';
import { indefinite } from './words.ts';

/** One sentence for a finding of the schema. */
export function sentenceFor(issue: z.core.$ZodIssue, json: unknown): string {
  const { owner, field } = locate(issue.path, json);
  return field === ''
    ? `${owner} ${reasonOf(issue, json)}.`
    : `${owner}: “${field}” ${reasonOf(issue, json)}.`;
}

/** The innermost record with a code on the way to the finding, and the rest of the way. */
function locate(path: readonly PropertyKey[], json: unknown): { owner: string; field: string } {
  let owner = 'The file';
  let rest = path;
  for (let depth = 1; depth <= path.length; depth += 1) {
    const index = path[depth - 1];
    if (typeof index !== 'number') continue;
    const code = memberOf(valueAt(path.slice(0, depth), json), 'code');
    const outermost = owner === 'The file' && depth === 2;
    if (typeof code === 'string' && code.length <= 20) owner = code;
    else if (outermost) owner = `Entry ${index + 1} of ${String(path[0])}`;
    else continue;
    rest = path.slice(depth);
  }
  return { owner, field: rest.map(String).join('.') };
}

function reasonOf(issue: z.core.$ZodIssue, json: unknown): string {
  const missing = valueAt(issue.path, json) === undefined;
  if (issue.code === 'unrecognized_keys')
    return `has ${issue.keys.map((key) => `“${key.slice(0, 60)}”`).join(', ')}, which the format does not know`;
  if (missing) return 'is missing';
  if (issue.code === 'invalid_type')
    return `must be ${issue.expected === 'int' ? 'a whole number' : indefinite(issue.expected)}`;
  if (issue.code === 'invalid_value')
    return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
  return issue.code === 'invalid_union' ? unionReason(issue) : issue.message;
}

/** Where one form came close (it failed in one place inside), its reason says more than that none fits. */
function unionReason(issue: z.core.$ZodIssueInvalidUnion): string {
  const near = issue.errors.find((form) => form.length === 1 && form[0]?.code === 'custom')?.[0];
  return near?.message ?? 'has none of the forms it may have';
}

function valueAt(path: readonly PropertyKey[], json: unknown): unknown {
  return path.reduce<unknown>(memberOf, json);
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  const member: unknown = Reflect.get(value, key);
  return member;
}
