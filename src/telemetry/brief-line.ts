/** A line of the log for a person who watches. */

/** The JSON line shortened to time, level, message and, where there is one, the error's own words. */
export function briefLine(json: string): string {
  const fields = parse(json);
  const time = textOf(fields['time']).slice(11, 19);
  const level = textOf(fields['level']);
  const error = fields['err'];
  const cause = isFields(error) ? textOf(error['message']) : '';
  const parts = [time, level === 'info' ? '' : `${level}:`, textOf(fields['msg']), cause && `(${cause})`];
  const line = parts.filter((part) => part !== '').join(' ');
  return `${line.replace(/[\p{Cc}\p{Cf}]+/gu, ' ')}\n`;
}

function parse(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? value : { msg: json };
  } catch {
    return { msg: json };
  }
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
