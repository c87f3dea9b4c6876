import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

const MIB = 1024 * 1024;

/** A file system of `mebibytes`, mounted for the time of the test. Needs root. */
export async function smallDisk(t: TestContext, mebibytes: number): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-test-'));
  t.after(async () => {
    execFileSync('umount', ['--lazy', directory]);
    await rm(directory, { recursive: true });
  });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', directory]);
  return directory;
}

/** Takes what room there is, to the last page; returns the file that has it. */
export async function fillDisk(directory: string): Promise<string> {
  const path = join(directory, 'filler');
  for (let size = MIB; size >= 512; size /= 2) {
    for (let full = false; !full; ) {
      full = await writeFile(path, Buffer.alloc(size), { flag: 'a' }).then(
        () => false,
        (cause: NodeJS.ErrnoException) => {
          assert.equal(cause.code, 'ENOSPC');
          return true;
        },
      );
    }
  }
  return path;
}
