/** Suggestions while an option is being typed, from the desk's own records. */
import { parseCode } from '../domain/code.ts';
import type { Context } from '../usecases/context.ts';
import { completeCodes } from '../usecases/name/complete-codes.ts';
import { completeNames } from '../usecases/name/complete-names.ts';
import type { Registry } from './registry.ts';
import type { CompletionRequest, Suggestion } from './request.ts';

/** What the strictest platform shows: 25 suggestions of at most 100 characters. */
const SUGGESTION_LIMIT = 25;
const TEXT_LIMIT = 100;

/** At most 25 suggestions for one option of one command. */
export async function complete(
  registry: Registry,
  request: CompletionRequest,
  context: Context,
): Promise<readonly Suggestion[]> {
  const option = registry.byPath(request.path)?.options[request.option];
  if (!option) return [];
  const typed = request.typed.trim().slice(0, TEXT_LIMIT);
  switch (option.completion.kind) {
    case 'none':
      return [];
    case 'choices':
      return option.completion.choices
        .filter((choice) => choice.startsWith(typed.toLowerCase()))
        .map((choice) => ({ label: choice, value: choice }));
    case 'names':
      return (await completeNames(context, typed, option.completion.scope, SUGGESTION_LIMIT)).map(
        (match) => ({
          label: cut(match.matched === match.name ? match.name : `${match.matched} (${match.name})`),
          value: match.code,
        }),
      );
    case 'codes':
      return (await completeCodes(context, typed, option.completion.kinds, SUGGESTION_LIMIT)).map((hit) => ({
        label: cut(`${hit.code} ${hit.text}`),
        value: parseCode(hit.code)?.code ?? hit.code,
      }));
  }
}

function cut(text: string): string {
  return text.length <= TEXT_LIMIT ? text : `${text.slice(0, TEXT_LIMIT - 1)}…`;
}
