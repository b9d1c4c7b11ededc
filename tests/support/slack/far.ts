import { Board } from './board.ts';
import { Faults } from './faults.ts';
import type { Json } from './json.ts';
import { Log } from './log.ts';
import { ResponseUrls } from './response-urls.ts';
import type { Team } from './teams.ts';
import { Views } from './views.ts';

/** A request of the app, as it arrived. */
export interface RequestRecord {
  /** The Web API method, or `response_url`. */
  readonly method: string;
  readonly args: Json;
  readonly token: string;
  readonly team: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** It came before the pause was over that a 429 had asked for, for the same method and channel. */
  readonly early: boolean;
  /** Until when its 429 asked to be left alone, in milliseconds since 1970; undefined for any other answer. */
  pauseUntil?: number;
  /** What was answered: `ok`, Slack's error code, or the fault that struck. */
  outcome: string;
}

/** Something that the app sent and Slack would not take. */
export interface Violation {
  readonly where: string;
  readonly problem: string;
}

/** The state of the far end, shared by its doors. */
export interface Far {
  readonly appId: string;
  readonly appToken: string;
  readonly teams: Map<string, Team>;
  readonly board: Board;
  readonly faults: Faults;
  readonly requests: Log<RequestRecord>;
  readonly unknownMethods: string[];
  readonly violations: Violation[];
  /** Until when a 429 asked for a pause, by method, workspace and channel. */
  readonly pauses: Map<string, number>;
  readonly responseUrls: ResponseUrls;
  readonly views: Views;
  /** The least milliseconds between two posts to one channel; sooner gets 429. 0: no such limit. */
  paceMs: number;
  /** Gives a new Socket Mode address; set by the door that serves it. */
  openSocket: () => string;
}

/** An error that Slack's API answers by its code. */
export class ApiError extends Error {
  readonly code: string;
  readonly details: readonly string[];

  constructor(code: string, details: readonly string[] = []) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** Keeps the breaches of a payload; true when there was none. */
export function keepViolations(far: Far, where: string, problems: readonly string[]): boolean {
  for (const problem of problems) far.violations.push({ where, problem });
  return problems.length === 0;
}

/** A far end with no workspace yet. */
export function makeFar(): Far {
  return {
    appId: 'A0DAYBOOK',
    appToken: 'xapp-1-A0DAYBOOK-1-test',
    teams: new Map(),
    board: new Board(),
    faults: new Faults(),
    requests: new Log(),
    unknownMethods: [],
    violations: [],
    pauses: new Map(),
    responseUrls: new ResponseUrls(),
    views: new Views(),
    paceMs: 0,
    openSocket: () => '',
  };
}
