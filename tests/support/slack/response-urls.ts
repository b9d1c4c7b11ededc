import type { StoredMessage } from './board.ts';

/** Who may answer where through one response_url. */
export interface ResponseTicket {
  readonly exchange: string;
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  /** The message whose control was used; undefined for a slash command. */
  readonly source: StoredMessage | undefined;
  used: number;
  expiresAt: number;
}

const USES = 5;
const LIFE_MS = 30 * 60_000;

/** The response_urls given out. */
export class ResponseUrls {
  readonly #tickets = new Map<string, ResponseTicket>();

  /** Gives out an address' last part. */
  open(ticket: Omit<ResponseTicket, 'used' | 'expiresAt'>): string {
    const id = `r${this.#tickets.size + 1}-${ticket.exchange}`;
    this.#tickets.set(id, { ...ticket, used: 0, expiresAt: Date.now() + LIFE_MS });
    return id;
  }

  /** Uses one up: the ticket, or why Slack refuses it. */
  use(id: string): ResponseTicket | 'expired_url' | 'used_url' | 'invalid_url' {
    const ticket = this.#tickets.get(id);
    if (ticket === undefined) return 'invalid_url';
    if (Date.now() > ticket.expiresAt) return 'expired_url';
    if (ticket.used >= USES) return 'used_url';
    ticket.used += 1;
    return ticket;
  }

  /** Looks at one without using it. */
  peek(id: string): ResponseTicket | undefined {
    return this.#tickets.get(id);
  }

  /** Ends an exchange's addresses at once, as 30 minutes would. */
  expire(exchange: string): void {
    for (const ticket of this.#tickets.values()) if (ticket.exchange === exchange) ticket.expiresAt = 0;
  }
}
