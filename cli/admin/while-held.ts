import { type Held, holdForBackup } from '../../src/registry/control/hold-operation.ts';
import { type DataDirectoryOptions, runOnDataDirectory } from '../data-directory.ts';

/**
 * Runs `work` while no bytes of the data directory are removed, by a running server or by anybody else. When the hold is
 * lost, because the server ends, the work's signal is aborted with the reason. Throws what either throws.
 */
export async function whileHeld<Value>(
  directory: string,
  options: DataDirectoryOptions,
  work: (held: Held, signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const [done, lost] = [new AbortController(), new AbortController()];
  const held = Promise.withResolvers<Held>();
  const holding = runOnDataDirectory(
    directory,
    holdForBackup,
    {},
    {
      ...options,
      signal: AbortSignal.any([options.signal, done.signal]),
      // What the server says is what the same operation says here.
      onProgress: (document) => held.resolve(document as Held),
    },
  ).catch((thrown: unknown) => {
    held.reject(thrown);
    lost.abort(thrown);
  });
  try {
    return await work(await held.promise, AbortSignal.any([options.signal, lost.signal]));
  } finally {
    done.abort();
    await holding;
  }
}
