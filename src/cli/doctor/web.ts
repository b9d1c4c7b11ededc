/** The doctor on the web server: is it healthy where it runs, and is its port free where it does not. */
import type { Config } from '../../config/config.ts';
import { startWeb } from '../../web/start.ts';
import { type Examination, ok, skipped, wrong } from './finding.ts';

const PATIENCE_MS = 4_000;

type Needs = Pick<Config, 'host' | 'port' | 'slack' | 'discord'>;

/** Asks the port for Daybook's health, and tries to listen on it for a moment when nobody answers. */
export async function* examineWeb(config: Needs): Examination {
  const { host, port } = config;
  if (port === 0) {
    yield ok('Port', 'any that is free (PORT is 0).');
    return yield skipped('Web health', 'a port chosen at the start is not known here.');
  }
  const health = await askHealth(host, port);
  if (health === 'none') {
    yield await tryPort(config);
    return yield skipped('Web health', 'no Daybook answers there.');
  }
  yield ok('Port', `${port} on ${host} is in use, by Daybook itself.`);
  yield health === 'well'
    ? ok('Web health', 'Daybook answers, and reaches its database.')
    : wrong('Web health', 'Daybook answers, and does not reach its database: see the lines on the database.');
}

async function tryPort({ host, port, slack, discord }: Needs): Promise<ReturnType<typeof ok>> {
  try {
    const web = await startWeb({ host, port, routes: [], log: () => undefined, report: () => '' });
    await web.close();
    return ok('Port', `${port} on ${host} is free.`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return slack || discord
      ? wrong('Port', why)
      : skipped('Port', `it is needed with Slack or Discord alone. ${why}`);
  }
}

/** What a Daybook at this address says of itself; none when something else or nobody answers. */
async function askHealth(host: string, port: number): Promise<'well' | 'ill' | 'none'> {
  try {
    const response = await fetch(`http://${reachable(host)}:${port}/health`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'manual',
    });
    const said: unknown = await response.json();
    if (typeof said !== 'object' || said === null || !('database' in said)) return 'none';
    return response.ok ? 'well' : 'ill';
  } catch {
    return 'none';
  }
}

/** An address to connect to: one that stands for all networks of the machine is none. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
