import { objectOr } from './json.ts';

/** The gateway's close codes. */
export const CloseCode = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  invalidShard: 4010,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

// Members, presences and message content need approval, which Daybook does not ask for.
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const KNOWN = (1 << 22) - 1;

export interface Identify {
  shard: readonly [number, number];
  intents: number;
}

/** Reads IDENTIFY's data: what the client wants, or the code its connection is closed with. */
export function checkIdentify(d: unknown, token: string): Identify | number {
  const { token: given, intents, properties, shard = [0, 1] } = objectOr(d);
  if (given !== token) return CloseCode.authenticationFailed;
  if (typeof properties !== 'object' || properties === null) return CloseCode.decodeError;
  if (typeof intents !== 'number' || (intents & ~KNOWN) !== 0) return CloseCode.invalidIntents;
  if ((intents & PRIVILEGED) !== 0) return CloseCode.disallowedIntents;
  const [id, count] = Array.isArray(shard) ? (shard as unknown[]) : [];
  if (typeof id !== 'number' || typeof count !== 'number' || id < 0 || id >= count)
    return CloseCode.invalidShard;
  return { shard: [id, count], intents };
}
