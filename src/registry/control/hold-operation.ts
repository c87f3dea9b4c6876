import { createHash } from 'node:crypto';
import { PlimsollError } from '../../errors.ts';
import type { GarbageCollector } from '../garbage-collector.ts';
import { type ControlOperation, objectOf } from './control-operation.ts';

/** Progress of `backup-hold`: deletions are held from now on. */
export interface Held {
  /** Which registry this is, 64 hex digits: the same for every backup of it, and after a restore. */
  readonly registry: string;
}

/** Registries that are being backed up. */
const held = new WeakSet<GarbageCollector>();

/**
 * Keeps bytes from being removed until whoever asked goes away: `{}`. Progress is `Held`, once. Two backups at a time
 * could write to one target, so that the second is refused: `backup-busy`.
 */
export const holdForBackup: ControlOperation<never> = {
  name: 'backup-hold',
  async run(input, { storage, collector, signal, progress }) {
    objectOf(input, []);
    if (held.has(collector))
      throw new PlimsollError('backup-busy', 'this registry is being backed up already');
    held.add(collector);
    const release = await collector.hold();
    try {
      const secret = await storage.metadata.sharedSecret('registry-identity');
      await progress({ registry: createHash('sha256').update(secret).digest('hex') } satisfies Held);
      await aborted(signal);
      throw signal.reason;
    } finally {
      release();
      held.delete(collector);
    }
  },
};

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
