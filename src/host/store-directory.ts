import { chmod, lstat, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { PlimsollError } from '../errors.ts';

/** Where unpacked images live: PLIMSOLL_STORE, else /var/lib/plimsoll for root, else the user's data directory. */
export function storeDirectory(env: NodeJS.ProcessEnv): string {
  const chosen = env['PLIMSOLL_STORE'];
  if (chosen !== undefined && chosen !== '') {
    if (isAbsolute(chosen)) return chosen;
    throw new PlimsollError(
      'usage-invalid',
      `PLIMSOLL_STORE ${JSON.stringify(chosen)} is not an absolute path`,
    );
  }
  if (process.getuid!() === 0) return '/var/lib/plimsoll';
  // XDG Base Directory Specification 0.8: a relative path is to be ignored.
  const data = env['XDG_DATA_HOME'];
  return join(data !== undefined && isAbsolute(data) ? data : join(homedir(), '.local/share'), 'plimsoll');
}

/** Whoever else may write there could change what was verified. */
const WRITABLE_BY_OTHERS = 0o022;

/**
 * Makes the directory with that mode unless it is there. Throws `storage-failed` when it belongs to somebody else or
 * others may write to it.
 */
export async function ensureOwnDirectory(directory: string, mode: number): Promise<void> {
  await mkdir(dirname(directory), { recursive: true });
  try {
    await mkdir(directory);
    // After mkdir, so that the umask takes nothing away.
    await chmod(directory, mode);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
  const found = await lstat(directory);
  if (!found.isDirectory() || found.uid !== process.getuid!() || (found.mode & WRITABLE_BY_OTHERS) !== 0) {
    throw new PlimsollError('storage-failed', `${directory} is not a directory of ours alone`, {
      hint: `it must belong to the user who runs plimsoll, and nobody else may write to it`,
    });
  }
}
