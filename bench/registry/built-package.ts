import { cp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { mustRun } from '../../test/support/run-process.ts';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Builds what users install, in a copy: types that are stripped at the start would count as memory of the server.
 * Returns the path of its entry point.
 */
export async function buildPackage(directory: string): Promise<string> {
  const checkout = join(directory, 'package');
  await cp(ROOT, checkout, {
    recursive: true,
    filter: (source) => !/\/(node_modules|\.git|dist)$/.test(source),
  });
  await symlink(join(ROOT, 'node_modules'), join(checkout, 'node_modules'));
  await mustRun('npm', ['run', '--silent', 'build'], { cwd: checkout });
  return join(checkout, 'cli/plimsoll.js');
}
