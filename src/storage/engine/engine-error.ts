/** Daybook's own Postgres cannot run. The message is one sentence a person can act on. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}
