export interface JobOptions {
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** Told what a run threw; the next one comes all the same. */
  readonly onError: (thrown: unknown) => void;
  /** Ms until the first run. */
  readonly firstMs: number;
  /** Ms from the end of a run to the next one; asked each time. */
  readonly everyMs: () => number;
}

/** The longest that a timer can wait, in ms. */
const LONGEST_MS = 2 ** 31 - 1;

/** Runs something again and again, never twice at a time. Keeps no process alive. */
export class RepeatingJob {
  readonly #options: JobOptions;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(options: JobOptions) {
    this.#options = options;
    this.#runIn(options.firstMs);
  }

  /** Interrupts a run that is under way, and waits for its end. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#running;
  }

  #runIn(ms: number): void {
    this.#timer = setTimeout(
      () => {
        this.#running = this.#runOnce();
      },
      Math.min(ms, LONGEST_MS),
    ).unref();
  }

  async #runOnce(): Promise<void> {
    const { signal } = this.#stopping;
    try {
      await this.#options.run(signal);
    } catch (thrown) {
      if (!signal.aborted) this.#options.onError(thrown);
    }
    if (!signal.aborted) this.#runIn(this.#options.everyMs());
  }
}
