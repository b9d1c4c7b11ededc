/** Every way one module can name another, read from the syntax tree. */
import { parseSync } from 'oxc-parser';

type Node = { readonly type: string } & Record<string, unknown>;

/**
 * The module names a source text refers to: static imports and re-exports, type-only ones included, `import()`,
 * inline `import('…')` types, `import x = require()`, and calls of anything made by `createRequire`.
 * A dynamic import whose name is not written out is returned as `<computed>`.
 */
export function importsOf(file: string, text: string): string[] {
  const parsed = parseSync(file, text);
  if (parsed.errors.length > 0) throw new Error(`${file}: ${parsed.errors[0]?.message ?? 'unreadable'}`);
  const found: string[] = [];
  const loaders = new Set(['require']);
  walk(parsed.program, (node) => noteLoader(node, loaders));
  walk(parsed.program, (node) => found.push(...referencesOf(node, loaders)));
  return [...new Set(found)];
}

function noteLoader(node: Node, loaders: Set<string>): void {
  if (node.type !== 'VariableDeclarator' || !isCallOf(node['init'], new Set(['createRequire']))) return;
  const id = node['id'];
  if (isNode(id) && typeof id['name'] === 'string') loaders.add(id['name']);
}

function referencesOf(node: Node, loaders: ReadonlySet<string>): string[] {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'TSImportType':
    case 'ImportExpression':
      return named(node['source'] ?? node['argument'], node.type === 'ImportExpression');
    case 'TSExternalModuleReference':
      return named(node['expression'], true);
    case 'CallExpression':
      return isCallOf(node, loaders) ? named((node['arguments'] as unknown[])[0], true) : [];
    default:
      return [];
  }
}

function named(source: unknown, required: boolean): string[] {
  if (isNode(source) && typeof source['value'] === 'string') return [source['value']];
  return required ? ['<computed>'] : [];
}

function isCallOf(node: unknown, names: ReadonlySet<string>): boolean {
  if (!isNode(node) || node.type !== 'CallExpression') return false;
  const callee = node['callee'];
  return isNode(callee) && typeof callee['name'] === 'string' && names.has(callee['name']);
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (isNode(value)) {
    visit(value);
    for (const child of Object.values(value)) if (typeof child === 'object') walk(child, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
