import { type FileHandle, open, rename } from 'node:fs/promises';

/** Of the current file and of the one before, in bytes each. */
const MAX_LOG_BYTES = 8 * 1024 * 1024;

/**
 * What an agent wrote, as frames in the order in which they came, in `FILE` and, when that was full, `FILE.1`: at least the
 * last 8 MiB. A log that cannot be written does not stop the agent; it is said once.
 */
export class AgentLog {
  readonly #path: string;
  readonly #onFault: (error: Error) => void;
  #file: FileHandle | undefined;
  #length = 0;
  #last: Promise<void> = Promise.resolve();
  #faulty = false;

  constructor(path: string, onFault: (error: Error) => void) {
    this.#path = path;
    this.#onFault = onFault;
  }

  /** Resolves when the frame is written, after all before it. */
  append(frame: Uint8Array): Promise<void> {
    this.#last = this.#last.then(async () => {
      try {
        await this.#write(frame);
      } catch (thrown) {
        if (!this.#faulty) this.#onFault(thrown as Error);
        this.#faulty = true;
      }
    });
    return this.#last;
  }

  /** How long the current file is after all that was appended until now, in bytes. */
  async length(): Promise<number> {
    const length = this.#last.then(() => this.#length);
    this.#last = length.then(() => {});
    return await length;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#file?.close();
    this.#file = undefined;
  }

  async #write(frame: Uint8Array): Promise<void> {
    if (this.#file === undefined) await this.#open();
    if (this.#length + frame.byteLength > MAX_LOG_BYTES) await this.#rotate();
    await this.#file!.appendFile(frame);
    this.#length += frame.byteLength;
  }

  async #open(): Promise<void> {
    this.#file = await open(this.#path, 'a', 0o600);
    this.#length = (await this.#file.stat()).size;
  }

  async #rotate(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
    await rename(this.#path, `${this.#path}.1`);
    await this.#open();
  }
}
