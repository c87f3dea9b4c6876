import { DiskRoom } from '../../src/registry/disk-room.ts';
import { freeBytes } from '../../src/registry/disk-watch.ts';
import { type Housekeeping, startHousekeeping } from '../../src/registry/housekeeping.ts';
import { Log } from '../../src/registry/log.ts';
import { Figures } from '../../src/registry/metrics/figures.ts';
import { LiveSettings, type RegistrySettings } from '../../src/registry/registry-settings.ts';
import { makeSharedTables, type SharedTables } from '../../src/registry/shared-tables.ts';
import { type OwnedStorage, openStorage } from '../../storage/open.ts';
import type { Serving } from '../serving.ts';
import { startServingPool } from '../serving-pool.ts';
import { version } from '../version.ts';
import type { ServeFlags } from './flags.ts';
import { authorityOf } from './listen-address.ts';
import { type PlannedSettings, type ServePlan, settingsWithKey } from './plan.ts';
import { Reload } from './reload.ts';

/** What a reload reads again. */
export interface ConfigOrigin {
  readonly flags: ServeFlags;
  readonly env: NodeJS.ProcessEnv;
}

const TOKEN_KEY = 'token-key';
const DISK_MS = 5_000;

/** A server with all that belongs to it: storage, housekeeping, threads that serve, reload. */
export class RunningServer {
  readonly #log: Log;
  readonly #storage: OwnedStorage;
  readonly #tables: SharedTables;
  readonly #figures: Figures;
  #plan: ServePlan;
  #live: LiveSettings | undefined;
  #housekeeping: Housekeeping | undefined;
  #serving: Serving | undefined;
  #reload: Reload | undefined;
  #diskFigure: NodeJS.Timeout | undefined;
  /** Why pushes are refused; known before anybody serves. */
  #low: string | undefined;
  #stopping: Promise<void> | undefined;

  private constructor(plan: ServePlan, storage: OwnedStorage) {
    this.#plan = plan;
    this.#storage = storage;
    this.#log = Log.to(process.stderr, plan.settings.log);
    this.#tables = makeSharedTables(plan.workers);
    this.#figures = new Figures(this.#tables.figures);
  }

  /** Whatever it throws, nothing stays open. */
  static async start(plan: ServePlan, origin: ConfigOrigin): Promise<RunningServer> {
    const storage = await openStorage(plan.data, {
      buffers: plan.bufferBytes,
      ageGuardMs: plan.settings.gc.ageGuardMs,
    });
    const server = new RunningServer(plan, storage);
    try {
      for (const warning of plan.warnings) server.#log.warn(warning);
      const live = new LiveSettings(await server.#complete(plan.settings));
      server.#live = live;
      server.#housekeeping = await server.#startHousekeeping(live);
      server.#serving = await server.#startServing(live);
      server.#diskFigure = keepDiskFigure(server.#figures, plan.data);
      server.#reload = await server.#startReload(origin);
      server.#sayListening();
      return server;
    } catch (thrown) {
      await server.stop(0);
      throw thrown;
    }
  }

  /** With the port that was taken. */
  get url(): string {
    const { settings, listen } = this.#plan;
    const protocol = settings.tls === undefined ? 'http' : 'https';
    return `${protocol}://${authorityOf(listen.host, this.#serving?.port ?? listen.port)}`;
  }

  #sayListening(): void {
    const { listen, workers, settings } = this.#plan;
    const port = this.#serving?.port ?? listen.port;
    const address = authorityOf(listen.address, port);
    const tls = settings.tls !== undefined;
    this.#log.info({ address, tls, workers, version: version() }, 'listening');
  }

  /** Rejects when a thread that serves dies; pending for ever otherwise. */
  get failed(): Promise<never> {
    return this.#serving?.failed ?? new Promise(() => {});
  }

  /**
   * Takes no new connection, lets running requests end for the drain time or `ms`, then ends the rest in order. Asked again
   * it only cuts the time short.
   */
  stop(ms = this.#plan.drainMs): Promise<void> {
    const drained = this.#serving?.drain(ms);
    this.#stopping ??= this.#stopAfter(drained);
    return this.#stopping;
  }

  async #stopAfter(drained: Promise<void> | undefined): Promise<void> {
    try {
      await Promise.all([drained, this.#reload?.stop()]);
      clearInterval(this.#diskFigure);
      await this.#housekeeping?.stop();
    } finally {
      await this.#storage.close();
    }
  }

  /** The key is made when there are accounts for the first time; a full disk matters to nobody else. */
  async #complete(planned: PlannedSettings): Promise<RegistrySettings> {
    if (planned.auth === undefined) return { ...planned, auth: undefined };
    return settingsWithKey(planned, await this.#storage.metadata.sharedSecret(TOKEN_KEY));
  }

  #startHousekeeping(live: LiveSettings): Promise<Housekeeping> {
    return startHousekeeping({
      storage: this.#storage,
      live,
      directory: this.#plan.data,
      log: this.#log,
      figures: this.#figures,
      room: new DiskRoom(this.#tables.room),
      onLow: (reason) => {
        this.#low = reason;
        this.#serving?.setLow(reason);
      },
    });
  }

  async #startServing({ current }: LiveSettings): Promise<Serving> {
    const { listen, workers } = this.#plan;
    const serving = await startServingPool({
      storage: this.#storage,
      settings: current,
      address: listen.address,
      port: listen.port,
      workers,
      tables: this.#tables,
    });
    serving.setLow(this.#low);
    return serving;
  }

  #startReload(origin: ConfigOrigin): Promise<Reload> {
    return Reload.start({
      ...origin,
      plan: this.#plan,
      log: this.#log,
      apply: async (plan) => {
        const settings = await this.#complete(plan.settings);
        this.#plan = plan;
        this.#log.level = settings.log;
        this.#live?.replace(settings);
        this.#serving?.reload(settings);
      },
    });
  }
}

/** A disk that cannot be asked has no number; the disk watch says so in the log. */
function keepDiskFigure(figures: Figures, directory: string): NodeJS.Timeout {
  const note = async (): Promise<void> =>
    figures.set('diskFree', await freeBytes(directory).catch(() => Number.NaN));
  void note();
  return setInterval(() => void note(), DISK_MS).unref();
}
