/** The web server's routes: health, and Slack's requests when it comes over HTTP. */
import type { RequestListener, ServerResponse } from 'node:http';
import type { Config } from '../config/config.ts';
import type { Storage } from '../storage/connect.ts';
import { type Route, startWeb, type Web } from '../web/start.ts';

interface Needs {
  readonly config: Config;
  readonly storage: Storage;
  readonly slackEvents: RequestListener | null;
  readonly log: (line: string) => void;
  readonly report: (failure: unknown, during: string) => string;
}

/**
 * Listens for HTTP.
 * @throws Error with a sentence that names HOST or PORT
 */
export async function openWeb({ config, storage, slackEvents, log, report }: Needs): Promise<Web> {
  const health: Route = {
    method: 'GET',
    path: '/health',
    handle: async (_request, response) => await answerHealth(storage, response),
  };
  const slack: Route[] =
    slackEvents === null ? [] : [{ method: 'POST', path: '/slack/events', handle: slackEvents }];
  return await startWeb({ host: config.host, port: config.port, routes: [health, ...slack], log, report });
}

/** 200 while the database answers, 503 while it does not; nothing about the desk is said. */
async function answerHealth(storage: Storage, response: ServerResponse): Promise<void> {
  const database = await storage.ping().then(
    () => 'ok',
    () => 'out of reach',
  );
  response.writeHead(database === 'ok' ? 200 : 503, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify({ database })}\n`);
}
