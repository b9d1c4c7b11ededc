import { countCharacters } from './characters.ts';
import { GestureError } from './command-lookup.ts';
import type { Modal } from './interactions.ts';
import type { JsonObject } from './json.ts';
import { ComponentType, type Component } from './payloads.ts';

type Given = string | boolean | readonly string[];

function checkText(name: string, input: Component, value: string): void {
  const count = countCharacters(value);
  if (input.required !== false && count === 0) throw new GestureError(`${name} is required`);
  if (count > 0 && count < (input.min_length ?? 0)) throw new GestureError(`${name} is too short`);
  if (count > (input.max_length ?? 4000)) throw new GestureError(`${name} is too long`);
}

/** What a menu begins with. */
function chosen({ options = [] }: Component): Given {
  return options.filter((option) => option.default === true).map(({ value }) => value);
}

function filled(
  input: Component,
  label: string,
  values: Readonly<Record<string, Given>>,
  used: Set<string>,
): JsonObject {
  const customId = input.custom_id ?? '';
  const key = customId in values ? customId : label;
  used.add(key);
  const given =
    values[key] ?? input.value ?? (input.type === ComponentType.stringSelect ? chosen(input) : '');
  const base = { type: input.type, id: 1, custom_id: customId };
  if (input.type === ComponentType.textInput) {
    const text = String(given);
    checkText(label || customId, input, text);
    return { ...base, value: text };
  }
  // Radio groups (21) and single checkboxes (23) give one value; every other choice gives a list.
  if (input.type === 21 || input.type === 23) return { ...base, value: given };
  const list = given === '' ? [] : [given].flat();
  if (list.length === 0 && input.required !== false)
    throw new GestureError(`${label || customId} is required`);
  return { ...base, values: list };
}

/** The components of a submitted form, from what the user typed. @throws GestureError as Discord's client would object. */
export function filledModal({ components }: Modal, values: Readonly<Record<string, Given>>): JsonObject[] {
  const used = new Set<string>();
  const parts = components.map((part): JsonObject => {
    if (part.type === ComponentType.label && part.component !== undefined) {
      return { type: part.type, id: 1, component: filled(part.component, part.label ?? '', values, used) };
    }
    if (part.type === ComponentType.row) {
      return {
        type: part.type,
        id: 1,
        components: (part.components ?? []).map((input) => filled(input, input.label ?? '', values, used)),
      };
    }
    return { type: part.type, id: 1 };
  });
  const stray = Object.keys(values).find((key) => !used.has(key));
  if (stray !== undefined) throw new GestureError(`The form has no field ${stray}`);
  return parts;
}
