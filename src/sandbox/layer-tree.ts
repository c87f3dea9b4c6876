import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  futimesSync,
  lstatSync,
  mkdirSync,
  openSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { link, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { TarHeader } from 'modern-tar';
import { PlimsollError } from '../errors.ts';

/** A path below the root, as its components. */
type Path = readonly string[];

/** What is known of a path; kept as a tree, so that a directory that is removed takes all that is known below it along. */
interface Known {
  /** It is a real directory, not a link to one. */
  directory: boolean;
  /** This layer made it, or something below it. */
  own: boolean;
  children?: Map<string, Known>;
}

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
const MAX_TARGET_BYTES = 4095;
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/**
 * The tree that layers are unpacked into, for the time of one layer. No link is followed on the way to any path: every
 * parent is a directory that was looked at, or made, and whatever stands where an entry goes is removed, not opened.
 *
 * The short calls are synchronous: each takes microseconds, and handing thousands of them to another thread takes ten
 * times as long as doing them.
 */
export class LayerTree {
  readonly #root: string;
  readonly #known: Known = { directory: true, own: true };

  constructor(root: string) {
    this.#root = root;
  }

  async makeDirectory(path: Path): Promise<void> {
    const name = path.at(-1);
    if (name === undefined) return;
    const node = childOf(await this.#enterParent(path), name);
    node.own = true;
    if (node.directory) return;
    const existing = await this.#look(path);
    if (existing?.isDirectory() !== true) {
      if (existing !== undefined) await rm(this.#at(path));
      await this.#makeReal(path);
    }
    node.directory = true;
  }

  async writeFile(path: Path, header: TarHeader, body: AsyncIterable<Uint8Array>): Promise<void> {
    await this.#makeRoom(path);
    const executable = ((header.mode ?? 0) & 0o111) !== 0;
    const file = openSync(this.#at(path), NEW_FILE, 0o600);
    try {
      for await (const chunk of body) writeFileSync(file, chunk);
      fchmodSync(file, executable ? 0o755 : 0o644);
      // Interpreters compare the time of a source with the one that its compiled form remembers.
      if (header.mtime !== undefined && !Number.isNaN(header.mtime.getTime()))
        futimesSync(file, header.mtime, header.mtime);
    } finally {
      closeSync(file);
    }
  }

  /** The target may be anything: it is followed inside the sandbox only, where the tree is all there is. */
  async makeSymlink(path: Path, target: string): Promise<void> {
    if (target === '' || target.includes('\0') || Buffer.byteLength(target) > MAX_TARGET_BYTES)
      throw unsafe(path, 'its target is not one that a symbolic link can have');
    await this.#makeRoom(path);
    await symlink(target, this.#at(path));
  }

  async makeHardLink(path: Path, target: Path): Promise<void> {
    await this.#walk(target.slice(0, -1), path);
    const status = await this.#look(target);
    if (status === undefined || !(status.isFile() || status.isSymbolicLink())) {
      const named = JSON.stringify(target.join('/').slice(0, 200));
      throw unsafe(path, `it is a hard link to ${named}, which is no file unpacked before it`);
    }
    if (path.join('/') === target.join('/')) return;
    // Making room for the link would take its target away.
    if (path.every((name, index) => name === target[index]))
      throw unsafe(path, 'it is a hard link to a file below itself');
    await this.#makeRoom(path);
    await link(this.#at(target), this.#at(path));
  }

  /**
   * Applies the entry when its name marks a whiteout, and says whether it did. A whiteout hides what lower layers have,
   * never what its own layer has, wherever in the layer it stands (OCI image-spec v1.1, "Whiteouts").
   */
  async applyWhiteout(path: Path): Promise<boolean> {
    const name = path.at(-1) ?? '';
    if (!name.startsWith(WHITEOUT)) return false;
    const parent = path.slice(0, -1);
    const node = await this.#enterParent(path);
    if (name === OPAQUE) {
      await this.#hideChildren(parent, node);
      return true;
    }
    const hidden = name.slice(WHITEOUT.length);
    if (hidden === '' || hidden === '.' || hidden === '..' || hidden.startsWith(WHITEOUT))
      throw unsafe(path, 'it is the whiteout of no name');
    await this.#hide([...parent, hidden], node);
    return true;
  }

  async #hide(path: Path, parent: Known): Promise<void> {
    const node = parent.children?.get(path.at(-1)!);
    if (node?.own !== true) await this.#remove(path, parent);
    else if (node.directory) await this.#hideChildren(path, node);
  }

  async #hideChildren(path: Path, node: Known): Promise<void> {
    for (const name of await readdir(this.#at(path))) await this.#hide([...path, name], node);
  }

  /** Makes the parents, and takes away whatever is at the path. */
  async #makeRoom(path: Path): Promise<void> {
    const name = path.at(-1);
    if (name === undefined) throw unsafe(path, 'the root is a directory');
    const parent = await this.#enterParent(path);
    if ((await this.#look(path)) !== undefined) await this.#remove(path, parent);
    childOf(parent, name).own = true;
  }

  async #enterParent(path: Path): Promise<Known> {
    return await this.#walk(path.slice(0, -1), path, (parent) => this.#makeReal(parent));
  }

  async #makeReal(path: Path): Promise<void> {
    mkdirSync(this.#at(path));
    // Apart from mkdir, whose mode the umask cuts.
    chmodSync(this.#at(path), 0o755);
  }

  /**
   * Goes down to a directory; each step must be a directory, and not a link to one. With `make`, what is missing is
   * made, and the way is the layer's own.
   */
  async #walk(directory: Path, entry: Path, make?: (path: Path) => Promise<void>): Promise<Known> {
    let node = this.#known;
    for (const [index, name] of directory.entries()) {
      node = childOf(node, name);
      if (!node.directory) {
        const here = directory.slice(0, index + 1);
        const status = await this.#look(here);
        if (status === undefined && make !== undefined) await make(here);
        else if (status?.isDirectory() !== true)
          throw unsafe(entry, `${JSON.stringify(here.join('/'))} on its way is not a directory`);
        node.directory = true;
      }
      if (make !== undefined) node.own = true;
    }
    return node;
  }

  async #remove(path: Path, parent: Known): Promise<void> {
    parent.children?.delete(path.at(-1)!);
    await rm(this.#at(path), { recursive: true, force: true });
  }

  async #look(path: Path): Promise<Stats | undefined> {
    return lstatSync(this.#at(path), { throwIfNoEntry: false });
  }

  #at(path: Path): string {
    return join(this.#root, ...path);
  }
}

function childOf(node: Known, name: string): Known {
  node.children ??= new Map();
  let child = node.children.get(name);
  if (child === undefined) {
    child = { directory: false, own: false };
    node.children.set(name, child);
  }
  return child;
}

function unsafe(path: Path, why: string): PlimsollError {
  return new PlimsollError('layer-unsafe', `entry ${JSON.stringify(path.join('/').slice(0, 200))}: ${why}`);
}
