/** A JSON object of unknown content, as it comes off the wire. */
export type Json = Record<string, unknown>;

/** Whether a value is a JSON object (no list, no null). */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else an empty one. */
export function asJson(value: unknown): Json {
  return isJson(value) ? value : {};
}

/** The value if it is a list, else an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value if it is a string, else the empty string. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The object that a JSON text holds; undefined when it holds none. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
