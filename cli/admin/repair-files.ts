import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { REPAIR_DIRECTORY } from '../../src/registry/control/mend-operations.ts';
import { REPAIR_LOCK_FILE, takeRepairLock } from '../../storage/repair-lock.ts';
import { requireOwner } from '../require-owner.ts';

/**
 * Fetched bytes on their way into the registry: in the data directory, for its owner only. One repair at a time has them;
 * the kernel lets go of them when it ends, however it ends.
 */
export class RepairFiles {
  readonly #path: string;
  readonly #lock: ReturnType<typeof takeRepairLock>;
  #count = 0;

  private constructor(path: string, lock: ReturnType<typeof takeRepairLock>) {
    this.#path = path;
    this.#lock = lock;
  }

  /** Without what a repair that was cut off has left. Throws `storage-locked` while another one runs, `denied`. */
  static async take(directory: string): Promise<RepairFiles> {
    await requireOwner(directory);
    const path = join(directory, REPAIR_DIRECTORY);
    await mkdir(path, { recursive: true, mode: 0o700 });
    const files = new RepairFiles(path, takeRepairLock(path));
    try {
      await files.clear();
    } catch (cause) {
      files.#lock.release();
      throw cause;
    }
    return files;
  }

  /** Returns the name. */
  async write(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
    const name = (this.#count++).toString(16);
    const path = join(this.#path, name);
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of chunks) await file.writeFile(chunk);
    } catch (cause) {
      await rm(path);
      throw cause;
    } finally {
      await file.close();
    }
    return name;
  }

  async clear(): Promise<void> {
    for (const name of await readdir(this.#path))
      if (!name.startsWith(REPAIR_LOCK_FILE)) await rm(join(this.#path, name), { recursive: true });
  }

  async release(): Promise<void> {
    try {
      await this.clear();
    } finally {
      this.#lock.release();
    }
  }
}
