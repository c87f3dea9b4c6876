import { rm } from 'node:fs/promises';
import type { Profile } from '../profile.ts';
import { acquireSandboxUser } from '../sandbox-user.ts';
import { RunDirectories } from './run-directories.ts';
import type { StagedMounts } from './staged-mounts.ts';
import { WaitingKeeper } from './waiting-keeper.ts';

/** Made ahead, so that a launch need not start half a dozen programs one after the other. They cost 0.4 MB each. */
const AHEAD = 8;
/** How long nobody takes one before others are made, in ms. */
const QUIET_MS = 30;

/** Keepers with a sandbox user and a run directory of their own, some of them made before they are needed. */
export class ReadyKeepers implements AsyncDisposable {
  readonly #directories: RunDirectories;
  readonly #ready: Promise<WaitingKeeper>[] = [];
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  private constructor(directories: RunDirectories) {
    this.#directories = directories;
  }

  /** Empties `parent`, which is for this alone. */
  static async open(parent: string): Promise<ReadyKeepers> {
    const keepers = new ReadyKeepers(await RunDirectories.open(parent));
    keepers.#fill();
    return keepers;
  }

  /** One that nobody else gets; with its user it is the caller's. Rejects as `WaitingKeeper.start`. */
  async take(network: Profile['network']): Promise<WaitingKeeper> {
    if (network !== 'none') return await this.#make(network);
    for (let next = this.#ready.shift(); next !== undefined; next = this.#ready.shift()) {
      const keeper = await next.catch(() => undefined);
      if (keeper === undefined) continue;
      if (await keeper.runs()) {
        this.#fillLater();
        return keeper;
      }
      await this.#end(keeper);
    }
    this.#fillLater();
    return await this.#make('none');
  }

  /** Another one for the same user, which has mounts that only root can make. The first one is ended. */
  async replace(
    keeper: WaitingKeeper,
    { network, staged }: { readonly network: Profile['network']; readonly staged: StagedMounts },
  ): Promise<WaitingKeeper> {
    const { user, directory } = keeper;
    await keeper[Symbol.asyncDispose]();
    await rm(directory, { recursive: true, force: true });
    const other = await WaitingKeeper.start({
      ...{ directory: await this.#directories.take(), user, network, staged },
    });
    await other.moveTo(directory);
    return other;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const ready = await Promise.allSettled(this.#ready.splice(0));
    await Promise.all(ready.map((one) => (one.status === 'fulfilled' ? this.#end(one.value) : undefined)));
  }

  /** Not in the middle of the launch that one was taken for: starting a process holds this one up for some ms. */
  #fillLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fill(), QUIET_MS).unref();
  }

  /** One after the other. */
  #fill(): void {
    if (this.#closed || this.#ready.length >= AHEAD) return;
    const next = this.#make('none');
    this.#ready.push(next);
    next.then(
      () => setImmediate(() => this.#fill()),
      // Whoever takes it is told why, by making another.
      () => {},
    );
  }

  async #make(network: Profile['network']): Promise<WaitingKeeper> {
    const user = await acquireSandboxUser();
    try {
      return await WaitingKeeper.start({ directory: await this.#directories.take(), user, network });
    } catch (error) {
      await user.release();
      throw error;
    }
  }

  async #end(keeper: WaitingKeeper): Promise<void> {
    await keeper[Symbol.asyncDispose]();
    await keeper.user.release();
    await rm(keeper.directory, { recursive: true, force: true });
  }
}
