/** What Slack says of a member: owner or not, time zone, user groups. */
import type { WebClient } from '@slack/web-api';
import { type Caller, type Membership, NO_MEMBERSHIP } from '../../commands/request.ts';
import { MEMBERS_KEPT, ROLE_AGE_MS, ROLE_FAILURE_AGE_MS, ROLE_PATIENCE_MS } from './limits.ts';
import { pause, reasonOf } from './trouble.ts';
import { withPatience } from './web.ts';

export interface Members {
  /**
   * How to ask for a member of a workspace. For a change Slack is asked anew and a failure is thrown; a question
   * does with what is at most five minutes old, and with nothing where Slack does not answer in a second.
   */
  of(team: string, user: string): Caller['membership'];
}

interface Person {
  readonly team: string;
  readonly owner: boolean;
  readonly zone: string | null;
}

/** The ids of the groups that each user belongs to. */
type Groups = ReadonlyMap<string, readonly string[]>;

/** Slack's ways of saying that a workspace's plan has no user groups. */
const NO_GROUPS_IN_PLAN = new Set(['paid_teams_only', 'plan_upgrade_required']);

/** Asks by `users.info`, and once for all groups together by `usergroups.list`: no call per group. */
export function createMembers(client: WebClient): Members {
  const people = createShelf(async (user) => await askPerson(client, user));
  const groups = createShelf(async () => await askGroups(client));
  return {
    of: (team, user) => async (recent) => {
      const person = people(user, recent);
      const groupsOf = groups(team, recent);
      if (!recent) return await forChange(team, user, person, groupsOf);
      const patience = new AbortController();
      const nothing = pause(ROLE_PATIENCE_MS, patience.signal).then(() => NO_MEMBERSHIP);
      const known = Promise.all([person.catch(() => null), groupsOf.catch(() => null)]).then(([who, where]) =>
        membershipOf(team, user, who, where),
      );
      try {
        return await Promise.race([known, nothing]);
      } finally {
        patience.abort();
      }
    },
  };
}

async function forChange(
  team: string,
  user: string,
  person: Promise<Person>,
  groups: Promise<Groups>,
): Promise<Membership> {
  try {
    const [who, where] = await Promise.all([person, groups]);
    return membershipOf(team, user, who, where);
  } catch (error) {
    const reason = reasonOf(error);
    const remedy =
      reason === 'missing_scope'
        ? ' Give the app the scopes of its current manifest and install it again.'
        : '';
    throw new Error(`Slack did not tell the role of a member (${reason}).${remedy}`, { cause: error });
  }
}

function membershipOf(team: string, user: string, person: Person | null, groups: Groups | null): Membership {
  return {
    groups: groups?.get(user) ?? [],
    // In a channel shared with another workspace, that one's owner is a guest here.
    owner: person?.owner === true && person.team === team,
    zone: person?.zone ?? null,
  };
}

async function askPerson(client: WebClient, user: string): Promise<Person> {
  const { user: told } = await withPatience(async () => await client.users.info({ user }));
  return {
    team: told?.team_id ?? '',
    owner: told?.deleted !== true && (told?.is_owner === true || told?.is_primary_owner === true),
    zone: told?.tz ?? null,
  };
}

async function askGroups(client: WebClient): Promise<Groups> {
  const byUser = new Map<string, string[]>();
  try {
    const { usergroups = [] } = await withPatience(
      async () => await client.usergroups.list({ include_users: true, include_disabled: false }),
    );
    for (const { id, users = [] } of usergroups)
      for (const user of users) if (id !== undefined) byUser.set(user, [...(byUser.get(user) ?? []), id]);
  } catch (error) {
    if (!NO_GROUPS_IN_PLAN.has(reasonOf(error))) throw error;
  }
  return byUser;
}

interface Kept<T> {
  readonly answer: Promise<T>;
  /** On the clock of `performance.now()`. */
  until: number;
}

/**
 * Keeps answers by key. Questions at once share one call; a change always makes its own. A failure is kept for a
 * moment too, so that a missing scope does not cost every question two calls.
 */
function createShelf<T>(ask: (key: string) => Promise<T>): (key: string, recent: boolean) => Promise<T> {
  const shelf = new Map<string, Kept<T>>();
  return async (key, recent) => {
    const known = shelf.get(key);
    if (recent && known && performance.now() < known.until) return await known.answer;
    const kept: Kept<T> = { answer: ask(key), until: performance.now() + ROLE_AGE_MS };
    shelf.delete(key);
    shelf.set(key, kept);
    const [oldest] = shelf.keys();
    if (shelf.size > MEMBERS_KEPT && oldest !== undefined) shelf.delete(oldest);
    try {
      return await kept.answer;
    } catch (error) {
      kept.until = performance.now() + ROLE_FAILURE_AGE_MS;
      throw error;
    }
  };
}
