import { statfs } from 'node:fs/promises';
import type { LiveSettings } from './registry-settings.ts';

/** Pushes are taken again when this much more than the least is free, so that the answer does not flicker. */
const REGAINED = 1.1;

/** Says whether the disk of a directory is short of room. A disk that cannot be asked is. */
export class DiskWatch {
  readonly #directory: string;
  readonly #live: LiveSettings;
  #low = false;

  constructor(directory: string, live: LiveSettings) {
    this.#directory = directory;
    this.#live = live;
  }

  /** Why pushes should be refused at present; undefined when there is room. */
  async look(): Promise<string | undefined> {
    const { minFreeBytes } = this.#live.current;
    if (minFreeBytes === 0) return this.#say(undefined);
    const free = await freeBytes(this.#directory).catch((cause: Error) => cause);
    if (free instanceof Error) return this.#say(`it is not known how much disk is free: ${free.message}`);
    const wanted = this.#low ? minFreeBytes * REGAINED : minFreeBytes;
    return this.#say(
      free < wanted ? `${free} bytes of disk are free, wanted ${Math.ceil(wanted)}` : undefined,
    );
  }

  #say(reason: string | undefined): string | undefined {
    this.#low = reason !== undefined;
    return reason;
  }
}

/** Bytes that this user may still write. */
export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}
