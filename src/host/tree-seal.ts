import { createHash } from 'node:crypto';
import { type BigIntStats, lstatSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, finishDigest } from '../oci/digest.ts';

/**
 * Digest of what the file system says of a directory and all below it: path, mode, owner, size and time of the last
 * change (st_ctim of inode(7)). Nobody sets that time: whoever writes to a file, renames, replaces or removes one
 * changes the digest, also when the size and the modification time are put back. The contents are not read, so bytes
 * that a disk returns wrong are not found.
 */
export async function sealOfTree(root: string): Promise<Digest> {
  const hash = createHash('sha256');
  hash.update(lineOf('', lstatSync(root, { bigint: true })));
  const waiting = [''];
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    // One directory's worth of calls at a time: each takes microseconds, and others get their turn between them.
    for (const name of (await readdir(join(root, directory))).sort()) {
      const path = join(directory, name);
      const status = lstatSync(join(root, path), { bigint: true });
      hash.update(lineOf(path, status));
      if (status.isDirectory()) waiting.push(path);
    }
  }
  return finishDigest(hash);
}

function lineOf(path: string, { mode, uid, gid, size, ctimeNs }: BigIntStats): string {
  return `${[mode, uid, gid, size, ctimeNs].join(' ')} ${path}\0`;
}
