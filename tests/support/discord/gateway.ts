import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { isObject, type JsonObject } from './json.ts';
import { checkIdentify, CloseCode, type Identify } from './identify.ts';
import { applicationJson, botJson, guildCreateJson } from './wire.ts';
import type { Guild, World } from './world.ts';

const Op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  members: 8,
  invalid: 9,
  hello: 10,
  ack: 11,
} as const;
const REPLAY_LIMIT = 20_000;

interface Event {
  t: string;
  s: number;
  d: unknown;
}

interface Session {
  id: string;
  shard: readonly [number, number];
  seq: number;
  events: Event[];
  socket: WebSocket | undefined;
}

/** What the gateway has seen: for asserting how often a client came, came back, or was sent away. */
export interface GatewayCounts {
  connections: number;
  refused: number;
  identifies: number;
  resumes: number;
  heartbeats: number;
}

/** Discord's gateway, version 10, JSON: sessions, dispatches, resuming, and the ways it goes wrong. */
export class Gateway {
  readonly counts: GatewayCounts = { connections: 0, refused: 0, identifies: 0, resumes: 0, heartbeats: 0 };
  /** Payloads the client sent with an opcode that this gateway only notes. */
  readonly otherPayloads: JsonObject[] = [];
  /** Milliseconds between heartbeats, as told in HELLO. */
  heartbeatIntervalMs = 41_250;
  /** False to leave heartbeats without an answer: the client must find its connection dead. */
  answerHeartbeats = true;
  readonly #world: World;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();
  #refuseUntil = 0;
  #origin = '';

  constructor(world: World) {
    this.#world = world;
  }

  /** The addresses given to clients; `origin` is like ws://127.0.0.1:1234. */
  listenAt(origin: string): void {
    this.#origin = origin;
  }

  get url(): string {
    return `${this.#origin}/gateway`;
  }

  /** Sessions that have a live socket now. */
  get online(): number {
    return [...this.#sessions.values()].filter(({ socket }) => socket !== undefined).length;
  }

  /** Takes an HTTP upgrade. While connections are refused, or on a wrong path, the socket is reset. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://gateway');
    // Real time: a test's skipped time must not end an outage the client lives through in real time.
    if (Date.now() < this.#refuseUntil || !['/gateway', '/gateway/resume'].includes(url.pathname)) {
      this.counts.refused += 1;
      socket.destroy();
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (client) => this.#accept(client, url.searchParams));
  }

  /** Sends an event to the sessions whose shard has the guild; shard 0 has what belongs to none. */
  dispatch(t: string, d: unknown, guildId?: string): number {
    let reached = 0;
    for (const session of this.#sessions.values()) {
      const [id, count] = session.shard;
      if (id !== (guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)))) continue;
      this.#send(session, t, d);
      reached += 1;
    }
    return reached;
  }

  /** Tells clients of a guild: when it is added, or comes back after an outage. */
  announceGuild(guild: Guild): void {
    this.dispatch('GUILD_CREATE', guildCreateJson(this.#world, guild), guild.id);
  }

  /** Cuts every TCP connection without a close frame. Sessions can be resumed. */
  drop(): void {
    for (const client of this.#server.clients) client.terminate();
  }

  /** Closes every connection with a close code, such as 4000 or 4004. */
  close(code: number): void {
    for (const client of this.#server.clients) client.close(code);
  }

  /** Asks every client to come back on a new connection (opcode 7). */
  requestReconnect(): void {
    for (const { socket } of this.#sessions.values())
      socket?.send(JSON.stringify({ op: Op.reconnect, d: null }));
  }

  /** Declares every session invalid (opcode 9); unless resumable, it is forgotten. */
  invalidate(resumable: boolean): void {
    for (const session of this.#sessions.values()) {
      session.socket?.send(JSON.stringify({ op: Op.invalid, d: resumable }));
      if (!resumable) this.#sessions.delete(session.id);
    }
  }

  /** Forgets all sessions, so that the next RESUME is answered by INVALID_SESSION. */
  forget(): void {
    this.#sessions.clear();
  }

  /** Refuses new connections for so many real milliseconds. */
  refuseFor(ms: number): void {
    this.#refuseUntil = Date.now() + ms;
  }

  /** Ends everything. */
  async stop(): Promise<void> {
    for (const client of this.#server.clients) client.terminate();
    this.#sessions.clear();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #accept(socket: WebSocket, query: URLSearchParams): void {
    this.counts.connections += 1;
    let session: Session | undefined;
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      session = this.#receive(socket, data, session);
    });
    socket.on('close', (code) => this.#gone(session, socket, code));
    if (query.get('v') !== '10') return this.#closeSocket(socket, CloseCode.invalidVersion);
    if (query.get('encoding') !== 'json') return this.#closeSocket(socket, CloseCode.decodeError);
    socket.send(
      JSON.stringify({ op: Op.hello, d: { heartbeat_interval: this.heartbeatIntervalMs, _trace: [] } }),
    );
    this.#world.board.post();
  }

  #gone(session: Session | undefined, socket: WebSocket, code: number): void {
    if (session === undefined || session.socket !== socket) return;
    session.socket = undefined;
    // A client that closes with 1000 or 1001 gives its session up.
    if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
    this.#world.board.post();
  }

  #receive(socket: WebSocket, data: RawData, session: Session | undefined): Session | undefined {
    const payload = parse(data);
    if (payload === undefined) return this.#refuse(socket, CloseCode.decodeError, session);
    switch (payload['op']) {
      case Op.heartbeat:
        this.counts.heartbeats += 1;
        if (this.answerHeartbeats) socket.send(JSON.stringify({ op: Op.ack }));
        return session;
      case Op.identify:
        if (session !== undefined) return this.#refuse(socket, CloseCode.alreadyAuthenticated, session);
        return this.#identify(socket, payload['d']);
      case Op.resume:
        if (session !== undefined) return this.#refuse(socket, CloseCode.alreadyAuthenticated, session);
        return this.#resume(socket, payload['d']);
      case Op.presence:
      case Op.voice:
      case Op.members:
        if (session === undefined) return this.#refuse(socket, CloseCode.notAuthenticated, session);
        this.otherPayloads.push(payload);
        return session;
      default:
        return this.#refuse(socket, CloseCode.unknownOpcode, session);
    }
  }

  #refuse(socket: WebSocket, code: number, session: Session | undefined): Session | undefined {
    this.#closeSocket(socket, code);
    return session;
  }

  #closeSocket(socket: WebSocket | undefined, code: number): void {
    socket?.close(code);
  }

  #identify(socket: WebSocket, d: unknown): Session | undefined {
    const wish = checkIdentify(d, this.#world.token);
    if (typeof wish === 'number') return this.#refuse(socket, wish, undefined);
    this.counts.identifies += 1;
    const session: Session = {
      id: randomBytes(16).toString('hex'),
      shard: wish.shard,
      seq: 0,
      events: [],
      socket,
    };
    this.#sessions.set(session.id, session);
    this.#welcome(session, wish);
    this.#world.board.post();
    return session;
  }

  #welcome(session: Session, { shard }: Identify): void {
    const [id, count] = shard;
    const guilds = [...this.#world.guilds.values()].filter(
      (guild) => Number((BigInt(guild.id) >> 22n) % BigInt(count)) === id,
    );
    const { id: applicationId, flags } = applicationJson(this.#world);
    this.#send(session, 'READY', {
      v: 10,
      user: botJson(this.#world),
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `${this.url}/resume`,
      shard,
      application: { id: applicationId, flags },
    });
    for (const guild of guilds) {
      if (guild.available) this.#send(session, 'GUILD_CREATE', guildCreateJson(this.#world, guild));
    }
  }

  #resume(socket: WebSocket, d: unknown): Session | undefined {
    const wish = isObject(d) ? d : {};
    if (wish['token'] !== this.#world.token)
      return this.#refuse(socket, CloseCode.authenticationFailed, undefined);
    const session = this.#sessions.get(String(wish['session_id']));
    const seq = Number(wish['seq']);
    const oldest = session?.events[0]?.s ?? 1;
    if (session === undefined || seq < oldest - 1) {
      socket.send(JSON.stringify({ op: Op.invalid, d: false }));
      return undefined;
    }
    if (!(seq <= session.seq)) return this.#refuse(socket, CloseCode.invalidSequence, undefined);
    this.counts.resumes += 1;
    session.socket?.terminate();
    session.socket = socket;
    for (const event of session.events)
      if (event.s > seq) socket.send(JSON.stringify({ op: Op.dispatch, ...event }));
    this.#send(session, 'RESUMED', { _trace: [] });
    this.#world.board.post();
    return session;
  }

  #send(session: Session, t: string, d: unknown): void {
    session.seq += 1;
    const event = { t, s: session.seq, d };
    session.events.push(event);
    if (session.events.length > REPLAY_LIMIT) session.events.splice(0, REPLAY_LIMIT / 2);
    session.socket?.send(JSON.stringify({ op: Op.dispatch, ...event }));
  }
}

function parse(data: RawData): JsonObject | undefined {
  try {
    const parsed: unknown = JSON.parse((data as Buffer).toString('utf8'));
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
