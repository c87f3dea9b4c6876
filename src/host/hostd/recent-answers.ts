export interface RecentAnswersOptions {
  /** Most answers that are kept; the oldest goes first. */
  readonly entries: number;
  /** How long an answer is believed, in ms. */
  readonly maxAgeMs: number;
}

interface Entry<T> {
  readonly answer: Promise<T>;
  /** ms of the monotonic clock. */
  readonly since: number;
}

/** Answers that cost something, kept for a while; a question that failed is asked anew. */
export class RecentAnswers<T> {
  readonly #options: RecentAnswersOptions;
  readonly #entries = new Map<string, Entry<T>>();

  constructor(options: RecentAnswersOptions) {
    this.#options = options;
  }

  /** The kept answer, or a new one. Throws as `ask` does. */
  find(question: string, ask: () => Promise<T>): Promise<T> {
    const now = performance.now();
    const known = this.#entries.get(question);
    if (known !== undefined && now - known.since <= this.#options.maxAgeMs) return known.answer;
    const answer = ask();
    this.#entries.delete(question);
    this.#entries.set(question, { answer, since: now });
    answer.catch(() => {
      if (this.#entries.get(question)?.answer === answer) this.#entries.delete(question);
    });
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined && this.#entries.size > this.#options.entries) this.#entries.delete(oldest);
    return answer;
  }
}
