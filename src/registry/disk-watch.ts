import { statfs } from 'node:fs/promises';
import type { DiskRoom } from './disk-room.ts';
import type { LiveSettings } from './registry-settings.ts';

/** Pushes are taken again when this much more than the least is free, so that the answer does not flicker. */
const REGAINED = 1.1;

/** How often the disk is looked at, in ms; the shorter while pushes could use up the room within the longer. */
const FAR_MS = 5_000;
const NEAR_MS = 200;
/** No disk takes so many bytes within FAR_MS. */
const NEAR_BYTES = 16 * 2 ** 30;

/** Says whether the disk of a directory is short of room, and how much pushes may bring. A disk that cannot be asked is. */
export class DiskWatch {
  readonly #directory: string;
  readonly #live: LiveSettings;
  readonly #room: DiskRoom;
  #low = false;

  constructor(directory: string, live: LiveSettings, room: DiskRoom) {
    this.#directory = directory;
    this.#live = live;
    this.#room = room;
  }

  /** Ms until the next look should be made. */
  get nextLookMs(): number {
    return this.#room.left < NEAR_BYTES ? NEAR_MS : FAR_MS;
  }

  /** Why pushes should be refused at present; undefined when there is room. */
  async look(): Promise<string | undefined> {
    const { minFreeBytes } = this.#live.current;
    let free: number | Error = Number.POSITIVE_INFINITY;
    await this.#room.measure(async () => {
      if (minFreeBytes === 0) return Number.POSITIVE_INFINITY;
      free = await freeBytes(this.#directory).catch((cause: Error) => cause);
      return free instanceof Error ? 0 : free - minFreeBytes;
    });
    return this.#say(this.#problem(free, minFreeBytes));
  }

  #problem(free: number | Error, minFreeBytes: number): string | undefined {
    if (free instanceof Error) return `it is not known how much disk is free: ${free.message}`;
    const wanted = this.#low ? minFreeBytes * REGAINED : minFreeBytes;
    return free < wanted ? `${free} bytes of disk are free, wanted ${Math.ceil(wanted)}` : undefined;
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
