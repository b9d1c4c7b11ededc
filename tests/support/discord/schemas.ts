import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { isObject, type JsonObject } from './json.ts';
import { problem, type Problem } from './problem.ts';
import subset from './openapi-subset.json' with { type: 'json' };

const PREFIX = '#/components/schemas/';
const schemas: Record<string, unknown> = subset.components.schemas;

/** Names of the schemas that the stand-in holds from Discord's OpenAPI document. */
export const schemaNames: readonly string[] = Object.keys(schemas);

const isUrl = (text: string): boolean => URL.canParse(text);
const isMoment = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/u.test(text) && !Number.isNaN(Date.parse(text));

function tagOf(schema: unknown): readonly unknown[] | undefined {
  if (!isObject(schema) || typeof schema['$ref'] !== 'string') return undefined;
  const target = schemas[schema['$ref'].slice(PREFIX.length)];
  const properties = isObject(target) ? target['properties'] : undefined;
  const type = isObject(properties) ? properties['type'] : undefined;
  return isObject(type) && Array.isArray(type['enum']) ? type['enum'] : undefined;
}

const isNull = (schema: unknown): boolean => isObject(schema) && schema['type'] === 'null';

function choose(test: unknown, yes: unknown, no: unknown = true): JsonObject {
  // oxlint-disable-next-line unicorn/no-thenable -- `then` is JSON Schema's keyword, and no schema is awaited
  return { if: test, then: yes, else: no };
}

const tagged = (tags: readonly unknown[]): JsonObject => ({
  type: 'object',
  required: ['type'],
  properties: { type: { enum: tags } },
});

/** A union whose members are told apart by `type`: one branch is chosen, so an error names its true place. */
function taggedUnion(members: readonly unknown[], nullable: boolean): JsonObject {
  const branches = members.map((member) => choose(tagged(tagOf(member) ?? []), member));
  const whole = { ...tagged(members.flatMap((member) => tagOf(member) ?? [])), allOf: branches };
  return nullable ? choose({ type: 'null' }, true, whole) : whole;
}

function union(members: readonly unknown[]): JsonObject {
  const rest = members.filter((member) => !isNull(member));
  const nullable = rest.length < members.length;
  if (rest.length > 1 && rest.every((member) => tagOf(member) !== undefined))
    return taggedUnion(rest, nullable);
  if (rest.every((member) => isObject(member) && 'const' in member)) {
    return { enum: [...rest.map((member) => (member as JsonObject)['const']), ...(nullable ? [null] : [])] };
  }
  if (rest.length === 1 && nullable) return choose({ type: 'null' }, true, prepare(rest[0]));
  // The members may overlap (an empty list of choices fits all three), which `oneOf` would refuse.
  return { anyOf: members.map(prepare) };
}

/** Discord takes a whole number as a decimal string too: permissions are sent that way. */
function numeric(schema: JsonObject): JsonObject {
  const types = [schema['type']].flat();
  if (!types.includes('integer') || 'enum' in schema || 'oneOf' in schema) return {};
  return { type: [...types, 'string'], pattern: '^-?[0-9]{1,19}$' };
}

/** Turns a schema of the document into one that Ajv applies as Discord's servers do. */
function prepare(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(prepare);
  if (!isObject(schema)) return schema;
  const { oneOf, anyOf, ...plain } = schema;
  const inner = Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, prepare(value)]));
  const members = Array.isArray(oneOf) ? oneOf : Array.isArray(anyOf) ? anyOf : undefined;
  return { ...inner, ...numeric(schema), ...(members === undefined ? {} : union(members)) };
}

function build(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true, logger: false });
  ajv.addFormat('uri', isUrl);
  ajv.addFormat('date-time', isMoment);
  ajv.addFormat('snowflake', /^(0|[1-9][0-9]{0,19})$/u);
  for (const format of ['int32', 'int64', 'double', 'nonce']) ajv.addFormat(format, true);
  ajv.addSchema({ $id: 'discord', components: { schemas: prepare(schemas) } });
  return ajv;
}

let ajv: Ajv2020 | undefined;
const compiled = new Map<string, ValidateFunction>();

function validator(name: string): ValidateFunction {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  ajv ??= build();
  const made = ajv.compile({ $ref: `discord${PREFIX}${name}` });
  compiled.set(name, made);
  return made;
}

const CODES: Record<string, string> = {
  maxLength: 'BASE_TYPE_MAX_LENGTH',
  minLength: 'BASE_TYPE_MIN_LENGTH',
  maxItems: 'BASE_TYPE_BAD_LENGTH',
  minItems: 'BASE_TYPE_BAD_LENGTH',
  required: 'BASE_TYPE_REQUIRED',
  enum: 'BASE_TYPE_CHOICES',
  maximum: 'NUMBER_TYPE_MAX',
  minimum: 'NUMBER_TYPE_MIN',
};

function toProblem(error: ErrorObject): Problem {
  const path = error.instancePath.split('/').slice(1);
  const missing: unknown = error.params['missingProperty'];
  const place = typeof missing === 'string' ? [...path, missing] : path;
  return problem(place, CODES[error.keyword] ?? 'BASE_TYPE_INVALID', error.message ?? error.keyword);
}

/**
 * Checks a body against one schema of Discord's OpenAPI document.
 * @returns what is wrong, empty when nothing is.
 * @throws Error when the subset does not hold a schema of that name.
 */
export function schemaProblems(name: string, body: unknown): Problem[] {
  const validate = validator(name);
  if (validate(body)) return [];
  return (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(toProblem);
}
