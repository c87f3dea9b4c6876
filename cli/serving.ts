import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { PlimsollError } from '../src/errors.ts';
import { buildRegistry } from '../src/registry/build-registry.ts';
import { LiveSettings, type RegistrySettings } from '../src/registry/registry-settings.ts';
import type { SharedTables } from '../src/registry/shared-tables.ts';
import { WriteGuard } from '../src/registry/write-guard.ts';
import type { Storage } from '../storage/driver.ts';

/** A registry that listens, in this thread or spread over several. */
export interface Serving {
  /** The port that was taken. */
  readonly port: number;
  /** Rejects when a thread dies; what is left serves nobody any more then. Pending for ever otherwise. */
  readonly failed: Promise<never>;
  /** Puts other settings in force. */
  reload(settings: RegistrySettings): void;
  /** Refuses pushes for want of room; undefined takes them again. */
  setLow(reason: string | undefined): void;
  /**
   * Takes no new connection, lets running requests end, and cuts off what is left after `ms`. Asked again, the shorter
   * time counts.
   */
  drain(ms: number): Promise<void>;
}

export interface ServingOptions {
  readonly storage: Storage;
  readonly settings: RegistrySettings;
  /** IP address. */
  readonly address: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Shares the port with other sockets that do the same (SO_REUSEPORT); the kernel spreads connections over them. */
  readonly reusePort?: boolean;
  /** Takes the log, a JSON line at a time; stderr unless given. */
  readonly log?: { write(line: string): void };
  /** Limits and numbers of the whole server; its own unless given. */
  readonly tables?: SharedTables;
  /** Which of the serving threads this is, from 0; 0 when left out. */
  readonly thread?: number;
}

/** How often connections are looked for that became idle while draining, in ms. */
const IDLE_CHECK_MS = 100;

/** Serves from this thread. Throws `listen-failed`. */
export async function startServing(options: ServingOptions): Promise<Serving> {
  const live = new LiveSettings(options.settings);
  const writes = new WriteGuard(live);
  const { storage, thread = 0 } = options;
  const log = options.log === undefined ? {} : { log: options.log };
  const tables = options.tables === undefined ? {} : { tables: options.tables };
  const app = buildRegistry(storage, { live, writes, thread, ...tables, ...log });
  const port = await listen(app, options);
  let draining: Promise<void> | undefined;
  return {
    port,
    failed: new Promise(() => {}),
    reload: (settings) => live.replace(settings),
    setLow: (reason) => writes.setLow(reason),
    drain(ms) {
      setTimeout(() => app.server.closeAllConnections(), ms).unref();
      draining ??= endIdle(app);
      return draining;
    },
  };
}

async function listen(
  app: FastifyInstance,
  { address, port, reusePort = false }: ServingOptions,
): Promise<number> {
  try {
    // The framework hands on what it does not know itself.
    const where = { host: address, port, reusePort };
    await app.listen({ ...where, listenTextResolver: () => 'a thread listens' });
  } catch (cause) {
    await app.close();
    throw listenFailed(cause);
  }
  return (app.server.address() as AddressInfo).port;
}

function listenFailed(cause: unknown): PlimsollError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new PlimsollError('listen-failed', message, { cause });
}

async function endIdle(app: FastifyInstance): Promise<void> {
  // A connection that is kept alive becomes idle when its request ends, and would hold the server open.
  const sweep = setInterval(() => app.server.closeIdleConnections(), IDLE_CHECK_MS);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
  }
}
