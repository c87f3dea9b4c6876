import { availableParallelism } from 'node:os';
import { locks } from 'node:worker_threads';
import { slotsOf } from '../../src/registry/access/password-queue.ts';

/** Keeps every check of a password in this process waiting, as slow ones would; returns what lets them go on. */
export async function holdComputations(): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  const slots = slotsOf(availableParallelism(), Number(process.env['UV_THREADPOOL_SIZE']));
  const taken = Array.from({ length: slots }, (_, slot) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    void locks.request(`plimsoll.password.${slot}`, () => {
      resolve();
      return held.promise;
    });
    return promise;
  });
  await Promise.all(taken);
  return held.resolve;
}
