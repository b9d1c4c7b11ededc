import { CallbackType, type Interaction, type Modal } from './interactions.ts';
import type { Choice } from './payloads.ts';
import { isLoading } from './wire.ts';
import type { StoredMessage, World } from './world.ts';

// The window is judged by the server; this only keeps a test from waiting much longer than a user would.
const ACK_PATIENCE_MS = 3200;

/** One gesture and everything the bot did about it, as it happens. */
export class Exchange {
  readonly interaction: Interaction;
  readonly #world: World;

  constructor(world: World, interaction: Interaction) {
    this.#world = world;
    this.interaction = interaction;
  }

  /** Milliseconds from the gesture to the first answer; undefined before it. */
  get ackMs(): number | undefined {
    const { ackedAt, createdAt } = this.interaction;
    return ackedAt === undefined ? undefined : ackedAt - createdAt;
  }

  /** The answer as it stands now, deferred or not. */
  get message(): StoredMessage | undefined {
    return this.interaction.original;
  }

  /** True when the asker alone sees the answer. */
  get ephemeral(): boolean {
    return this.interaction.original?.onlyFor !== undefined;
  }

  get followUps(): readonly StoredMessage[] {
    return this.interaction.followUps;
  }

  /**
   * Waits for the first answer of any kind.
   * @returns milliseconds it took.
   * @throws Error when it does not come in time: the user then reads that the application did not respond.
   */
  acknowledged(): Promise<number> {
    return this.#world.board.wait(
      () => this.ackMs,
      'a first answer: the application did not respond',
      ACK_PATIENCE_MS,
    );
  }

  /**
   * Waits for the answer a user ends up reading: the reply, the edited deferral, or the updated message.
   * @throws Error when there is none in time, or a form was opened instead.
   */
  async answer(timeoutMs = 5000): Promise<StoredMessage> {
    await this.acknowledged();
    if (this.interaction.callback === CallbackType.modal)
      throw new Error('A form was opened, which is no message');
    return this.#world.board.wait(() => this.#settled(), 'the final answer: still thinking', timeoutMs);
  }

  /** Waits until the answer satisfies a condition: for one that is edited more than once. */
  answerWhere(accepts: (message: StoredMessage) => boolean, timeoutMs = 5000): Promise<StoredMessage> {
    const look = (): StoredMessage | undefined => {
      const message = this.#settled();
      return message !== undefined && accepts(message) ? message : undefined;
    };
    return this.#world.board.wait(look, 'an answer as wanted', timeoutMs);
  }

  /** Waits for the n-th further message, counted from 1. */
  followUp(n = 1, timeoutMs = 5000): Promise<StoredMessage> {
    return this.#world.board.wait(() => this.interaction.followUps[n - 1], `follow-up ${n}`, timeoutMs);
  }

  /** Waits for the form that the bot opens. */
  async openedModal(): Promise<Modal> {
    await this.acknowledged();
    const { modal } = this.interaction;
    if (modal === undefined) throw new Error('The answer was no form');
    return modal;
  }

  /** Waits for the choices an autocomplete is answered with. */
  async offered(): Promise<Choice[]> {
    await this.acknowledged();
    return this.interaction.choices ?? [];
  }

  #settled(): StoredMessage | undefined {
    const { original, callback, source } = this.interaction;
    if (original === undefined || original.deleted || isLoading(original)) return undefined;
    // A deferred update shows nothing new until the message is edited.
    const waits =
      callback === CallbackType.deferUpdate &&
      original === source &&
      (original.editedAt ?? 0) < (this.interaction.ackedAt ?? 0);
    return waits ? undefined : original;
  }
}
