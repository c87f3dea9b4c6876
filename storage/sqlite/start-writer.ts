import { extname } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { PlimsollError } from '../../src/errors.ts';
import { metadataError } from './sqlite-error.ts';
import {
  type FromWriterThread,
  receiveError,
  type ToWriterThread,
  type WriterData,
} from './writer-protocol.ts';

/** The writer thread, as the one who started it has it. */
export interface WriterThread {
  readonly worker: Worker;
  /** A port for one more `Writer`, in this thread or another. */
  connect(): MessagePort;
  /** Ends the thread when what it was sent is committed. */
  close(): Promise<void>;
}

/**
 * Starts the writer thread: TypeScript from the sources, JavaScript from the build. Waits until it has the database open
 * in the newest schema. Throws `schema-too-new`, `storage-full`, `storage-failed`; the thread has ended then.
 */
export async function startWriter(data: WriterData): Promise<WriterThread> {
  const entry = new URL(`./writer-thread${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(entry, { workerData: data });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  try {
    await untilReady(worker);
  } catch (cause) {
    await exited;
    throw cause;
  }
  // Writers keep the process alive while they wait for it, the thread itself does not.
  worker.unref();
  const tell = (message: ToWriterThread, transfer: MessagePort[] = []): void =>
    worker.postMessage(message, transfer);
  return {
    worker,
    connect() {
      const { port1, port2 } = new MessageChannel();
      tell({ kind: 'connect', port: port2 }, [port2]);
      return port1;
    },
    async close() {
      worker.ref();
      tell({ kind: 'close' });
      await exited;
    },
  };
}

function untilReady(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromWriterThread) => {
      if (message.kind === 'ready') resolve();
      else reject(receiveError(message.error));
    });
    // Its writers learn of its death from their ports.
    worker.on('error', (cause) => reject(metadataError(cause, 'the metadata writer died')));
    worker.on('exit', () => reject(new PlimsollError('storage-failed', 'the metadata writer has ended')));
  });
}
