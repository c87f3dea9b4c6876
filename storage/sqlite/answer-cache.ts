interface Kept<Value> {
  readonly value: Value;
  readonly bytes: number;
}

/**
 * Answers of point reads, good for one version of the database: what was read before any commit is forgotten at once.
 * Bounded in bytes; the answers that nobody asked for the longest go first.
 */
export class AnswerCache<Value> {
  readonly #maxBytes: number;
  readonly #kept = new Map<string, Kept<Value>>();
  #bytes = 0;
  #version: number | undefined;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /**
   * The answer under `key`, read anew unless it is of this `version`. The caller learns the version before, never after,
   * the read: a commit in between then only costs another read. What is not there is not kept.
   */
  get(
    version: number,
    key: string,
    read: () => Value | undefined,
    bytesOf: (value: Value) => number,
  ): Value | undefined {
    if (version !== this.#version) this.#forgetAll(version);
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept.value;
    }
    const value = read();
    if (value !== undefined) this.#keep(key, { value, bytes: key.length * 2 + bytesOf(value) });
    return value;
  }

  #keep(key: string, kept: Kept<Value>): void {
    if (kept.bytes > this.#maxBytes) return;
    this.#kept.set(key, kept);
    this.#bytes += kept.bytes;
    for (const [oldest, { bytes }] of this.#kept) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#kept.delete(oldest);
      this.#bytes -= bytes;
    }
  }

  #forgetAll(version: number): void {
    this.#kept.clear();
    this.#bytes = 0;
    this.#version = version;
  }
}
