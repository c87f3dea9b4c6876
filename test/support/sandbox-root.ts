import { execFile } from 'node:child_process';
import { chmod, copyFile, link, mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryDirectory } from './temporary-directory.ts';

const run = promisify(execFile);

/** Mount points that tests declare, beside those that every image has. */
const MOUNT_POINTS = ['/proc', '/dev', '/tmp', '/run/plimsoll', '/workspace', '/data'];

/**
 * An image root made of one program, this Node unless said otherwise, in /usr/bin, and the libraries it is linked with;
 * removed when the tests end. Nobody but root can write to it, everybody can read it.
 */
export async function makeSandboxRoot(
  test: Parameters<typeof temporaryDirectory>[0],
  program = process.execPath,
): Promise<string> {
  const root = await temporaryDirectory(test);
  await chmod(root, 0o755);
  for (const path of MOUNT_POINTS) await mkdir(join(root, path), { recursive: true });
  await place(program, join(root, 'usr/bin', basename(program)));
  const { stdout } = await run('ldd', [program]);
  for (const [library] of stdout.matchAll(/\/\S+(?= \(0x)/g)) await place(library, join(root, library));
  return root;
}

/** A hard link where that can be had, as Node alone is over 100 MB. */
async function place(source: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const real = await realpath(source);
  await link(real, target).catch(() => copyFile(real, target));
}
