import type { UploadedFile } from './payloads.ts';

/** A request on its way to a route's handler. */
export interface Call {
  /** A path parameter by name. */
  param(name: string): string;
  query: URLSearchParams;
  json: unknown;
  files: readonly UploadedFile[];
}

/** What a handler answers; a missing body is 204. */
export interface Answer {
  status?: number;
  body?: unknown;
}

/** One route: `POST /channels/:channel/messages` and what answers it. */
export interface Route {
  name: string;
  /** False where the token in the path is proof enough. */
  needsBot: boolean;
  handle(call: Call): Answer;
}

/** A route for the bot alone. */
export const route = (name: string, handle: Route['handle']): Route => ({ name, needsBot: true, handle });

/** A route that needs no bot token. */
export const openRoute = (name: string, handle: Route['handle']): Route => ({
  name,
  needsBot: false,
  handle,
});

export interface Match {
  route: Route;
  params: Record<string, string>;
}

/** Finds the route for a method and path (without /api/v10); routes listed first win. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match | undefined {
  const compiled = routes.map((entry) => {
    const [method = '', template = ''] = entry.name.split(' ');
    const pattern = new RegExp(`^${template.replaceAll(/:(\w+)/gu, '(?<$1>[^/]+)')}$`, 'u');
    return { method, pattern, entry };
  });
  return (method, path) => {
    for (const { method: wanted, pattern, entry } of compiled) {
      const found = wanted === method ? pattern.exec(path) : null;
      if (found !== null) return { route: entry, params: { ...found.groups } };
    }
    return undefined;
  };
}
