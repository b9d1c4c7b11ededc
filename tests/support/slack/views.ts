import type { Json } from './json.ts';
import { Log } from './log.ts';

/** A modal or home view on a person's screen. */
export interface OpenView {
  readonly id: string;
  readonly team: string;
  readonly user: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  view: Json;
  hash: string;
  open: boolean;
}

/** One appearance of a view. */
export interface ViewSighting {
  readonly change: 'opened' | 'pushed' | 'updated' | 'published';
  readonly view: OpenView;
  /** Its content then. */
  readonly payload: Json;
  /** The exchange that brought it; undefined for an update by id. */
  readonly via: string | undefined;
}

interface Trigger {
  readonly exchange: string;
  readonly team: string;
  readonly user: string;
  readonly expiresAt: number;
  /** The view in which the trigger arose; a push goes on top of it. */
  readonly over: OpenView | undefined;
  used: boolean;
}

const TRIGGER_LIFE_MS = 3000;

/** The triggers given out and the views that came of them. */
export class Views {
  readonly sightings = new Log<ViewSighting>();
  readonly #byId = new Map<string, OpenView>();
  readonly #triggers = new Map<string, Trigger>();
  #hashes = 0;

  /** A trigger_id: good once, for three seconds. */
  trigger(exchange: string, team: string, user: string, over?: OpenView): string {
    const id = `${this.#triggers.size + 1}.${Date.now()}.${exchange}`;
    const expiresAt = Date.now() + TRIGGER_LIFE_MS;
    this.#triggers.set(id, { exchange, team, user, expiresAt, over, used: false });
    return id;
  }

  /** Uses a trigger up: it, or why Slack refuses it. */
  exchangeTrigger(
    id: string,
  ): Trigger | 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' {
    const trigger = this.#triggers.get(id);
    if (trigger === undefined) return 'invalid_trigger_id';
    if (trigger.used) return 'exchanged_trigger_id';
    if (Date.now() > trigger.expiresAt) return 'expired_trigger_id';
    trigger.used = true;
    return trigger;
  }

  /** Shows a new view, alone or on top of another. */
  show(
    change: 'opened' | 'pushed' | 'published',
    view: Json,
    by: Pick<Trigger, 'team' | 'user'> & { exchange?: string; over?: OpenView | undefined },
  ): OpenView {
    const id = `V${this.#byId.size + 1}`;
    const { team, user, over, exchange } = by;
    const rootId = over?.rootId ?? id;
    const opened = { id, team, user, rootId, previousId: over?.id, view, hash: this.#hash(), open: true };
    this.#byId.set(id, opened);
    this.sightings.push({ change, view: opened, payload: view, via: exchange });
    return opened;
  }

  /** Puts new content into a view. */
  update(opened: OpenView, view: Json, exchange?: string): void {
    opened.view = view;
    opened.hash = this.#hash();
    this.sightings.push({ change: 'updated', view: opened, payload: view, via: exchange });
  }

  /** How many views lie on one another, this one included. */
  depth(opened: OpenView): number {
    const below = opened.previousId === undefined ? undefined : this.#byId.get(opened.previousId);
    return below === undefined ? 1 : 1 + this.depth(below);
  }

  /** Closes the whole stack. */
  clear(rootId: string): void {
    for (const view of this.#byId.values()) if (view.rootId === rootId) view.open = false;
  }

  /** Finds an open view by its id or its external id. */
  find(team: string, key: { id?: string; externalId?: string }): OpenView | undefined {
    if (key.id !== undefined) return this.#byId.get(key.id);
    return [...this.#byId.values()].find(
      (view) => view.team === team && view.open && view.view['external_id'] === key.externalId,
    );
  }

  #hash(): string {
    this.#hashes += 1;
    return `${Math.floor(Date.now() / 1000)}.h${this.#hashes}`;
  }
}
