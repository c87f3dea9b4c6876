import { constants, type Dirent } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { PlimsollError } from '../../errors.ts';

/** Bytes read at a time. */
const CHUNK_BYTES = 1024 * 1024;

/** The files of a directory that others have written: no link leads out of it. */
export class ForeignFiles {
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
  }

  /** Of a directory, which need not be there. Throws `file-unreadable`. */
  static async below(directory: string): Promise<ForeignFiles> {
    return new ForeignFiles((await unlessMissing(realpath(directory))) ?? resolve(directory));
  }

  /**
   * Names of the directories in a directory, in byte order; none when it is not there. Links are not listed. Throws
   * `file-unreadable`, also for a directory outside.
   */
  async directoriesIn(path: string): Promise<readonly string[]> {
    return (await this.#entriesIn(path)).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }

  /** Names of the plain files in a directory, else as `directoriesIn`. */
  async filesIn(path: string): Promise<readonly string[]> {
    return (await this.#entriesIn(path)).filter((entry) => entry.isFile()).map(({ name }) => name);
  }

  /** Size in bytes and time of the last change (RFC 3339, UTC) of a plain file; undefined for anything else, or outside. */
  async describe(path: string): Promise<{ size: number; changedAt: string } | undefined> {
    const place = await this.#placeOf(path);
    const found = place === undefined ? undefined : await unlessMissing(lstat(place));
    if (found === undefined || !found.isFile()) return undefined;
    // What lies in the future would hide every later change.
    const time = Math.min(Math.max(0, found.mtimeMs), Date.now());
    return { size: found.size, changedAt: new Date(time).toISOString() };
  }

  /** A small file; undefined when it is not there, or larger than `maxBytes`. */
  async readSmall(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
    const found = await this.describe(path);
    if (found === undefined || found.size > maxBytes) return undefined;
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.read(path)) chunks.push(chunk.slice());
    return Buffer.concat(chunks);
  }

  /** A chunk is good until the next one is asked for. Throws `file-unreadable`. */
  async *read(path: string): AsyncGenerator<Uint8Array, void> {
    const place = await this.#placeOf(path);
    if (place === undefined) throw unreadable(new Error('it is not in the directory'), path);
    // Neither a link out of the directory nor a pipe that nobody writes to.
    const file = await readable(
      path,
      open(place, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK),
    );
    try {
      const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
      for (;;) {
        const { bytesRead } = await readable(path, file.read(buffer, 0, buffer.byteLength, null));
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  }

  async #entriesIn(path: string): Promise<readonly Dirent[]> {
    const place = await unlessMissing(realpath(path));
    if (place === undefined) return [];
    if (!this.#isInside(place)) throw unreadable(new Error(`it leads out of ${this.#root}`), path);
    const entries = (await unlessMissing(readdir(place, { withFileTypes: true }))) ?? [];
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** The path without links before its last part; undefined when that is not there, or outside. */
  async #placeOf(path: string): Promise<string | undefined> {
    const parent = await unlessMissing(realpath(dirname(path)));
    return parent === undefined || !this.#isInside(parent) ? undefined : join(parent, basename(path));
  }

  #isInside(place: string): boolean {
    return place === this.#root || place.startsWith(this.#root.endsWith(sep) ? this.#root : this.#root + sep);
  }
}

async function unlessMissing<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR'))
      return undefined;
    throw unreadable(cause);
  }
}

async function readable<Value>(path: string, reading: Promise<Value>): Promise<Value> {
  try {
    return await reading;
  } catch (cause) {
    throw unreadable(cause, path);
  }
}

function unreadable(cause: unknown, path = ''): PlimsollError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new PlimsollError('file-unreadable', `${path}${path === '' ? '' : ': '}${why}`, {
    cause,
    hint: 'the registry reads it as its own user; give that user the right to',
  });
}
