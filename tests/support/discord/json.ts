/** A JSON object whose keys are not known beforehand. */
export type JsonObject = Record<string, unknown>;

/** True for a plain object: not null, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object, or an empty one: for reading optional parts of a payload. */
export function objectOr(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
