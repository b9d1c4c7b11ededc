import type { IncomingMessage } from 'node:http';
import { asJson, type Json, parseJson } from './json.ts';

/** A request's arguments, or Slack's code for why they cannot be read. */
export type ReadArgs = { readonly args: Json } | { readonly error: string };

/** A request's whole body as text. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

// Only these arguments are JSON inside a form; all others stay text.
const NESTED = new Set(['blocks', 'attachments', 'metadata', 'view']);
const FLAGS =
  /^(?:mrkdwn|link_names|unfurl_links|unfurl_media|as_user|reply_broadcast|inclusive|include_all_metadata|return_im)$/u;

function formValue(key: string, text: string): unknown {
  if (NESTED.has(key)) return JSON.parse(text);
  if (FLAGS.test(key) && /^(?:true|1)$/u.test(text)) return true;
  if (FLAGS.test(key) && /^(?:false|0)$/u.test(text)) return false;
  return text;
}

function readForm(body: string): ReadArgs {
  const args: Json = {};
  for (const [key, text] of new URLSearchParams(body)) {
    try {
      args[key] = formValue(key, text);
    } catch {
      return { error: key === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments' };
    }
  }
  return { args };
}

/** Reads a Web API call's arguments from a form, a JSON body or the query. */
export function readArgs(contentType: string, body: string, query: string): ReadArgs {
  if (body === '') return readForm(query);
  const type = contentType.split(';')[0]?.trim();
  if (type === 'application/x-www-form-urlencoded') return readForm(body);
  if (type === 'application/json') {
    const args = parseJson(body);
    return args === undefined ? { error: 'invalid_json' } : { args: asJson(args) };
  }
  return { error: 'invalid_post_type' };
}
