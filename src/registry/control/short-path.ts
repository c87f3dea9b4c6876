import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The shortest limit of a socket's path among the systems that are supported (sun_path), less the final zero, in bytes. */
const LONGEST_PATH = 103;

/**
 * Runs `use` with a path of `name` in `directory` that is short enough for a socket: through a link in a private temporary
 * directory when the path itself is too long. The path is good until `use` has ended.
 */
export async function withShortPath<Value>(
  directory: string,
  name: string,
  use: (path: string) => Promise<Value>,
): Promise<Value> {
  const direct = join(directory, name);
  if (Buffer.byteLength(direct) <= LONGEST_PATH) return await use(direct);
  const around = await mkdtemp(join(tmpdir(), 'plimsoll-'));
  try {
    const link = join(around, 'd');
    await symlink(directory, link, 'dir');
    return await use(join(link, name));
  } finally {
    await rm(around, { recursive: true, force: true });
  }
}
