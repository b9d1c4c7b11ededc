import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { ACK_MS, type Delivery, type Kind, type Outgoing, type Retry, type Transport } from './delivery.ts';
import { type Json, parseJson } from './json.ts';

/** Where the app listens, and how its requests are signed. */
export interface HttpTarget {
  readonly requestUrl: string;
  readonly signingSecret: string;
}

/** Departures from what Slack sends, for tests of refusal. */
export interface Tampering {
  /** Added to the timestamp, in seconds. */
  readonly clockOffsetS?: number;
  /** In place of the true signature; the empty string leaves the header out. */
  readonly signature?: string;
  /** Sent after the true body was signed. */
  readonly body?: string;
  readonly contentType?: string;
}

// Without a charset, as Slack sends it and as Bolt demands it.
const FORM = 'application/x-www-form-urlencoded';

/** Slack's signature of a raw body at a time (seconds since 1970). */
function sign(signingSecret: string, timestampS: number, body: string): string {
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${timestampS}:${body}`).digest('hex')}`;
}

function encode(kind: Kind, body: Json): { contentType: string; text: string } {
  if (kind === 'events_api') return { contentType: 'application/json', text: JSON.stringify(body) };
  const fields = kind === 'interactive' ? { payload: JSON.stringify(body) } : body;
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) form.set(key, String(value));
  return { contentType: FORM, text: form.toString() };
}

function post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Delivery> {
  const from = performance.now();
  const end = (part: Partial<Delivery>): Delivery => ({
    acked: false,
    status: 0,
    body: '',
    payload: undefined,
    ...part,
    ms: performance.now() - from,
  });
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        clearTimeout(timer);
        const text = Buffer.concat(chunks).toString('utf8');
        const status = answer.statusCode ?? 0;
        const acked = status >= 200 && status < 300;
        const payload = parseJson(text) ?? (text === '' ? undefined : { text });
        resolve(end({ acked, status, body: text, payload, ...(acked ? {} : { error: 'dispatch_failed' }) }));
      });
    });
    const timer = setTimeout(() => {
      resolve(end({ error: 'operation_timeout' }));
      sent.destroy();
    }, ACK_MS);
    sent.on('error', () => {
      clearTimeout(timer);
      resolve(end({ error: 'connection_failed' }));
    });
    sent.end(body);
  });
}

const retryHeaders = (retry: Retry | undefined): Record<string, string> =>
  retry === undefined ? {} : { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason };

/** Slack's side of HTTP mode: signed POSTs to the app's request address. */
export class HttpTransport implements Transport {
  readonly #target: HttpTarget;

  constructor(target: HttpTarget) {
    this.#target = target;
  }

  deliver({ kind, body, retry }: Outgoing): Promise<Delivery> {
    const { contentType, text } = encode(kind, body);
    return this.send(text, contentType, retryHeaders(retry));
  }

  /** The handshake by which Slack checks a new request address; the app must echo the challenge. */
  verifyUrl(challenge = 'a-challenge'): Promise<Delivery> {
    return this.deliver({ kind: 'events_api', body: { type: 'url_verification', token: 't', challenge } });
  }

  /** The unsigned check of the certificate. */
  sslCheck(): Promise<Delivery> {
    return post(this.#target.requestUrl, { 'content-type': FORM }, 'ssl_check=1&token=t');
  }

  /** The raw request behind the rest, with room for tampering. */
  send(
    text: string,
    contentType: string,
    headers: Readonly<Record<string, string>> = {},
    tampering: Tampering = {},
  ): Promise<Delivery> {
    const { requestUrl, signingSecret } = this.#target;
    const timestampS = Math.floor(Date.now() / 1000) + (tampering.clockOffsetS ?? 0);
    const signature = tampering.signature ?? sign(signingSecret, timestampS, text);
    return post(
      requestUrl,
      {
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'content-type': tampering.contentType ?? contentType,
        'x-slack-request-timestamp': String(timestampS),
        ...(signature === '' ? {} : { 'x-slack-signature': signature }),
        ...headers,
      },
      tampering.body ?? text,
    );
  }

  /** Delivers as `deliver` does, but tampered with. */
  deliverTampered({ kind, body, retry }: Outgoing, tampering: Tampering): Promise<Delivery> {
    const { contentType, text } = encode(kind, body);
    return this.send(text, contentType, retryHeaders(retry), tampering);
  }
}
