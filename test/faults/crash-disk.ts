import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { DiskEvent } from './disk-log.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A file: what was written to it, and which of that a power loss leaves for certain. */
interface FileState {
  /** What the process sees. */
  now: Buffer;
  /** What is on the disk since the last sync of the file. */
  durable: Buffer;
  /** Changes since then, in order. */
  pending: ((bytes: Buffer) => Buffer)[];
}

/** Names in directories: what the process sees, and since the last sync of each directory. */
type Names = Map<string, FileState | 'directory'>;

/**
 * A disk with a cache that a power loss takes away. A file has what it had at its last sync; a directory has the names it
 * had at its own. That is the least that POSIX promises, and less than any file system of today keeps.
 */
export class CrashDisk {
  readonly #root: string;
  readonly #now: Names = new Map();
  readonly #durable: Names = new Map();
  readonly #open = new Map<number, { path: string; file: FileState | 'directory' }>();

  constructor(root: string) {
    this.#root = root;
    this.#now.set(root, 'directory');
    this.#durable.set(root, 'directory');
  }

  apply(event: DiskEvent): void {
    if (event.kind === 'open') this.#openFile(event.fd, event.path, event.create, event.truncate);
    else if (event.kind === 'write')
      this.#change(event.fd, (bytes) => overwrite(bytes, event.offset, event.bytes));
    else if (event.kind === 'truncate') this.#change(event.fd, (bytes) => resize(bytes, event.length));
    else if (event.kind === 'sync') this.#sync(event.fd);
    else if (event.kind === 'rename' || event.kind === 'link') this.#link(event.from, event.to);
    else if (event.kind === 'mkdir') this.#now.set(event.path, 'directory');
    if (event.kind === 'rename') this.#now.delete(event.from);
    if (event.kind === 'unlink' || event.kind === 'rmdir') this.#now.delete(event.path);
  }

  /**
   * Writes the tree that a power loss now would leave. With `luck`, some of what was not synced has reached the disk all
   * the same: any of the names, and of each file the first so many changes.
   */
  async writeTo(target: string, luck?: SeededRandom): Promise<void> {
    await mkdir(target, { recursive: true });
    const names = new Map(this.#durable);
    if (luck !== undefined) {
      for (const [path, file] of this.#now) if (luck.next() < 0.5) names.set(path, file);
      for (const path of this.#durable.keys())
        if (!this.#now.has(path) && luck.next() < 0.5) names.delete(path);
    }
    for (const [path, file] of names) {
      if (!this.#hasParents(names, path)) continue;
      const place = join(target, relative(this.#root, path));
      if (file === 'directory') await mkdir(place, { recursive: true });
      else {
        await mkdir(dirname(place), { recursive: true });
        await writeFile(place, leftOf(file, luck));
      }
    }
  }

  #openFile(fd: number, path: string, create: boolean, truncate: boolean): void {
    let file = this.#now.get(path);
    if (file === undefined) {
      if (!create) throw new Error(`${path} was opened and never made`);
      file = { now: Buffer.alloc(0), durable: Buffer.alloc(0), pending: [] };
      this.#now.set(path, file);
    }
    this.#open.set(fd, { path, file });
    if (truncate) this.#change(fd, () => Buffer.alloc(0));
  }

  #change(fd: number, change: (bytes: Buffer) => Buffer): void {
    const file = this.#open.get(fd)?.file;
    if (file === undefined || file === 'directory')
      throw new Error(`file ${fd} was changed and never opened`);
    file.now = change(file.now);
    file.pending.push(change);
  }

  #sync(fd: number): void {
    const opened = this.#open.get(fd);
    if (opened === undefined) throw new Error(`file ${fd} was synced and never opened`);
    const { path, file } = opened;
    if (file !== 'directory') {
      file.durable = file.now;
      file.pending = [];
      return;
    }
    const inside = (name: string): boolean => dirname(name) === path;
    for (const name of this.#durable.keys())
      if (inside(name) && !this.#now.has(name)) this.#durable.delete(name);
    for (const [name, child] of this.#now) if (inside(name)) this.#durable.set(name, child);
  }

  #link(from: string, to: string): void {
    // A socket is no file, was not opened, and means nothing once its process is gone.
    if (from.endsWith('.sock')) return;
    const file = this.#now.get(from);
    if (file === undefined) throw new Error(`${from} was renamed and never made`);
    this.#now.set(to, file);
  }

  #hasParents(names: Names, path: string): boolean {
    if (path === this.#root) return true;
    const parent = dirname(path);
    return names.get(parent) === 'directory' && this.#hasParents(names, parent);
  }
}

function leftOf(file: FileState, luck: SeededRandom | undefined): Buffer {
  if (luck === undefined) return file.durable;
  const survivors = luck.between(0, file.pending.length + 1);
  return file.pending.slice(0, survivors).reduce((bytes, change) => change(bytes), file.durable);
}

function overwrite(bytes: Buffer, offset: number, written: Buffer): Buffer {
  const grown = resize(bytes, Math.max(bytes.length, offset + written.length));
  written.copy(grown, offset);
  return grown;
}

/** A new buffer: states that were kept before must not change with it. */
function resize(bytes: Buffer, length: number): Buffer {
  const resized = Buffer.alloc(length);
  bytes.copy(resized, 0, 0, Math.min(length, bytes.length));
  return resized;
}
