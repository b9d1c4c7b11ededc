import { asText, isJson, type Json } from './json.ts';

/** Where blocks are shown; several blocks are for one surface only. */
export type Surface = 'message' | 'modal' | 'home';

/** One validation in progress: what was found, and what must be counted across blocks. */
export interface Inspection {
  readonly surface: Surface;
  readonly problems: string[];
  readonly blockIds: Set<string>;
  readonly actionIds: Set<string>;
  /** Characters of shown text in all blocks. */
  characters: number;
  markdownCharacters: number;
  readonly counts: Map<string, number>;
}

/** Checks one value and adds a problem, naming the place, for each breach. */
export type Rule = (value: unknown, at: string, inspection: Inspection) => void;

/** A fresh inspection. */
export function startInspection(surface: Surface): Inspection {
  return {
    surface,
    problems: [],
    blockIds: new Set(),
    actionIds: new Set(),
    characters: 0,
    markdownCharacters: 0,
    counts: new Map(),
  };
}

/** A string of a length; `shown` text counts towards the message's total. */
export function string(min: number, max: number, shown = false): Rule {
  return (value, at, inspection) => {
    if (typeof value !== 'string') {
      inspection.problems.push(`${at}: must be a string`);
      return;
    }
    if (shown) inspection.characters += value.length;
    if (value.length < min) inspection.problems.push(`${at}: ${value.length} characters, at least ${min}`);
    if (value.length > max) inspection.problems.push(`${at}: ${value.length} characters, at most ${max}`);
  };
}

/** A string that an expression matches whole. */
export function matching(pattern: RegExp, what: string): Rule {
  return (value, at, inspection) => {
    if (!pattern.test(asText(value))) inspection.problems.push(`${at}: must be ${what}`);
  };
}

export const flag: Rule = (value, at, inspection) => {
  if (typeof value !== 'boolean') inspection.problems.push(`${at}: must be true or false`);
};

/** A whole number within bounds. */
export function integer(min: number, max: number): Rule {
  return (value, at, inspection) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
      inspection.problems.push(`${at}: must be a whole number from ${min} to ${max}`);
    }
  };
}

export const number: Rule = (value, at, inspection) => {
  if (typeof value !== 'number' || !Number.isFinite(value))
    inspection.problems.push(`${at}: must be a number`);
};

/** One of some fixed values. */
export function oneOf(...allowed: readonly (string | number)[]): Rule {
  return (value, at, inspection) => {
    if (!allowed.some((item) => item === value)) {
      inspection.problems.push(`${at}: must be one of ${allowed.join(', ')}`);
    }
  };
}

/** A list of bounded length, each item under one rule. */
export function list(min: number, max: number, item: Rule): Rule {
  return (value, at, inspection) => {
    if (!Array.isArray(value)) {
      inspection.problems.push(`${at}: must be a list`);
      return;
    }
    if (value.length < min) inspection.problems.push(`${at}: ${value.length} items, at least ${min}`);
    if (value.length > max) inspection.problems.push(`${at}: ${value.length} items, at most ${max}`);
    for (const [index, each] of value.entries()) item(each, `${at}[${index}]`, inspection);
  };
}

/** What an object may hold. `also` sees the whole object, for rules between its fields. */
export interface Shape {
  readonly required?: Readonly<Record<string, Rule>>;
  readonly optional?: Readonly<Record<string, Rule>>;
  readonly also?: (value: Json, at: string, inspection: Inspection) => void;
}

/** An object of exactly these properties; `type` is checked by `variant` and always allowed. */
export function shape({ required = {}, optional = {}, also }: Shape): Rule {
  return (value, at, inspection) => {
    if (!isJson(value)) {
      inspection.problems.push(`${at}: must be an object`);
      return;
    }
    for (const [key, rule] of Object.entries(required)) {
      if (value[key] === undefined) inspection.problems.push(`${at}.${key}: is missing`);
      else rule(value[key], `${at}.${key}`, inspection);
    }
    for (const [key, each] of Object.entries(value)) {
      if (key === 'type' || Object.hasOwn(required, key)) continue;
      const rule = Object.hasOwn(optional, key) ? optional[key] : undefined;
      if (rule === undefined) inspection.problems.push(`${at}.${key}: unknown property`);
      else rule(each, `${at}.${key}`, inspection);
    }
    also?.(value, at, inspection);
  };
}

/** An object whose `type` picks its rule; any other type is refused. */
export function variant(byType: Readonly<Record<string, Rule>>): Rule {
  return (value, at, inspection) => {
    const type = isJson(value) ? asText(value['type']) : '';
    const rule = Object.hasOwn(byType, type) ? byType[type] : undefined;
    if (rule === undefined) {
      inspection.problems.push(
        `${at}: type "${type}" is not allowed here (${Object.keys(byType).join(', ')})`,
      );
    } else rule(value, at, inspection);
  };
}

/** An id that may stand only once: `block_id` in a message, `action_id` in a block. */
export function uniqueId(of: 'blockIds' | 'actionIds'): Rule {
  const length = string(1, 255);
  return (value, at, inspection) => {
    length(value, at, inspection);
    const id = asText(value);
    if (inspection[of].has(id)) inspection.problems.push(`${at}: "${id}" stands twice`);
    inspection[of].add(id);
  };
}

/** Exactly one of two or more properties. */
export function exactlyOne(...keys: readonly string[]): NonNullable<Shape['also']> {
  return (value, at, inspection) => {
    const present = keys.filter((key) => value[key] !== undefined);
    if (present.length !== 1) inspection.problems.push(`${at}: needs exactly one of ${keys.join(', ')}`);
  };
}

/** At least one of some properties. */
export function atLeastOne(...keys: readonly string[]): NonNullable<Shape['also']> {
  return (value, at, inspection) => {
    if (keys.every((key) => value[key] === undefined)) {
      inspection.problems.push(`${at}: needs one of ${keys.join(', ')}`);
    }
  };
}
