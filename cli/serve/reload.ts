import { asPlimsollError } from '../../src/errors.ts';
import type { Log } from '../../src/registry/log.ts';
import { FileWatch } from './file-watch.ts';
import type { ServeFlags } from './flags.ts';
import { loadServePlan, type ServePlan } from './plan.ts';

export interface ReloadOptions {
  readonly flags: ServeFlags;
  readonly env: NodeJS.ProcessEnv;
  /** What the server was started with. */
  readonly plan: ServePlan;
  readonly log: Log;
  /** Puts a plan in force. */
  readonly apply: (plan: ServePlan) => Promise<void>;
}

/** Reads the configuration anew on SIGHUP and when one of its files has changed. */
export class Reload {
  readonly #options: ReloadOptions;
  readonly #watch = new FileWatch(() => this.reload());
  readonly #onHangup = (): void => this.reload();
  #plan: ServePlan;
  #running: Promise<void> = Promise.resolve();

  private constructor(options: ReloadOptions) {
    this.#options = options;
    this.#plan = options.plan;
  }

  static async start(options: ReloadOptions): Promise<Reload> {
    const reload = new Reload(options);
    await reload.#watch.watch(options.plan.files);
    process.on('SIGHUP', reload.#onHangup);
    return reload;
  }

  async stop(): Promise<void> {
    process.removeListener('SIGHUP', this.#onHangup);
    this.#watch.stop();
    await this.#running;
  }

  /** One at a time, in the order they were asked for. */
  reload(): void {
    this.#running = this.#running.then(() => this.#reload());
  }

  /** A configuration that is not good changes nothing. */
  async #reload(): Promise<void> {
    const { flags, env, log, apply } = this.#options;
    try {
      const wanted = await loadServePlan(flags, env, this.#plan);
      const { plan, waiting } = withoutRestart(this.#plan, wanted);
      await apply(plan);
      const { readOnly } = plan.settings;
      if (readOnly !== this.#plan.settings.readOnly)
        log.warn({ readOnly }, readOnly ? 'takes no changes from now on' : 'takes changes again');
      const rewatch = plan.files.join() !== this.#plan.files.join();
      this.#plan = plan;
      for (const warning of plan.warnings) log.warn(warning);
      if (waiting.length > 0) log.warn({ keys: waiting.join(', ') }, 'these take effect at the next start');
      log.info('configuration reloaded');
      if (rewatch) await this.#watch.watch(plan.files);
    } catch (thrown) {
      const { code, message } = asPlimsollError(thrown);
      log.error(
        { code, problem: message },
        'the new configuration is not good; the one before stays in force',
      );
    }
  }
}

/** The wanted plan as far as a running server can follow it, and the keys that it cannot. */
export function withoutRestart(
  running: ServePlan,
  wanted: ServePlan,
): { plan: ServePlan; waiting: readonly string[] } {
  const before = running.settings;
  const after = wanted.settings;
  const waiting = Object.entries({
    data: running.data !== wanted.data,
    listen: running.listenText !== wanted.listenText,
    workers: running.workers !== wanted.workers,
    'storage.buffers': running.bufferBytes !== wanted.bufferBytes,
    'gc.ageGuard': before.gc.ageGuardMs !== after.gc.ageGuardMs,
    'limits.headers': before.limits.headerBytes !== after.limits.headerBytes,
    'tracing.endpoint': before.tracingEndpoint !== after.tracingEndpoint,
    tls: (before.tls === undefined) !== (after.tls === undefined),
  }).flatMap(([key, differs]) => (differs ? [key] : []));
  const settings = {
    ...after,
    gc: { ...after.gc, ageGuardMs: before.gc.ageGuardMs },
    limits: { ...after.limits, headerBytes: before.limits.headerBytes },
    tracingEndpoint: before.tracingEndpoint,
    tls: before.tls === undefined ? undefined : (after.tls ?? before.tls),
  };
  const { data, listenText, workers, bufferBytes } = running;
  return { plan: { ...wanted, data, listenText, workers, bufferBytes, settings }, waiting };
}
