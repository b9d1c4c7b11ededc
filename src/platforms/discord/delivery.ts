/**
 * How requests reach Discord when answers get lost on the way. discord.js repeats a request whose answer was lost,
 * which is right for everything that may be done twice, and wrong for two things that may not.
 */
import { DefaultRestOptions, type RESTOptions } from 'discord.js';

type MakeRequest = RESTOptions['makeRequest'];

const CALLBACK = /\/interactions\/(\d+)\/[^/]+\/callback/u;
const FOLLOW_UP = /\/webhooks\/\d+\/[^/]+(?:\?|$)/u;

/** A message was sent and Discord did not say whether it took it. */
export class UnconfirmedPost extends Error {
  constructor(cause: unknown) {
    super('Discord did not confirm the message', { cause });
    this.name = 'UnconfirmedPost';
  }
}

export interface Delivery {
  /** For the client's REST options. */
  readonly makeRequest: MakeRequest;
  /**
   * Whether an earlier first response to this interaction may have arrived although its answer was lost. If so,
   * “already acknowledged” means by ourselves; if not, by another process that runs with the same token.
   */
  mayHaveArrived(interactionId: string): boolean;
  /** To be called once an interaction's first response is settled. */
  forget(interactionId: string): void;
}

/** Watches first responses, and never lets a follow-up message be sent twice. */
export function createDelivery(send: MakeRequest = DefaultRestOptions.makeRequest): Delivery {
  const lost = new Set<string>();
  return {
    makeRequest: async (url, init) => {
      const interaction = CALLBACK.exec(url)?.[1];
      const once = init.method === 'POST' && FOLLOW_UP.test(url);
      try {
        const response = await send(url, init);
        if (response.status >= 500 && interaction !== undefined) lost.add(interaction);
        if (response.status >= 500 && once) throw new UnconfirmedPost(`status ${response.status}`);
        return response;
      } catch (error) {
        if (interaction !== undefined) lost.add(interaction);
        throw once && !(error instanceof UnconfirmedPost) ? new UnconfirmedPost(error) : error;
      }
    },
    mayHaveArrived: (interactionId) => lost.has(interactionId),
    forget: (interactionId) => void lost.delete(interactionId),
  };
}
