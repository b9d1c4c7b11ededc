import { createServer, request as send } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, describe, expect, it } from 'vitest';

import { type Route, startWeb, type Web } from '../../../src/web/start.ts';

const lines: string[] = [];
const reports: string[] = [];
let web: Web | undefined;

afterEach(async () => {
  await web?.close();
  web = undefined;
  lines.length = 0;
  reports.length = 0;
});

const HEALTH: Route = {
  method: 'GET',
  path: '/health',
  handle: (_, response) => void response.end('well'),
};
const ECHO: Route = {
  method: 'POST',
  path: '/echo',
  async handle(request, response) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
    response.end(Buffer.concat(chunks));
  },
};

async function serve(routes: readonly Route[] = [HEALTH, ECHO], port = 0): Promise<string> {
  web = await startWeb({
    host: '127.0.0.1',
    port,
    routes,
    log: (line) => void lines.push(line),
    report: (failure, during) => {
      reports.push(`${during}: ${failure instanceof Error ? failure.message : ''}`);
      return '7F3A';
    },
  });
  return `http://127.0.0.1:${web.port}`;
}

describe('routes', () => {
  it('are found by method and path, whatever the query', async () => {
    const url = await serve();
    expect(await (await fetch(`${url}/health?x=1`)).text()).toBe('well');
    expect((await fetch(`${url}/health`, { method: 'HEAD' })).status).toBe(200);
    expect(await (await fetch(`${url}/echo`, { method: 'POST', body: 'é'.repeat(9) })).text()).toBe(
      'é'.repeat(9),
    );
    expect(lines).toEqual([`Listening on ${url}`]);
  });

  it.each(['/', '/health/', '/Health', '/../health', '//health'])('are not at %s', async (path) => {
    const url = await serve();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      send(url, { path }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(404);
  });

  it('say which method they take', async () => {
    const url = await serve();
    const answer = await fetch(`${url}/echo`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('that fail answer with a reference, and no more', async () => {
    const url = await serve([
      { ...HEALTH, handle: async () => await Promise.reject(new Error('hunter2')) },
      {
        ...HEALTH,
        path: '/half',
        handle: (_, response) => {
          response.write('half');
          throw new Error('late');
        },
      },
    ]);
    const answer = await fetch(`${url}/health`);
    expect([answer.status, await answer.text()]).toEqual([500, 'Something broke on our side (ref 7F3A).\n']);
    await expect(fetch(`${url}/half`).then(async (half) => await half.text())).rejects.toThrow(
      /terminated|fetch failed/,
    );
    expect(reports).toEqual(['answering GET /health: hunter2', 'answering GET /half: late']);
  });
});

describe('limits', () => {
  it('refuse a body that is too large before it is sent', async () => {
    const url = await serve();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = send(`${url}/echo`, { method: 'POST', headers: { 'content-length': 1_000_001 } });
      request.on('response', (response) => {
        resolve(response.statusCode);
        request.destroy();
      });
      request.on('error', reject);
      request.flushHeaders();
    });
    expect(status).toBe(413);
  });

  it('refuse a body of unknown length', async () => {
    const url = await serve();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = send(`${url}/echo`, { method: 'POST' }, (response) =>
        resolve(response.resume().statusCode),
      );
      request.on('error', reject);
      request.write('x');
      request.end();
    });
    expect(status).toBe(411);
  });

  it('take no nonsense for HTTP, and go on', async () => {
    const url = await serve();
    const socket = connect(web?.port ?? 0, '127.0.0.1');
    socket.end('nonsense\r\n\r\n');
    const answer = await new Promise<string>((resolve) =>
      socket.on('data', (data) => resolve(data.toString())),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });
});

describe('starting and closing', () => {
  it('says what to do when the port is taken', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    await expect(serve([HEALTH], port)).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken by another program: stop that one, or set PORT to a free port (0 takes any).`,
    );
    other.close();
  });

  it('says what to do when the address is not this machine’s', async () => {
    const silent = { port: 0, routes: [], log: () => undefined, report: () => '' };
    await expect(startWeb({ ...silent, host: '192.0.2.1' })).rejects.toThrow(
      '192.0.2.1 is not an address of this machine: set HOST to 127.0.0.1, or to 0.0.0.0 for all its networks.',
    );
  });

  it('finishes the requests under way, then takes no more', async () => {
    const url = await serve([
      {
        ...HEALTH,
        handle: async (_, response) => {
          await sleep(60);
          response.end('late');
        },
      },
    ]);
    const answer = fetch(`${url}/health`).then(async (late) => await late.text());
    await sleep(20);
    const closed = web?.close();
    expect(await answer).toBe('late');
    await closed;
    await expect(fetch(`${url}/health`)).rejects.toThrow('fetch failed');
  });
});
