/** HTTP mode: Slack's requests as a handler that Daybook's own web server mounts. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import type { Logger } from '@slack/web-api';
import { BODY_BYTES, REQUEST_PATH } from './limits.ts';

/** Bolt's receiver for signed requests; it refuses a wrong or old signature with 401. */
export function createHttpReceiver(signingSecret: string, logger: Logger): HTTPReceiver {
  return new HTTPReceiver({ signingSecret, logger, endpoints: [REQUEST_PATH], bodyLimit: BODY_BYTES });
}

/**
 * The request handler around a receiver. It answers every request: 404 for another path or method, 413 for a body
 * over the limit, 400 for one that is no payload.
 */
export function createRequestListener(receiver: HTTPReceiver): RequestListener {
  return (request, response) => {
    void handle(receiver, request, response).catch(() => end(response, 400));
  };
}

async function handle(
  receiver: HTTPReceiver,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '').split('?', 1)[0];
  if (request.method !== 'POST' || path !== REQUEST_PATH) return end(response, 404);
  const body = await readBody(request);
  if (body === null) return end(response, 413);
  // Bolt compares the whole header; Slack sends it bare, a proxy in between may add a charset.
  request.headers['content-type'] = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim() ?? '';
  // Bolt looks into the payload outside of any try: one that is no object would end the process.
  if (!holdsPayload(request.headers['content-type'], body)) return end(response, 400);
  // A body found here is taken by Bolt in place of the stream, which has been read.
  receiver.requestListener(Object.assign(request, { rawBody: body }), response);
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > BODY_BYTES) return null;
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

function holdsPayload(contentType: string, body: Buffer): boolean {
  const text = body.toString();
  if (contentType !== 'application/x-www-form-urlencoded') return isObject(text);
  const payload = new URLSearchParams(text).getAll('payload');
  return payload.length === 0 || (payload.length === 1 && isObject(payload[0] ?? ''));
}

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status);
  response.end();
}
