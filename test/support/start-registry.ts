import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildRegistry } from '../../src/registry/build-registry.ts';
import {
  DEFAULT_SETTINGS,
  LiveSettings,
  type RegistrySettings,
} from '../../src/registry/registry-settings.ts';
import type { Storage } from '../../storage/driver.ts';
import { openStorage } from '../../storage/open.ts';

export interface RunningRegistry {
  /** 127.0.0.1:PORT. */
  readonly host: string;
  readonly directory: string;
  readonly storage: Storage;
  readonly server: Server;
  /** Replace them as a reload would. */
  readonly live: LiveSettings;
  /** What the server has logged: warnings and errors, one JSON line each. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

/** A real server on a free port over a temporary data directory, which goes away with it. */
export async function startRegistry(settings: Partial<RegistrySettings> = {}): Promise<RunningRegistry> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-registry-'));
  const live = new LiveSettings({ ...DEFAULT_SETTINGS, ...settings });
  const storage = await openStorage(directory, { ageGuardMs: live.current.gc.ageGuardMs });
  const log: string[] = [];
  const app = buildRegistry(storage, { live, log: { write: (line) => void log.push(line) } });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    directory,
    storage,
    server: app.server,
    live,
    log,
    async close() {
      app.server.closeAllConnections();
      await app.close();
      await storage.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
