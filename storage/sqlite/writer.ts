import type { MessagePort } from 'node:worker_threads';
import { PlimsollError } from '../../src/errors.ts';
import type { WriteCall } from './group-commit.ts';
import type { WriteOperations } from './write-operations.ts';
import { type FromWriter, receiveError, type ToWriter, type WriteAnswer } from './writer-protocol.ts';

/** Most calls in one message, and in one transaction: bounds how long the first of them waits. */
export const MAX_GROUP = 128;

interface PendingCall {
  readonly call: WriteCall;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: PlimsollError) => void;
}

/**
 * The near side of a connection to the writer thread; every thread that writes has one. Calls are answered in their order.
 * Once the writer thread has failed or died, every call rejects with `storage-failed`, the ones under way included; whether
 * those were written is then unknown, as after a crash.
 */
export class Writer {
  readonly #port: MessagePort;
  readonly #drained = Promise.withResolvers<void>();
  readonly #hungUp = Promise.withResolvers<void>();
  /** Called, and not sent yet. */
  #queue: PendingCall[] = [];
  /** Sent, and not answered yet. */
  #sent: PendingCall[] = [];
  /** Why no more calls are taken. */
  #ended: PlimsollError | undefined;

  /** `port` leads to the writer thread, and is closed with the writer. */
  constructor(port: MessagePort) {
    this.#port = port;
    port.on('message', (message: FromWriter) => this.#receive(message));
    port.on('close', () => {
      this.#fail(new PlimsollError('storage-failed', 'the metadata writer has ended'));
      this.#hungUp.resolve();
    });
    this.#settle();
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
      // One turn of the event loop gathers the calls that arrived together.
      if (this.#queue.length === 0) setImmediate(() => this.#send());
      this.#queue.push({
        call: { name, args } as WriteCall,
        resolve: (value) => resolve(value as ReturnType<WriteOperations[Name]>),
        reject,
      });
    });
  }

  /** Takes no more calls, and hangs up when those made so far are answered. */
  async close(): Promise<void> {
    this.#ended ??= new PlimsollError('storage-failed', 'the metadata is closed');
    this.#settle();
    await this.#drained.promise;
    this.#port.ref();
    this.#port.close();
    await this.#hungUp.promise;
  }

  #send(): void {
    while (this.#queue.length > 0) {
      const group = this.#queue.splice(0, MAX_GROUP);
      this.#sent.push(...group);
      this.#port.ref();
      this.#port.postMessage({ calls: group.map((pending) => pending.call) } satisfies ToWriter);
    }
  }

  #receive(message: FromWriter): void {
    if (message.kind === 'failed') this.#fail(receiveError(message.error));
    else this.#answer(message.answers);
  }

  #answer(answers: readonly WriteAnswer[]): void {
    const answered = this.#sent.splice(0, answers.length);
    for (const [at, pending] of answered.entries()) {
      const answer = answers[at]!;
      if ('error' in answer) pending.reject(receiveError(answer.error));
      else pending.resolve(answer.value);
    }
    this.#settle();
  }

  #fail(error: PlimsollError): void {
    this.#ended ??= error;
    for (const pending of [...this.#sent.splice(0), ...this.#queue.splice(0)]) pending.reject(error);
    this.#settle();
  }

  #settle(): void {
    if (this.#queue.length + this.#sent.length > 0) return;
    // A writer with nothing to do keeps no process alive: an owner that fails to close it ends all the same.
    this.#port.unref();
    if (this.#ended !== undefined) this.#drained.resolve();
  }
}
