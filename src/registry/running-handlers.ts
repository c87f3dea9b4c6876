/** A handler that is cut off still notes how far it came; who waits longer than this for it waits for a broken disk. */
const SETTLE_MS = 5_000;

/** Counts handlers under way, so that storage is closed only after the last one, which may outlive its connection. */
export class RunningHandlers {
  #count = 0;
  #settled: PromiseWithResolvers<void> | undefined;

  async run<Answer>(handler: () => Promise<Answer>): Promise<Answer> {
    this.#count += 1;
    try {
      return await handler();
    } finally {
      this.#count -= 1;
      if (this.#count === 0) this.#settled?.resolve();
    }
  }

  /** Resolves when none is under way any more, or when waiting longer makes no sense. */
  async settled(): Promise<void> {
    if (this.#count === 0) return;
    this.#settled ??= Promise.withResolvers();
    const late = setTimeout(this.#settled.resolve, SETTLE_MS);
    await this.#settled.promise;
    clearTimeout(late);
  }
}
