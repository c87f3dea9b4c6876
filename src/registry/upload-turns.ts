import type { IncomingMessage } from 'node:http';
import type { UploadId } from '../../storage/driver.ts';
import { PlimsollError } from '../errors.ts';

interface Turn {
  readonly message: IncomingMessage;
  readonly ended: Promise<void>;
}

/**
 * One writer for each upload. A second one is refused while the first is alive; when the first has lost its client, it is
 * waited for, so that a client that comes back finds the true offset.
 */
export class UploadTurns {
  readonly #turns = new Map<UploadId, Turn>();

  /** Does the work as the only writer. Throws `upload-busy`. */
  async take<T>(id: UploadId, message: IncomingMessage, work: () => Promise<T>): Promise<T> {
    await this.settle(id);
    if (this.#turns.has(id)) {
      throw new PlimsollError('upload-busy', `another request is writing to upload ${id}`);
    }
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    this.#turns.set(id, { message, ended });
    try {
      return await work();
    } finally {
      this.#turns.delete(id);
      end();
    }
  }

  /** Waits for a writer that has lost its client to end. */
  async settle(id: UploadId): Promise<void> {
    for (let turn = this.#turns.get(id); turn && hasGone(turn.message); turn = this.#turns.get(id)) {
      await turn.ended;
    }
  }
}

/** Nothing more can come from this client. */
function hasGone({ socket }: IncomingMessage): boolean {
  return socket.destroyed || socket.readableEnded;
}
