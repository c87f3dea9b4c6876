import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildRegistry, type RegistryOptions } from '../../src/registry/build-registry.ts';
import type { Storage } from '../../storage/driver.ts';
import { openStorage } from '../../storage/open.ts';

export interface RunningRegistry {
  /** 127.0.0.1:PORT. */
  readonly host: string;
  readonly directory: string;
  readonly storage: Storage;
  readonly server: Server;
  /** What the server has logged: warnings and errors, one JSON line each. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

/** A real server on a free port over a temporary data directory, which goes away with it. */
export async function startRegistry(options: RegistryOptions = {}): Promise<RunningRegistry> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-registry-'));
  const storage = await openStorage(directory);
  const log: string[] = [];
  const app = buildRegistry(storage, { log: { write: (line) => void log.push(line) }, ...options });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    directory,
    storage,
    server: app.server,
    log,
    async close() {
      app.server.closeAllConnections();
      await app.close();
      await storage.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
