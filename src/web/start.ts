/** A small HTTP server. What it serves is passed in as data. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** One address of the server. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** The whole path, without a query: `/health`. */
  readonly path: string;
  /** Answers, and reads the request's body itself; one over the limit has been refused before. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
}

export interface WebSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly routes: readonly Route[];
  /** Takes lines for the one who runs Daybook. */
  readonly log: (line: string) => void;
  /** Logs an unexpected failure and returns its reference. */
  readonly report: (failure: unknown, during: string) => string;
}

export interface Web {
  /** The port that is listened on. */
  readonly port: number;
  /** Takes no more requests and waits for those under way, at most five seconds. */
  readonly close: () => Promise<void>;
}

/** The largest body of a request, in bytes; chat platforms send some 100 kB at most. */
const BODY_LIMIT = 1_000_000;
/** How long a request may take to arrive, in milliseconds; whoever sends slower holds a connection for nothing. */
const HEADERS_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 10_000;
/** How long an unused connection is kept; longer than the 60 s after which common proxies drop theirs. */
const KEEP_ALIVE_MS = 65_000;
const DRAIN_MS = 5_000;

/**
 * Listens and serves the routes: 404 for other paths, 405 for other methods, 411 and 413 for bodies of unknown or too
 * large size, 500 with a reference when a handler fails.
 * @throws Error one sentence that names HOST or PORT, when it cannot listen there
 */
export async function startWeb(settings: WebSettings): Promise<Web> {
  const underWay = new Set<ServerResponse>();
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: 2_000,
    },
    (request, response) => {
      underWay.add(response);
      response.on('close', () => underWay.delete(response));
      void answer(settings, request, response);
    },
  );
  await listen(server, settings);
  server.on('error', (error) => settings.report(error, 'serving HTTP'));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : settings.port;
  settings.log(`Listening on http://${forUrl(settings.host)}:${port}`);
  return { port, close: async () => await close(server, underWay) };
}

async function listen(server: Server, { host, port }: WebSettings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new Error(sentence(error, host, port), { cause: error })));
    server.listen({ host, port }, resolve);
  });
  server.removeAllListeners('error');
}

function sentence(error: Error, host: string, port: number): string {
  const place = `${forUrl(host)}:${port}`;
  switch ('code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program: stop that one, or set PORT to a free port (0 takes any).`;
    case 'EACCES':
      return `Daybook may not listen on ${place}: set PORT to 1024 or more.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is not an address of this machine: set HOST to 127.0.0.1, or to 0.0.0.0 for all its networks.`;
    default:
      return `Daybook cannot listen on ${place} (${error.message}): set HOST and PORT to an address it can use.`;
  }
}

/** IPv6 addresses stand in brackets. */
function forUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

async function answer(
  settings: WebSettings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const routes = settings.routes.filter((route) => route.path === path);
  const route = routes.find(
    ({ method }) => method === request.method || (method === 'GET' && request.method === 'HEAD'),
  );
  if (routes.length === 0) return refuse(response, 404, 'There is nothing here.');
  if (!route) {
    response.setHeader('allow', routes.map(({ method }) => method).join(', '));
    return refuse(response, 405, 'That is not how to ask here.');
  }
  // A body without a declared length could only be refused in the middle of it. Chat platforms and proxies declare theirs.
  if (request.headers['transfer-encoding'] !== undefined)
    return refuse(response, 411, 'Please say how long the body is.');
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT)
    return refuse(response, 413, 'That is too much.');
  try {
    await route.handle(request, response);
  } catch (error) {
    const reference = settings.report(error, `answering ${route.method} ${route.path}`);
    if (response.headersSent) response.destroy();
    else refuse(response, 500, `Something broke on our side (ref ${reference}).`);
  }
}

/** Answers and hangs up: what is left of the request is not read. */
function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(`${text}\n`);
}

async function close(server: Server, underWay: ReadonlySet<ServerResponse>): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // Else their connections would be kept for further requests, and the server stay open for them.
    for (const response of underWay) response.shouldKeepAlive = false;
  });
  clearTimeout(timer);
}
