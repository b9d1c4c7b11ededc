import { countCharacters } from './characters.ts';
import { ComponentType, walk, type Component } from './payloads.ts';
import { problem, type Problem } from './problem.ts';

const MAX_TOTAL = 40;
const MAX_ROWS = 5;
const MAX_TEXT = 4000;
const LINK = 5;
const PREMIUM = 6;

function buttonProblems(button: Component, path: Problem['path']): Problem[] {
  const found: Problem[] = [];
  const add = (field: string, code: string, message: string): void =>
    void found.push(problem([...path, field], code, message));
  const isLink = button.style === LINK;
  if (isLink && !button.url) add('url', 'BUTTON_COMPONENT_URL_REQUIRED', 'A url is required');
  if (isLink && button.custom_id)
    add('custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_AND_URL', 'A custom id and url cannot both be specified');
  if (!isLink && button.url) add('url', 'BUTTON_COMPONENT_INVALID_URL', 'Only a link button may have a url');
  if (!isLink && button.style !== PREMIUM && !button.custom_id)
    add('custom_id', 'COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required');
  if (isLink && button.url && !/^(?:https?|discord):\/\//u.test(button.url))
    add('url', 'URL_TYPE_INVALID_SCHEME', 'Scheme must be http, https or discord');
  if (button.style !== PREMIUM && !button.label && !button.emoji)
    add('label', 'BUTTON_COMPONENT_LABEL_REQUIRED', 'A label or emoji is required');
  return found;
}

function selectProblems(select: Component, path: Problem['path']): Problem[] {
  const values = (select.options ?? []).map(({ value }) => value);
  const found: Problem[] = [];
  if (new Set(values).size < values.length) {
    found.push(
      problem(
        [...path, 'options'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'Option values must be unique',
      ),
    );
  }
  const [least, most] = [select.min_values ?? 1, select.max_values ?? 1];
  if (least > most)
    found.push(problem([...path, 'min_values'], 'BASE_TYPE_BAD_RANGE', 'min_values is above max_values'));
  if (select.type === ComponentType.stringSelect && most > values.length) {
    found.push(
      problem([...path, 'max_values'], 'BASE_TYPE_BAD_RANGE', 'max_values is above the number of options'),
    );
  }
  return found;
}

const isSelect = (type: number): boolean => type === 3 || (type >= 5 && type <= 8);

function rowProblems(row: Component, path: Problem['path']): Problem[] {
  const children = row.components ?? [];
  const selects = children.filter(({ type }) => isSelect(type)).length;
  if (selects === 0 || children.length === 1) return [];
  return [
    problem(
      [...path, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'A select menu takes the whole action row',
    ),
  ];
}

function duplicates(components: readonly Component[]): Problem[] {
  const seen = new Set<string>();
  const found: Problem[] = [];
  for (const { component, path } of walk(components)) {
    const id = component.custom_id;
    if (!id) continue;
    if (seen.has(id))
      found.push(
        problem(
          [...path, 'custom_id'],
          'COMPONENT_CUSTOM_ID_DUPLICATED',
          'Component custom id cannot be duplicated',
        ),
      );
    seen.add(id);
  }
  return found;
}

/** What is wrong with each component by itself, and with custom ids across all of them. */
export function componentProblems(components: readonly Component[]): Problem[] {
  const found = duplicates(components);
  for (const { component, path } of walk(components)) {
    if (component.type === ComponentType.button) found.push(...buttonProblems(component, path));
    if (component.type === ComponentType.row) found.push(...rowProblems(component, path));
    if (isSelect(component.type)) found.push(...selectProblems(component, path));
  }
  return found;
}

/** The rules of a message without the V2 flag: action rows alone, five of them. */
export function legacyLayoutProblems(components: readonly Component[]): Problem[] {
  const found: Problem[] = [];
  if (components.length > MAX_ROWS)
    found.push(problem(['components'], 'BASE_TYPE_BAD_LENGTH', `Must be ${MAX_ROWS} or fewer in length`));
  for (const [index, { type }] of components.entries()) {
    if (type !== ComponentType.row) {
      found.push(
        problem(
          ['components', index, 'type'],
          'UNION_TYPE_CHOICES',
          'This component needs the IS_COMPONENTS_V2 flag',
        ),
      );
    }
  }
  return found;
}

/** The rules of a message with the V2 flag: 40 components at every depth together, 4,000 characters of text. */
export function v2LayoutProblems(components: readonly Component[]): Problem[] {
  const all = [...walk(components)];
  const found: Problem[] = [];
  if (all.length > MAX_TOTAL) {
    found.push(
      problem(
        ['components'],
        'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
        `The total number of components is ${all.length}, above ${MAX_TOTAL}`,
      ),
    );
  }
  const text = all.reduce((sum, { component }) => sum + countCharacters(component.content), 0);
  if (text > MAX_TEXT) {
    found.push(
      problem(
        ['components'],
        'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
        `Text displays hold ${text} characters, above ${MAX_TEXT}`,
      ),
    );
  }
  for (const { component, path } of all) {
    if (component.type === ComponentType.textDisplay && (component.content ?? '').trim() === '') {
      found.push(problem([...path, 'content'], 'BASE_TYPE_REQUIRED', 'This field is required'));
    }
  }
  return found;
}
