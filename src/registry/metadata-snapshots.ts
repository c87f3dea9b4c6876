import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Storage } from '../../storage/driver.ts';
import { hasCode, PlimsollError } from '../errors.ts';
import { freeBytes } from './disk-watch.ts';
import type { LiveSettings } from './registry-settings.ts';

/** Most snapshots that are kept, and most bytes of them all; the newest is kept whatever its size. */
const KEPT = 24;
const KEPT_BYTES = 4 * 1024 * 1024 * 1024;

/** Those made here; the ones from before an upgrade have other names and stay. */
const NAME = /^metadata-\d{4}-\d{2}-\d{2}T\d{6}\.\d{3}Z\.db$/;
/** What a run that was cut off has left. */
const PARTIAL = /^metadata-.*\.db\.partial$/;

interface Snapshot {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** Copies of the metadata beside the bytes, in `snapshots/`: for when the database is damaged or wrongly changed. */
export class MetadataSnapshots {
  readonly #storage: Storage;
  readonly #live: LiveSettings;
  readonly #directory: string;

  constructor(storage: Storage, live: LiveSettings, dataDirectory: string) {
    this.#storage = storage;
    this.#live = live;
    this.#directory = join(dataDirectory, 'snapshots');
  }

  /**
   * Makes one and removes the oldest beyond the bounds; returns its path. Throws `storage-low` and makes none when the
   * disk would be short of room afterwards.
   */
  async take(signal: AbortSignal, now = new Date()): Promise<string> {
    await this.#removePartial();
    await this.#requireRoom();
    const path = join(this.#directory, `metadata-${now.toISOString().replaceAll(':', '')}.db`);
    await this.#storage.metadata.snapshot(path, signal);
    await this.#removeOldest();
    return path;
  }

  /** The last snapshot says how large the next one will be. */
  async #requireRoom(): Promise<void> {
    const size = (await this.#kept()).at(-1)?.size ?? 0;
    const free = await freeBytes(join(this.#directory, '..'));
    if (free - size >= this.#live.current.minFreeBytes) return;
    throw new PlimsollError(
      'storage-low',
      `no room for a snapshot of about ${size} bytes: ${free} bytes are free`,
    );
  }

  async #removeOldest(): Promise<void> {
    const newestFirst = (await this.#kept()).reverse();
    let bytes = 0;
    for (const [at, { name, size }] of newestFirst.entries()) {
      bytes += size;
      if (at > 0 && (at >= KEPT || bytes > KEPT_BYTES))
        await rm(join(this.#directory, name), { force: true });
    }
  }

  async #removePartial(): Promise<void> {
    for (const name of await this.#names())
      if (PARTIAL.test(name)) await rm(join(this.#directory, name), { force: true });
  }

  /** Oldest first. */
  async #kept(): Promise<Snapshot[]> {
    const names = (await this.#names()).filter((name) => NAME.test(name)).sort();
    return await Promise.all(
      names.map(async (name) => ({ name, size: (await stat(join(this.#directory, name))).size })),
    );
  }

  async #names(): Promise<string[]> {
    return await readdir(this.#directory).catch((cause: unknown) => {
      if (hasCode(cause, 'ENOENT')) return [];
      throw cause;
    });
  }
}
