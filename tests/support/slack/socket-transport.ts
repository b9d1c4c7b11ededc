import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { acceptsResponse, ACK_MS, type Delivery, type Outgoing, type Transport } from './delivery.ts';
import { type Far, keepViolations } from './far.ts';
import { asJson, asText, type Json, parseJson } from './json.ts';

/** Why Slack asks a socket to leave. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

interface Waiting {
  readonly outgoing: Outgoing;
  readonly from: number;
  readonly settle: (delivery: Delivery) => void;
}

const MAX_SOCKETS = 10;
const PING_MS = 10_000;
const POLITE_MS = 500;

/** Slack's side of Socket Mode. */
export class SocketTransport implements Transport {
  readonly #far: Far;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #sockets = new Set<WebSocket>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #ended = new Set<string>();
  readonly #arrivals: (() => void)[] = [];
  readonly #pings: NodeJS.Timeout;
  #refusesUntil = 0;
  #turn = 0;

  constructor(far: Far) {
    this.#far = far;
    // The client watches for Slack's pings once it has seen the first.
    this.#pings = setInterval(() => {
      for (const socket of this.#sockets) socket.ping('Ping from applink');
    }, PING_MS).unref();
  }

  /** A ticket for one connection. */
  issueTicket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return ticket;
  }

  /** How many sockets are connected. */
  get count(): number {
    return this.#sockets.size;
  }

  /** Waits until at least so many sockets are connected; throws after `timeoutMs`. */
  async connected(count = 1, timeoutMs = 10_000): Promise<void> {
    const until = Date.now() + timeoutMs;
    while (this.count < count) {
      const left = until - Date.now();
      if (left <= 0) throw new Error(`${this.count} of ${count} sockets within ${timeoutMs} ms`);
      const arrival = new Promise<void>((resolve) => {
        this.#arrivals.push(resolve);
      });
      await Promise.race([arrival, sleep(left, undefined, { ref: false })]);
    }
  }

  /** Takes a WebSocket handshake. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://far').searchParams.get('ticket') ?? '';
    if (Date.now() < this.#refusesUntil) {
      stream.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n');
      return;
    }
    if (!this.#tickets.delete(ticket)) {
      stream.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, stream, head, (socket) => this.#welcome(socket));
  }

  /** Sends to one of the sockets, in turn, and waits for its acknowledgement. */
  deliver(outgoing: Outgoing): Promise<Delivery> {
    const open = [...this.#sockets];
    const socket = open[this.#turn % Math.max(1, open.length)];
    this.#turn += 1;
    const failed = { acked: false, ms: 0, status: 0, body: '', payload: undefined } as const;
    if (socket === undefined) return Promise.resolve({ ...failed, error: 'dispatch_failed' });
    const envelope_id = randomUUID();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting.get(envelope_id)?.settle({ ...failed, ms: ACK_MS, error: 'operation_timeout' });
      }, ACK_MS);
      const settle = (delivery: Delivery): void => {
        clearTimeout(timer);
        this.#waiting.delete(envelope_id);
        this.#ended.add(envelope_id);
        resolve(delivery);
      };
      this.#waiting.set(envelope_id, { outgoing, from: performance.now(), settle });
      socket.send(JSON.stringify(this.#envelope(envelope_id, outgoing)));
    });
  }

  /** Asks every socket to leave, as before a restart of Slack's side. */
  disconnect(reason: DisconnectReason): void {
    for (const socket of this.#sockets) this.#dismiss(socket, reason);
  }

  /** Cuts every socket without a word. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** Refuses new sockets for a while, in milliseconds. */
  refuseFor(ms: number): void {
    this.#refusesUntil = Date.now() + ms;
  }

  /** Waits until no socket is connected; false when some still are after `timeoutMs`. */
  async emptied(timeoutMs = 1000): Promise<boolean> {
    const until = Date.now() + timeoutMs;
    while (this.count > 0 && Date.now() < until) await sleep(5);
    return this.count === 0;
  }

  /** Ends every connection, politely first; envelopes that still wait fail. */
  async close(): Promise<void> {
    clearInterval(this.#pings);
    this.refuseFor(Infinity);
    for (const { settle } of this.#waiting.values()) {
      settle({ acked: false, ms: 0, status: 0, body: '', payload: undefined, error: 'connection_failed' });
    }
    // Bolt's stop() does not wait for its own closing handshake: cutting it short makes its socket log an error.
    for (const socket of this.#sockets) socket.close(1001);
    if (!(await this.emptied(POLITE_MS))) this.drop();
    this.#server.close();
  }

  #envelope(envelope_id: string, outgoing: Outgoing): Json {
    const { kind, body, retry } = outgoing;
    const events = kind === 'events_api';
    return {
      envelope_id,
      type: kind,
      payload: body,
      accepts_response_payload: acceptsResponse(outgoing),
      ...(events ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' } : {}),
    };
  }

  #welcome(socket: WebSocket): void {
    if (this.#sockets.size >= MAX_SOCKETS) {
      this.#dismiss(socket, 'too_many_websockets');
      return;
    }
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data: Buffer) => this.#acknowledged(data.toString('utf8')));
    const hello = {
      type: 'hello',
      connection_info: { app_id: this.#far.appId },
      num_connections: this.#sockets.size,
      debug_info: { host: 'applink-1', build_number: 1, approximate_connection_time: 3600 },
    };
    socket.send(JSON.stringify(hello));
    for (const arrived of this.#arrivals.splice(0)) arrived();
  }

  #dismiss(socket: WebSocket, reason: DisconnectReason): void {
    socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-1' } }));
  }

  #acknowledged(text: string): void {
    const message = parseJson(text) ?? {};
    const id = asText(message['envelope_id']);
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) {
      // A late or second acknowledgement is harmless; one of nothing ever sent is not.
      if (!this.#ended.has(id))
        keepViolations(this.#far, 'socket', [`acknowledges an unknown envelope "${id}"`]);
      return;
    }
    const payload = asJson(message['payload']);
    const empty = Object.keys(payload).length === 0;
    waiting.settle({
      acked: true,
      ms: performance.now() - waiting.from,
      status: 200,
      body: empty ? '' : JSON.stringify(payload),
      payload: empty ? undefined : payload,
    });
  }
}
