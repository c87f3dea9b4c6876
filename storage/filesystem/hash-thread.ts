import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PlimsollError } from '../../src/errors.ts';
import type { Digest, DigestAlgorithm } from '../../src/oci/digest.ts';
import type { FromHashThread, ToHashThread } from './hash-protocol.ts';
import { hashHere, type RunningHash } from './running-hash.ts';

/** Fewer bytes than that at first are hashed here: handing them on would take longer. */
const WORTH_IT_BYTES = 256 * 1024;
/** It holds nothing but hashes, in MiB. */
const LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 };

interface Call {
  readonly resolve: (digest: Digest | undefined) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * Hashes large uploads in a thread beside the one that serves: hashing takes as much time as everything else about a
 * push. The thread starts with the first of them. When it dies, the hashes in it are lost, and the next one starts another.
 */
export class HashThread {
  #worker: Worker | undefined;
  readonly #calls = new Map<number, Call>();
  #lastName = 0;

  /** A new hash of what comes in pieces about as large as the first. */
  begin(firstBytes: number, algorithm: DigestAlgorithm = 'sha256'): RunningHash {
    if (firstBytes < WORTH_IT_BYTES || availableParallelism() === 1) return hashHere(algorithm);
    this.#worker ??= this.#start();
    return this.#hashIn(this.#worker, algorithm);
  }

  /** Ends the thread; what still runs in it is lost. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #hashIn(worker: Worker, algorithm: DigestAlgorithm): RunningHash {
    const hash = ++this.#lastName;
    const tell = (message: ToHashThread): void => worker.postMessage(message);
    tell({ kind: 'begin', hash, algorithm });
    return {
      update: async (bytes) =>
        void (await this.#call(worker, { kind: 'update', hash, bytes: sharable(bytes) })),
      digest: async () => {
        const digest = await this.#call(worker, { kind: 'digest', hash });
        if (digest === undefined) throw hashLost();
        return digest;
      },
      end: () => tell({ kind: 'end', hash }),
    };
  }

  #call(
    worker: Worker,
    message: { kind: 'update'; hash: number; bytes: Uint8Array } | { kind: 'digest'; hash: number },
  ): Promise<Digest | undefined> {
    if (worker !== this.#worker) return Promise.reject(hashLost());
    const call = ++this.#lastName;
    return new Promise((resolve, reject) => {
      this.#calls.set(call, { resolve, reject });
      // Whoever waits for it keeps the process alive, the thread itself does not.
      worker.ref();
      worker.postMessage({ ...message, call } satisfies ToHashThread);
    });
  }

  /** TypeScript from the sources, JavaScript from the build. */
  #start(): Worker {
    const entry = new URL(`./hash-thread-entry${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(entry, { resourceLimits: LIMITS });
    worker.unref();
    worker.on('message', ({ call, digest }: FromHashThread) => {
      this.#calls.get(call)?.resolve(digest);
      this.#calls.delete(call);
      if (this.#calls.size === 0) worker.unref();
    });
    worker.on('error', (cause) => this.#lose(worker, cause));
    worker.on('exit', () => this.#lose(worker));
    return worker;
  }

  #lose(worker: Worker, cause?: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const { reject } of this.#calls.values()) reject(hashLost(cause));
    this.#calls.clear();
  }
}

/** Memory that the other thread sees too; a copy unless the bytes are in such. */
function sharable(bytes: Uint8Array): Uint8Array {
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes;
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.byteLength));
  copy.set(bytes);
  return copy;
}

function hashLost(cause?: unknown): PlimsollError {
  return new PlimsollError('storage-failed', 'the thread that hashes uploads has ended', { cause });
}
