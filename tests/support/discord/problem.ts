import type { JsonObject } from './json.ts';

/** One thing wrong with a request body: where, Discord's code for it, and a sentence. */
export interface Problem {
  path: readonly (string | number)[];
  code: string;
  message: string;
}

/** Makes a problem; `path` names the place as in Discord's own error tree. */
export function problem(path: readonly (string | number)[], code: string, message: string): Problem {
  return { path, code, message };
}

/** A problem as one line, for reading in a failed test. */
export function describeProblem({ path, code, message }: Problem): string {
  return `${path.join('.') || '(body)'}: ${code}: ${message}`;
}

/** Problems as the nested `errors` object of Discord's 50035 answer. */
export function errorTree(problems: readonly Problem[]): JsonObject {
  const root: JsonObject = {};
  for (const { path, code, message } of problems) {
    let node = root;
    for (const step of path) node = (node[String(step)] ??= {}) as JsonObject;
    const list = (node['_errors'] ??= []) as unknown[];
    list.push({ code, message });
  }
  return root;
}
