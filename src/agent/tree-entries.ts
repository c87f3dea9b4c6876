import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode, PlimsollError } from '../errors.ts';
import { type LayerEntry, type LayerFile, sortEntries } from './layer-entry.ts';

export interface TreeRules {
  /** Whether a path, relative to the root of the tree, is packed; what is below a directory that is not, is not. */
  accepts(path: string, isDirectory: boolean): boolean;
  /** Why a symbolic link may not be packed, in words that follow its path; undefined when it may. */
  linkProblem(path: string, target: string): string | undefined;
}

/** OCI image-spec v1.1, "Whiteouts": a name with this prefix removes a file of a layer below. */
const WHITEOUT_PREFIX = '.wh.';
const READ_BYTES = 256 * 1024;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Everything below a directory, sorted by the bytes of the path. Throws `file-unsafe` for sockets, devices, links that
 * are not accepted and names that mean something to a layer; symbolic links are never followed.
 */
export async function listTree(root: string, rules: TreeRules): Promise<LayerEntry[]> {
  const entries: LayerEntry[] = [];
  for await (const entry of walk(root, '', rules)) entries.push(entry);
  return sortEntries(entries);
}

/** A file of this host as an entry. Its content is refused when it is not `size` bytes any more. */
export function fileEntry(path: string, source: string, size: number, executable: boolean): LayerFile {
  return { kind: 'file', path, size, executable, open: () => readExactly(source, size) };
}

function unsafe(path: string, why: string): PlimsollError {
  return new PlimsollError('file-unsafe', `${path}: ${why}`);
}

async function* walk(root: string, below: string, rules: TreeRules): AsyncGenerator<LayerEntry> {
  for (const bytes of await readdir(join(root, below), { encoding: 'buffer' })) {
    const name = decodeName(bytes, below);
    const path = below === '' ? name : `${below}/${name}`;
    const source = join(root, path);
    const stat = await lstat(source);
    if (!rules.accepts(path, stat.isDirectory())) continue;
    if (name.startsWith(WHITEOUT_PREFIX)) throw unsafe(path, 'in a layer this name removes another file');
    if (stat.isDirectory()) {
      yield { kind: 'directory', path };
      yield* walk(root, path, rules);
    } else if (stat.isSymbolicLink()) {
      const target = decodeName(await readlink(source, { encoding: 'buffer' }), below);
      const problem = rules.linkProblem(path, target);
      if (problem !== undefined) throw unsafe(path, problem);
      yield { kind: 'symlink', path, target };
    } else if (stat.isFile()) {
      yield fileEntry(path, source, stat.size, (stat.mode & constants.S_IXUSR) !== 0);
    } else throw unsafe(path, 'it is a socket, a pipe or a device');
  }
}

function decodeName(bytes: Buffer, below: string): string {
  try {
    return UTF8.decode(bytes);
  } catch (cause) {
    const shown = JSON.stringify(bytes.toString('latin1'));
    throw new PlimsollError('file-unsafe', `${below}: the name ${shown} is not UTF-8`, { cause });
  }
}

async function* readExactly(source: string, size: number): AsyncGenerator<Uint8Array> {
  await using file = await openPlain(source);
  for (let left = size; ; ) {
    // One byte more than there should be, so that a file that grew is seen.
    const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, left + 1));
    const { bytesRead } = await file.read(buffer);
    left -= bytesRead;
    if (left < 0 || (bytesRead === 0 && left > 0)) throw changed(source);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Follows no link and waits for no writer, in case the file was replaced since it was looked at. */
async function openPlain(source: string): Promise<FileHandle> {
  try {
    return await open(source, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (cause) {
    throw hasCode(cause, 'ELOOP', 'ENOENT', 'ENXIO') ? changed(source) : cause;
  }
}

/** A file that is not what it was a moment ago. */
export function changed(what: string): PlimsollError {
  return new PlimsollError('file-unsafe', `${what} changed while it was packed`, {
    hint: 'build again, and let nothing write there meanwhile',
  });
}
