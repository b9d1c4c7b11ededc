/** A small desk behind the real platform, for tests over sockets. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { defineCommand } from '../../../../src/commands/command.ts';
import { createDispatch, type Dispatch } from '../../../../src/commands/dispatch.ts';
import { page, words } from '../../../../src/commands/option.ts';
import { createRegistry } from '../../../../src/commands/registry.ts';
import type { Caller } from '../../../../src/commands/request.ts';
import type { SharedCard } from '../../../../src/commands/shared-card.ts';
import { type SlackPlatform, type SlackSettings, startSlack } from '../../../../src/platforms/slack/start.ts';
import type { Store } from '../../../../src/usecases/ports.ts';
import { Refusal } from '../../../../src/usecases/refusal.ts';
import type { View } from '../../../../src/views/view.ts';
import { SAMPLE_VIEWS } from '../../../support/sample-views.ts';
import { type FakeSlack, SIGNING_SECRET } from '../../../support/slack/slack.ts';
import { NO_DELIVERY } from '../../../support/delivery.ts';

const show = (title: string, actions: View['actions'] = []): View => ({
  title,
  tone: 'answer',
  self: null,
  audit: null,
  blocks: [{ kind: 'paragraph', text: [`This is ${title}.`] }],
  actions,
});

const untouched: Store = {
  asDesk: () => Promise.reject(new Error('the store is not for this test')),
  changeDesk: () => Promise.reject(new Error('the store is not for this test')),
};

export const REGISTRY = createRegistry([
  defineCommand({
    path: ['help'],
    summary: 'What can be asked',
    access: 'reader',
    options: {},
    examples: ['help'],
    run: async () => show('the help'),
  }),
  defineCommand({
    path: ['company', 'show'],
    implied: true,
    summary: 'What is held about a company',
    access: 'reader',
    options: { name: words('The company', 100) },
    examples: ['company amazon'],
    run: async (_context, { name }) => {
      if (name === 'claude')
        throw new Refusal('ambiguous-name', 'That could be several.', [
          { code: null, label: 'Opus', line: 'company opus' },
        ]);
      if (name === 'sample') return SAMPLE_VIEWS['every-block'] ?? show('nothing');
      return show(name, [
        { kind: 'run', label: 'History', line: `company ${name} history` },
        { kind: 'share', label: 'Share to channel', line: `company ${name}` },
      ]);
    },
  }),
  defineCommand({
    path: ['company', 'list'],
    summary: 'All companies',
    access: 'reader',
    options: { page: page() },
    examples: ['company list'],
    run: async (_context, options) =>
      show(`page ${options.page}`, [
        { kind: 'turn', label: 'Next', line: `company list page ${options.page + 1}` },
        { kind: 'share', label: 'Share to channel', line: `company list page ${options.page}` },
      ]),
  }),
  defineCommand({
    path: ['slow'],
    summary: 'Takes longer than the three seconds that Slack waits',
    access: 'reader',
    options: {},
    examples: ['slow'],
    run: async () => {
      await sleep(3_200);
      return show('late');
    },
  }),
]);

export interface RunningDesk {
  readonly platform: SlackPlatform;
  readonly reports: { readonly failure: unknown; readonly during: string }[];
  readonly lines: string[];
  readonly callers: Caller[];
  /** The cards that were shared, as the dispatcher was told of them. */
  readonly cards: SharedCard[];
  readonly workspaces: { readonly externalId: string; readonly name: string }[];
  stop(): Promise<void>;
}

export type Mode = 'socket' | 'http';

/** Starts the platform against a far end, in one of its modes. */
export async function startDesk(
  slack: FakeSlack,
  mode: Mode,
  also: Partial<SlackSettings> = {},
): Promise<RunningDesk> {
  const reports: { failure: unknown; during: string }[] = [];
  const report = (failure: unknown, during: string): string => {
    reports.push({ failure, during });
    return '7F3A';
  };
  const lines: string[] = [];
  const callers: Caller[] = [];
  const cards: SharedCard[] = [];
  const workspaces: { externalId: string; name: string }[] = [];
  const platform = await startSlack({
    token: slack.team().botToken,
    ...(mode === 'socket' ? { appToken: slack.appToken } : { signingSecret: SIGNING_SECRET }),
    apiUrl: slack.apiUrl,
    dispatch: dispatchFor(callers, cards, report),
    report,
    log: (line) => lines.push(line),
    onWorkspace: (workspace) => {
      workspaces.push(workspace);
    },
    ...also,
  });
  const server = platform.requestListener ? await listen(createServer(platform.requestListener)) : undefined;
  if (server) slack.useHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  else slack.useSockets();
  return {
    platform,
    reports,
    lines,
    callers,
    cards,
    workspaces,
    stop: async () => {
      await platform.stop();
      server?.closeAllConnections();
      await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    },
  };
}

function dispatchFor(
  callers: Caller[],
  cards: SharedCard[],
  report: (failure: unknown, during: string) => string,
): Dispatch {
  const dispatch = createDispatch({
    registry: REGISTRY,
    delivery: NO_DELIVERY,
    store: untouched,
    clock: () => '2025-06-01T09:00:00Z',
    readWhen: () => ({ ok: false, problem: 'not for this test' }),
    identify: async (caller, recent) => {
      callers.push(caller);
      const { zone } = await caller.membership(recent);
      return { desk: 'D1', member: caller.user, role: 'reader', surface: 'chat', zone };
    },
    report,
    // The platform has to bear an answer that takes longer than the dispatcher allows itself.
    deadlineMs: 20_000,
  });
  // Remembering a card needs a store; that the platform tells of it does not.
  return { ...dispatch, posted: async (_caller, card) => void cards.push(card) };
}

async function listen(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}
