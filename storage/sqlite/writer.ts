import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PlimsollError } from '../../src/errors.ts';
import type { WriteCall } from './group-commit.ts';
import { metadataError } from './sqlite-error.ts';
import type { WriteOperations } from './write-operations.ts';
import {
  type FromWriter,
  receiveError,
  sendError,
  type ToWriter,
  type WriteAnswer,
  type WriterData,
} from './writer-protocol.ts';

/** Most calls in one transaction: bounds how long the first of them waits. */
const MAX_GROUP = 128;

const UNANSWERED: WriteAnswer = {
  error: sendError(new PlimsollError('storage-failed', 'the metadata writer did not answer')),
};

interface PendingCall {
  readonly call: WriteCall;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: PlimsollError) => void;
}

/** Starts the writer thread: TypeScript from the sources, JavaScript from the build. */
export function startWriterThread(data: WriterData): Worker {
  return new Worker(new URL(`./writer-thread${extname(import.meta.url)}`, import.meta.url), {
    workerData: data,
  });
}

/**
 * The near side of the writer thread. Calls made while a group commits form the next group. Once the thread has failed
 * or died, every call rejects with `storage-failed`, the ones under way included; whether those were written is then
 * unknown, as after a crash.
 */
export class Writer {
  readonly #worker: Worker;
  readonly #ready = Promise.withResolvers<void>();
  readonly #exited = Promise.withResolvers<void>();
  readonly #drained = Promise.withResolvers<void>();
  #queue: PendingCall[] = [];
  #group: readonly PendingCall[] = [];
  #scheduled = false;
  /** Why no more calls are taken. */
  #ended: PlimsollError | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (message: FromWriter) => this.#receive(message));
    worker.on('error', (cause) => this.#fail(metadataError(cause, 'the metadata writer died')));
    worker.on('exit', () => {
      this.#fail(new PlimsollError('storage-failed', 'the metadata writer has ended'));
      this.#exited.resolve();
    });
  }

  /** Waits until the thread has the database open in the newest schema. Throws `schema-too-new`, `storage-failed`. */
  static async open(worker: Worker): Promise<Writer> {
    const writer = new Writer(worker);
    try {
      await writer.#ready.promise;
    } catch (cause) {
      await writer.#exited.promise;
      throw cause;
    }
    return writer;
  }

  /** Runs one write; resolves when it is durable. */
  call<Name extends keyof WriteOperations>(
    name: Name,
    ...args: Parameters<WriteOperations[Name]>
  ): Promise<ReturnType<WriteOperations[Name]>> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) {
        reject(this.#ended);
        return;
      }
      this.#queue.push({
        call: { name, args } as WriteCall,
        resolve: (value) => resolve(value as ReturnType<WriteOperations[Name]>),
        reject,
      });
      this.#schedule();
    });
  }

  /** Takes no more calls, and ends the thread when those made so far are answered. */
  async close(): Promise<void> {
    this.#ended ??= new PlimsollError('storage-failed', 'the metadata is closed');
    this.#settle();
    await this.#drained.promise;
    this.#post({ kind: 'close' });
    await this.#exited.promise;
  }

  #schedule(): void {
    if (this.#scheduled || this.#group.length > 0) return;
    this.#scheduled = true;
    // One turn of the event loop gathers the calls that arrived together.
    setImmediate(() => {
      this.#scheduled = false;
      this.#sendGroup();
    });
  }

  #sendGroup(): void {
    if (this.#group.length > 0 || this.#queue.length === 0) return;
    this.#group = this.#queue.splice(0, MAX_GROUP);
    this.#post({ kind: 'group', calls: this.#group.map((pending) => pending.call) });
  }

  #receive(message: FromWriter): void {
    if (message.kind === 'ready') this.#start();
    else if (message.kind === 'failed') this.#fail(receiveError(message.error));
    else this.#answer(message.answers);
  }

  #start(): void {
    this.#ready.resolve();
    this.#settle();
  }

  #answer(answers: readonly WriteAnswer[]): void {
    const group = this.#group;
    this.#group = [];
    this.#sendGroup();
    for (const [at, pending] of group.entries()) {
      const answer = answers[at] ?? UNANSWERED;
      if ('error' in answer) pending.reject(receiveError(answer.error));
      else pending.resolve(answer.value);
    }
    this.#settle();
  }

  #fail(error: PlimsollError): void {
    this.#ended ??= error;
    this.#ready.reject(error);
    const lost = [...this.#group, ...this.#queue];
    this.#group = [];
    this.#queue = [];
    for (const pending of lost) pending.reject(error);
    this.#settle();
  }

  #settle(): void {
    if (this.#queue.length + this.#group.length > 0) return;
    // A writer with nothing to do keeps no process alive: an owner that fails to close it ends all the same.
    this.#worker.unref();
    if (this.#ended !== undefined) this.#drained.resolve();
  }

  #post(message: ToWriter): void {
    this.#worker.ref();
    this.#worker.postMessage(message);
  }
}
