import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FromServingThread, ServingThreadData } from '../../cli/serving-protocol.ts';
import { DEFAULT_SETTINGS } from '../../src/registry/registry-settings.ts';
import { makeSharedTables } from '../../src/registry/shared-tables.ts';
import { openStorage } from '../../storage/open.ts';

export interface RunningThreads {
  /** 127.0.0.1:PORT of each. */
  readonly hosts: readonly string[];
  readonly directory: string;
  close(): Promise<void>;
}

const ENTRY = new URL('../../cli/serving-thread.ts', import.meta.url);

/**
 * Threads as `serve --workers` has them, over one data directory, but each on a port of its own, so that a test can say
 * which of them it asks.
 */
export async function startServingThreads(count: number): Promise<RunningThreads> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-threads-'));
  const storage = await openStorage(directory);
  const tables = makeSharedTables(count);
  const workers = Array.from({ length: count }, (_, thread) => {
    const shared = storage.share(count);
    const workerData: ServingThreadData = {
      storage: shared,
      settings: DEFAULT_SETTINGS,
      address: '127.0.0.1',
      port: 0,
      tables,
      thread,
    };
    return new Worker(ENTRY, { workerData, transferList: [shared.port] });
  });
  const hosts = await Promise.all(workers.map(hostOf));
  return {
    hosts,
    directory,
    async close() {
      await Promise.all(
        workers.map(async (worker) => {
          worker.postMessage({ kind: 'drain', ms: 0 });
          await once(worker, 'exit');
        }),
      );
      await storage.close();
      await rm(directory, { recursive: true });
    },
  };
}

async function hostOf(worker: Worker): Promise<string> {
  const [message] = (await once(worker, 'message')) as [FromServingThread];
  if (message.kind === 'refused') throw new Error(`a thread does not serve: ${message.message}`);
  return `127.0.0.1:${message.port}`;
}
