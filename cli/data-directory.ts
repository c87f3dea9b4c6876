import { access, constants } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlimsollError } from '../src/errors.ts';
import type { ControlOperation } from '../src/registry/control/control-operation.ts';
import type { RegistrySettings } from '../src/registry/registry-settings.ts';
import type { Storage } from '../storage/driver.ts';

export interface DataDirectoryOptions {
  /** Interrupts the operation. */
  readonly signal: AbortSignal;
  readonly onProgress?: (document: unknown) => void;
  /** Count where no server runs; a running server has its own. The defaults when left out. */
  readonly settings?: RegistrySettings;
  /** Makes the data directory when it is not there. */
  readonly make?: true;
}

/** How long a server that has the lock may take to open its socket, or to give the lock back. */
const PATIENCE_MS = 5_000;
const RETRY_MS = 100;

/**
 * Runs an operation on a data directory: in the server that runs there, else in this process, which then holds the lock.
 * Throws `file-unreadable` when there is no data directory, `denied` for root where it belongs to somebody else,
 * `storage-locked` when somebody has it and does not answer, and what the operation throws.
 */
export async function runOnDataDirectory<Result>(
  directory: string,
  operation: ControlOperation<Result>,
  input: unknown,
  options: DataDirectoryOptions,
): Promise<Result> {
  const root = resolve(directory);
  if (options.make === undefined) await requireDataDirectory(root);
  const { connectControl, callControl } = await import('../src/registry/control/control-client.ts');
  for (const deadline = performance.now() + PATIENCE_MS; ; await sleep(RETRY_MS)) {
    options.signal.throwIfAborted();
    const socket = await connectControl(root);
    // The answer is made by the same operation, in another process.
    if (socket !== undefined) return (await callControl(socket, operation.name, input, options)) as Result;
    const storage = await openUnlessLocked(root, options.settings, performance.now() > deadline);
    if (storage !== undefined) return await runHere(storage, root, operation, input, options);
  }
}

/** Opening would make one, which is not what somebody wants who mistyped its name. Throws `file-unreadable`. */
export async function requireDataDirectory(root: string): Promise<void> {
  try {
    await access(join(root, 'metadata.db'), constants.R_OK);
  } catch (cause) {
    throw new PlimsollError(
      'file-unreadable',
      `${root} is no data directory: it has no readable metadata.db`,
      {
        cause,
        hint: 'name it with --data DIR, or with --config FILE',
      },
    );
  }
}

/** Undefined while another process has the lock, until `last`. */
async function openUnlessLocked(
  root: string,
  settings: RegistrySettings | undefined,
  last: boolean,
): Promise<Storage | undefined> {
  const { openStorage } = await import('../storage/open.ts');
  const { requireOwner } = await import('./require-owner.ts');
  await requireOwner(root);
  try {
    // Only a server upgrades: what was backed up before must fit the version before.
    const guard = settings === undefined ? {} : { ageGuardMs: settings.gc.ageGuardMs };
    return await openStorage(root, { upgrade: false, ...guard });
  } catch (thrown) {
    if (!last && thrown instanceof PlimsollError && thrown.code === 'storage-locked') return undefined;
    throw thrown;
  }
}

async function runHere<Result>(
  storage: Storage,
  directory: string,
  operation: ControlOperation<Result>,
  input: unknown,
  { signal, onProgress, settings }: DataDirectoryOptions,
): Promise<Result> {
  const { GarbageCollector } = await import('../src/registry/garbage-collector.ts');
  const { DEFAULT_SETTINGS, LiveSettings } = await import('../src/registry/registry-settings.ts');
  try {
    const live = new LiveSettings(settings ?? DEFAULT_SETTINGS);
    return await operation.run(input, {
      storage,
      live,
      directory,
      collector: new GarbageCollector(storage, live),
      signal,
      progress: async (document) => onProgress?.(document),
    });
  } finally {
    await storage.close();
  }
}
