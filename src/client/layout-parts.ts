/**
 * Blobs on their way into a layout. What a broken connection or Ctrl-C leaves of one is kept beside the blobs, and the
 * next download of it goes on from there: `.plimsoll-part-ALGORITHM-HEX`, with a suffix while somebody writes to it.
 */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode, PlimsollError } from '../errors.ts';
import { algorithmOf, type Digest, hexOf } from '../oci/digest.ts';
import { LOCK_FILE, OWN_PREFIX, syncDirectory } from './layout-files.ts';

/** Less than this is sooner fetched again than kept. */
const KEPT_BYTES = 1024 * 1024;
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
const PART = /^(\.plimsoll-part-sha(?:256|512)-[a-f0-9]{64,128})(\.[a-f0-9-]{36})?$/;
const NEW_FLAGS = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL;
/** Never through a link, and never waiting for the other end of a pipe. */
const KEPT_FLAGS = constants.O_RDWR | constants.O_APPEND | constants.O_NOFOLLOW | constants.O_NONBLOCK;
/** Failures that say that the content, or who sent it, is wrong: nothing of it is worth keeping. */
const WRONG: ReadonlySet<string> = new Set(['digest-mismatch', 'registry-misbehaved', 'response-too-large']);

/** A part that is written to by nobody else. Whoever takes it closes the file. */
export interface Part {
  readonly path: string;
  /** Writes go to its end. */
  readonly file: FileHandle;
  /** Bytes that were there before. */
  readonly offset: number;
}

export class LayoutParts {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** The part that was kept of a blob of `size` bytes, or an empty one. */
  async take(digest: Digest, size: number): Promise<Part> {
    const path = `${this.#pathOf(digest)}.${randomUUID()}`;
    const kept = await rename(this.#pathOf(digest), path).then(() => lstat(path), absent);
    if (kept === undefined) return { path, file: await open(path, NEW_FLAGS, 0o666), offset: 0 };
    const sound = kept.isFile() && kept.nlink === 1 && kept.size <= size;
    if (sound) return { path, file: await open(path, KEPT_FLAGS), offset: kept.size };
    await rm(path, { recursive: true });
    return this.take(digest, size);
  }

  /** The part is the whole blob: it gets its name, durably. */
  async finish(part: Part, name: string, directory: string): Promise<void> {
    await part.file.sync();
    await rename(part.path, name);
    await syncDirectory(directory);
  }

  /** Keeps what came of a blob, when the reason that no more came allows it and it is worth it. */
  async giveUp(part: Part, digest: Digest, reason: unknown): Promise<void> {
    const { size } = await part.file.stat();
    const sound = reason instanceof PlimsollError && !WRONG.has(reason.code);
    if (sound && size >= KEPT_BYTES) await rename(part.path, this.#pathOf(digest));
    else await rm(part.path, { force: true });
  }

  /**
   * What ended processes left: parts become free to be taken, other temporary files and parts of more than a week go.
   * Only for whoever has the layout alone.
   */
  async tidy(): Promise<void> {
    for (const name of await readdir(this.#root)) {
      if (!name.startsWith(OWN_PREFIX) || name === LOCK_FILE) continue;
      const path = join(this.#root, name);
      const found = await lstat(path);
      const kept = PART.exec(name)?.[1];
      const worth = found.isFile() && found.size >= KEPT_BYTES && Date.now() - found.mtimeMs < KEPT_MS;
      if (kept === undefined || !worth) await rm(path, { recursive: true, force: true });
      else await rename(path, join(this.#root, kept));
    }
  }

  /** Bytes of all parts that are kept. */
  async keptBytes(): Promise<number> {
    let bytes = 0;
    for (const name of await readdir(this.#root)) {
      if (PART.exec(name)?.[2] === undefined && PART.test(name))
        bytes += (await lstat(join(this.#root, name))).size;
    }
    return bytes;
  }

  #pathOf(digest: Digest): string {
    return join(this.#root, `${OWN_PREFIX}part-${algorithmOf(digest)}-${hexOf(digest)}`);
  }
}

function absent(cause: unknown): undefined {
  if (!hasCode(cause, 'ENOENT')) throw cause;
}
