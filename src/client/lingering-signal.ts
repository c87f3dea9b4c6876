/**
 * Follows a signal some time after it, for a request whose answer says what there is to clean up. `signal` is already
 * aborted when the one that it follows is.
 */
export class LingeringSignal {
  readonly #followed: AbortSignal;
  readonly #ms: number;
  readonly #controller = new AbortController();
  readonly #onAbort: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(followed: AbortSignal, ms: number) {
    this.#followed = followed;
    this.#ms = ms;
    this.#onAbort = () => this.#endLater();
    if (followed.aborted) this.#controller.abort(followed.reason);
    else followed.addEventListener('abort', this.#onAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#followed.removeEventListener('abort', this.#onAbort);
  }

  #endLater(): void {
    this.#timer = setTimeout(() => this.#controller.abort(this.#followed.reason), this.#ms);
  }
}
