/** Which modules a file imports types only from. */
import { parseSync } from 'oxc-parser';

/** Tells, for a module name, whether the file takes nothing but types from it. */
export function typesOnlyFrom(file: string, text: string): (name: string) => boolean {
  const { module } = parseSync(file, text);
  const values = new Set<string>();
  for (const one of module.staticImports) {
    const typesOnly = one.entries.length > 0 && one.entries.every((entry) => entry.isType);
    if (!typesOnly) values.add(one.moduleRequest.value);
  }
  for (const one of module.staticExports) {
    for (const entry of one.entries)
      if (entry.moduleRequest && !entry.isType) values.add(entry.moduleRequest.value);
  }
  for (const one of module.dynamicImports)
    values.add(text.slice(one.moduleRequest.start, one.moduleRequest.end).slice(1, -1));
  return (name) => !values.has(name);
}
