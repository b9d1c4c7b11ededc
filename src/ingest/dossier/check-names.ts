/** Whether each name in a name space belongs to one record. */
import type { Code } from '../../domain/code.ts';
import { normaliseName } from '../../domain/name.ts';

interface Named {
  readonly code: Code;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** One sentence for each name or alias that is empty once normalised, repeated, or another record's. */
export function nameProblems(space: 'entity' | 'metric', records: readonly Named[]): string[] {
  const owners = new Map<string, Code>();
  return records.flatMap(({ code, name, aliases }) =>
    [name, ...aliases].flatMap((each) => {
      const normal = normaliseName(each);
      if (normal === '') return [`${code}: the name “${each}” has no letter or digit to find it by.`];
      const owner = owners.get(normal);
      if (owner === undefined) {
        owners.set(normal, code);
        return [];
      }
      return owner === code
        ? [`${code}: the name “${each}” is given twice.`]
        : [`${code}: the name “${each}” already belongs to the ${space} ${owner}.`];
    }),
  );
}
