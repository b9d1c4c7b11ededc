import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiDoor } from './api-door.ts';
import type { Sighting, StoredMessage } from './board.ts';
import type { Transport } from './delivery.ts';
import { serveFar } from './far-door.ts';
import { type Far, makeFar, type RequestRecord, type Violation } from './far.ts';
import type { Aim, Fault, Weather } from './faults.ts';
import { HttpTransport } from './http-transport.ts';
import { serveResponseUrl } from './response-door.ts';
import type { Json } from './json.ts';
import { type DisconnectReason, SocketTransport } from './socket-transport.ts';
import { makeTeam, type Team } from './teams.ts';
import { User } from './user.ts';
import type { OpenView } from './views.ts';

/** The signing secret that the fake uses unless told otherwise. */
export const SIGNING_SECRET = 'a-signing-secret-for-tests';

/**
 * Slack's far end on a loopback port: Web API, response_urls, Socket Mode, and people who use the app.
 * It keeps whatever the app sends and holds it to Slack's limits.
 */
export class FakeSlack {
  readonly sockets: SocketTransport;
  /** The app's request address, once `useHttp` named it. */
  requestUrl: string | undefined;
  readonly #far: Far = makeFar();
  readonly #server: Server;
  readonly #api: ApiDoor;
  readonly #counters = new Map<string, number>();
  #transport: Transport;
  #outageUntil = 0;

  private constructor() {
    this.#api = new ApiDoor(this.#far);
    this.sockets = new SocketTransport(this.#far);
    this.#transport = this.sockets;
    this.#far.openSocket = () =>
      `${this.#origin('ws')}/link/?ticket=${this.sockets.issueTicket()}&app_id=A0DAYBOOK`;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        this.#far.violations.push({
          where: request.url ?? '',
          problem: `the fake itself failed: ${String(error)}`,
        });
        response.destroy();
      });
    });
    this.#server.on('upgrade', (request: IncomingMessage, socket, head: Buffer) => {
      if (this.#isOut()) socket.destroy();
      else this.sockets.upgrade(request, socket, head);
    });
  }

  /** Starts with workspaces of these ids, on a free port unless one is named. */
  static async start(teams: readonly string[] = ['T0DESK'], port = 0): Promise<FakeSlack> {
    const slack = new FakeSlack();
    for (const id of teams) slack.addTeam(id);
    await new Promise<void>((resolve) => {
      slack.#server.listen(port, '127.0.0.1', resolve);
    });
    return slack;
  }

  /** The Web API's address, for SLACK_API_URL. */
  get apiUrl(): string {
    return `${this.#origin('http')}/api/`;
  }

  /** Where another process can look at this far end and move it. */
  get farUrl(): string {
    return `${this.#origin('http')}/_far/`;
  }

  /** The app-level token for Socket Mode. */
  get appToken(): string {
    return this.#far.appToken;
  }

  /** Every request of the app, oldest first; of one method when named. */
  requests(method?: string): RequestRecord[] {
    const all = this.#far.requests.entries;
    return method === undefined ? [...all] : all.filter((record) => record.method === method);
  }

  /** Waits for a request, made already or to come. */
  request(method: string, timeoutMs = 5000): Promise<RequestRecord> {
    return this.#far.requests.wait(
      (record) => record.method === method,
      0,
      timeoutMs,
      `request of ${method}`,
    );
  }

  /** Methods that were called and that this Slack does not know. */
  get unknownMethods(): readonly string[] {
    return this.#far.unknownMethods;
  }

  /** Everything the app sent that Slack would not take. Empty after a good test. */
  get violations(): readonly Violation[] {
    return this.#far.violations;
  }

  /** Throws when the app broke a limit or called a method that does not exist here; for every `afterEach`. */
  assertClean(): void {
    const unknown = this.#far.unknownMethods.map((method) => `${method}: unknown method`);
    const broken = this.#far.violations.map(({ where, problem }) => `${where}: ${problem}`);
    const all = [...unknown, ...broken];
    if (all.length > 0) throw new Error(`the app sent what Slack would not take:\n${all.join('\n')}`);
  }

  /** Hands out the violations and forgets them, unknown methods too; for tests that provoke one. */
  takeViolations(): Violation[] {
    this.#far.unknownMethods.length = 0;
    return this.#far.violations.splice(0);
  }

  /** A workspace; the first one when not named. */
  team(id?: string): Team {
    const team = id === undefined ? [...this.#far.teams.values()][0] : this.#far.teams.get(id);
    if (team === undefined) throw new Error(`no workspace ${id ?? ''}`);
    return team;
  }

  /** Installs the app in one more workspace. */
  addTeam(id: string): Team {
    const team = makeTeam(id);
    this.#far.teams.set(id, team);
    return team;
  }

  /** A person; by default the editor of the first workspace. */
  user(id = 'U0EDITOR', teamId?: string): User {
    const team = this.team(teamId);
    const member = team.members.get(id);
    if (member === undefined) throw new Error(`${team.id} has no member ${id}`);
    const around = {
      far: this.#far,
      transport: () => this.#transport,
      nextId: (prefix: string) => this.#nextId(prefix),
      responseUrl: (ticket: string) => `${this.#origin('http')}/response/${ticket}`,
    };
    return new User(around, team, member);
  }

  /** Puts a view on a person's screen without a gesture, to start a test from there. */
  openView(user: string, view: Json, teamId?: string): OpenView {
    return this.#far.views.show('opened', view, { team: this.team(teamId).id, user });
  }

  /** A channel's messages, oldest first, the ephemeral ones included. */
  messages(channel: string, teamId?: string): StoredMessage[] {
    return this.#far.board.inChannel(this.team(teamId).id, channel);
  }

  /** Every change that anybody could see, oldest first. */
  get sightings(): readonly Sighting[] {
    return this.#far.board.sightings.entries;
  }

  /** Waits for a message or edit anywhere, there already or to come. */
  sighting(wanted: (sighting: Sighting) => boolean, timeoutMs = 5000): Promise<Sighting> {
    return this.#far.board.sightings.wait(wanted, 0, timeoutMs, 'such message');
  }

  /** From now on people's doings reach the app by signed HTTP. */
  useHttp(requestUrl: string, signingSecret = SIGNING_SECRET): HttpTransport {
    const transport = new HttpTransport({ requestUrl, signingSecret });
    this.#transport = transport;
    this.requestUrl = requestUrl;
    return transport;
  }

  /** From now on people's doings reach the app by Socket Mode (as from the start). */
  useSockets(): void {
    this.#transport = this.sockets;
  }

  /** Waits until the app holds so many sockets. */
  connected(count = 1, timeoutMs = 10_000): Promise<void> {
    return this.sockets.connected(count, timeoutMs);
  }

  /** Asks all sockets to leave. */
  disconnect(reason: DisconnectReason = 'refresh_requested'): void {
    this.sockets.disconnect(reason);
  }

  /** Plans a fault for a Web API method, for `response_url`, or for `*`. */
  fail(method: string, fault: Fault, aim: Aim = {}): void {
    this.#far.faults.plan(method, fault, aim);
  }

  /** From now on faults strike by chance. */
  brew(weather: Weather): void {
    this.#far.faults.weather = weather;
  }

  /** Forgets the planned faults, the weather and an outage. */
  heal(): void {
    this.#far.faults.clear();
    this.#outageUntil = 0;
  }

  /** Cuts all sockets and resets every connection for some milliseconds. */
  outage(ms: number): void {
    this.#outageUntil = Date.now() + ms;
    this.sockets.drop();
    this.#server.closeAllConnections();
  }

  /** Allows one chat.postMessage per channel and so many milliseconds; sooner gets 429. 0: no limit. */
  pacePosts(ms: number): void {
    this.#far.paceMs = ms;
  }

  /** Stops serving; leaves no timer, socket or wait behind. */
  async close(): Promise<void> {
    await this.sockets.close();
    this.#far.board.sightings.close();
    this.#far.requests.close();
    this.#far.views.sightings.close();
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    this.#server.closeAllConnections();
    await closed;
  }

  #origin(scheme: 'http' | 'ws'): string {
    const address = this.#server.address();
    return `${scheme}://127.0.0.1:${(address as AddressInfo).port}`;
  }

  #isOut(): boolean {
    return Date.now() < this.#outageUntil;
  }

  #nextId(prefix: string): string {
    const count = (this.#counters.get(prefix) ?? 0) + 1;
    this.#counters.set(prefix, count);
    return `${prefix}${count}`;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', 'http://far');
    const [, door, name = ''] = pathname.split('/');
    if (door === '_far') return await serveFar(this.#far, this, request, response);
    if (this.#isOut()) {
      request.socket.resetAndDestroy();
      return;
    }
    if (door === 'api' && name !== '') await this.#api.serve(name, search, request, response);
    else if (door === 'response') await serveResponseUrl(this.#far, name, request, response);
    else response.writeHead(404).end();
  }
}
