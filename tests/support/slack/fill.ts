import { asJson, asList, asText, type Json } from './json.ts';

interface Input {
  readonly blockId: string;
  readonly label: string;
  readonly element: Json;
}

function inputsOf(view: Json): Input[] {
  return asList(view['blocks'])
    .map(asJson)
    .filter((block) => block['type'] === 'input')
    .map((block) => ({
      blockId: asText(block['block_id']),
      label: asText(asJson(block['label'])['text']),
      element: asJson(block['element']),
    }));
}

const valueIn = (element: Json): string =>
  asText(element['initial_value']) || asText(asJson(element['initial_option'])['value']);

/** What stands in a modal's inputs to begin with, by label. */
export function shownIn(view: Json): Record<string, string> {
  return Object.fromEntries(inputsOf(view).map(({ label, element }) => [label, valueIn(element)]));
}

/**
 * The state that Slack sends with a modal: what stood in its inputs, and over it what a person typed or chose, by
 * label. Throws for a label or an option that is not there.
 */
export function filledIn(view: Json, typed: Readonly<Record<string, string>> = {}): Json {
  const inputs = inputsOf(view);
  const unknown = Object.keys(typed).filter((label) => inputs.every((input) => input.label !== label));
  if (unknown.length > 0) throw new Error(`no input ${unknown.join(', ')}`);
  return Object.fromEntries(
    inputs.map(({ blockId, label, element }) => {
      const value = typed[label] ?? valueIn(element);
      return [blockId, { [asText(element['action_id'])]: stateOf(element, value) }];
    }),
  );
}

function stateOf(element: Json, value: string): Json {
  const type = asText(element['type']);
  if (type !== 'static_select') return { type, value: value === '' ? null : value };
  const options = asList(element['options']).map(asJson);
  const chosen = options.find((option) => option['value'] === value);
  if (value !== '' && chosen === undefined) throw new Error(`no option "${value}"`);
  return { type, selected_option: chosen ?? null };
}
