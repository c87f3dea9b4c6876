import type { Readable } from 'node:stream';
import { FRAME, type FrameType, frame, MAX_FRAME_BYTES } from '../frames.ts';
import type { AgentLog } from './agent-log.ts';

/** Who is shown what an agent writes, from now on. */
export interface Viewer {
  /** Resolves when there is room for more; never rejects: a viewer that has gone takes everything. */
  show(frame: Uint8Array): Promise<void>;
}

/** Everything that an agent writes: into its log, and to each viewer. The slowest of them sets the pace of the agent. */
export class AgentOutput {
  readonly #log: AgentLog;
  readonly #viewers = new Set<Viewer>();
  readonly #pumps: Promise<void>[] = [];

  constructor(log: AgentLog) {
    this.#log = log;
  }

  attach(viewer: Viewer): () => void {
    this.#viewers.add(viewer);
    return () => void this.#viewers.delete(viewer);
  }

  /** Attaches, and tells how much of the log came before, in bytes. */
  async attachAfterLog(viewer: Viewer): Promise<{ readonly length: number; readonly detach: () => void }> {
    const detach = this.attach(viewer);
    return { length: await this.#log.length(), detach };
  }

  /** Passes on all of a stream of the agent's. */
  pump(stream: Readable, type: typeof FRAME.stdout | typeof FRAME.stderr): void {
    this.#pumps.push(this.#pump(stream, type));
  }

  /** A line for whoever watches. */
  say(line: string): void {
    void this.show(FRAME.words, Buffer.from(line).subarray(0, MAX_FRAME_BYTES));
  }

  async show(type: FrameType, payload: Uint8Array): Promise<void> {
    const bytes = frame(type, payload);
    await Promise.all([this.#log.append(bytes), ...[...this.#viewers].map((viewer) => viewer.show(bytes))]);
  }

  /** Resolves when all that was written has been passed on, and the log is closed. */
  async end(): Promise<void> {
    await Promise.all(this.#pumps);
    await this.#log.close();
  }

  async #pump(stream: Readable, type: FrameType): Promise<void> {
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>)
        for (let start = 0; start < chunk.byteLength; start += MAX_FRAME_BYTES)
          await this.show(type, chunk.subarray(start, start + MAX_FRAME_BYTES));
    } catch (thrown) {
      this.say(`its output broke off: ${(thrown as Error).message}`);
    }
  }
}
