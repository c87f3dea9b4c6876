import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PlimsollError } from '../src/errors.ts';
import type { SharedTables } from '../src/registry/shared-tables.ts';
import type { OwnedStorage } from '../storage/open.ts';
import { type Serving, type ServingOptions, startServing } from './serving.ts';
import type { FromServingThread, ServingThreadData, ToServingThread } from './serving-protocol.ts';

export interface ServingPoolOptions extends Pick<ServingOptions, 'settings' | 'address' | 'port'> {
  readonly storage: OwnedStorage;
  /** Limits and numbers of the whole server. */
  readonly tables: SharedTables;
  /** How many threads serve. One serves from the calling thread. */
  readonly workers: number;
}

/** How much longer than it was given a thread may take to end before it is ended, in ms. */
const GRACE_MS = 2_000;

/**
 * Serves from `workers` threads, which share the address, one writer of metadata and nothing else. When one of them dies
 * the others are ended too: the process is to end, and whoever started it starts it anew. Throws `listen-failed` and what
 * attaching storage throws; nothing listens then.
 */
export async function startServingPool(options: ServingPoolOptions): Promise<Serving> {
  if (options.workers === 1) return await startServing(options);
  const threads: ServingThread[] = [];
  try {
    let { port } = options;
    for (let index = 0; index < options.workers; index++) {
      const thread = ServingThread.start({ ...threadData(options), port, thread: index });
      threads.push(thread);
      // The first one takes the port that the others share.
      port = await thread.listening;
    }
    return pooled(threads, port);
  } catch (cause) {
    await Promise.all(threads.map((thread) => thread.terminate()));
    throw cause;
  }
}

function threadData({ storage, settings, address, workers, tables }: ServingPoolOptions) {
  return { storage: storage.share(workers), settings, address, tables };
}

function pooled(threads: readonly ServingThread[], port: number): Serving {
  const failed = Promise.race(threads.map((thread) => thread.died)).catch(async (cause) => {
    await Promise.all(threads.map((thread) => thread.terminate()));
    throw cause;
  });
  // Whoever serves looks at it; until then it is nobody's unhandled failure.
  failed.catch(() => undefined);
  const all = (message: ToServingThread): void => {
    for (const thread of threads) thread.tell(message);
  };
  return {
    port,
    failed,
    reload: (settings) => all({ kind: 'reload', settings }),
    setLow: (reason) => all({ kind: 'low', reason }),
    drain: async (ms) => void (await Promise.all(threads.map((thread) => thread.drain(ms)))),
  };
}

/** The near side of one serving thread. */
class ServingThread {
  readonly #worker: Worker;
  readonly #listening = Promise.withResolvers<number>();
  readonly #died = Promise.withResolvers<never>();
  readonly #exited = Promise.withResolvers<void>();
  #ending = false;

  private constructor(worker: Worker) {
    this.#worker = worker;
    this.#died.promise.catch(() => undefined);
    worker.on('message', (message: FromServingThread) => this.#receive(message));
    worker.on('error', (cause) => this.#fail(cause));
    worker.on('exit', (code) => {
      this.#fail(new Error(`it ended with ${code}`));
      this.#exited.resolve();
    });
  }

  /** TypeScript from the sources, JavaScript from the build. */
  static start(data: ServingThreadData): ServingThread {
    const entry = new URL(`./serving-thread${extname(import.meta.url)}`, import.meta.url);
    return new ServingThread(new Worker(entry, { workerData: data, transferList: [data.storage.port] }));
  }

  /** The port that it took. Rejects with `listen-failed` and whatever else keeps it from listening. */
  get listening(): Promise<number> {
    return this.#listening.promise;
  }

  /** Rejects when the thread ends and was not told to. */
  get died(): Promise<never> {
    return this.#died.promise;
  }

  tell(message: ToServingThread): void {
    this.#worker.postMessage(message);
  }

  /** Resolves when the thread has ended. */
  async drain(ms: number): Promise<void> {
    this.#ending = true;
    this.tell({ kind: 'drain', ms });
    const deadline = setTimeout(() => void this.#worker.terminate(), ms + GRACE_MS);
    void this.#exited.promise.then(() => clearTimeout(deadline));
    await this.#exited.promise;
  }

  async terminate(): Promise<void> {
    this.#ending = true;
    await this.#worker.terminate();
  }

  #receive(message: FromServingThread): void {
    if (message.kind === 'listening') this.#listening.resolve(message.port);
    else this.#listening.reject(new PlimsollError(message.code, message.message));
  }

  #fail(cause: unknown): void {
    const message = cause instanceof Error ? cause.message : String(cause);
    const error = new PlimsollError('internal', `a serving thread died: ${message}`, { cause });
    this.#listening.reject(error);
    if (!this.#ending) this.#died.reject(error);
  }
}
