import { chmod, lstat, mkdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { makeDirectories } from '../client/make-directories.ts';
import { hasCode, PlimsollError } from '../errors.ts';

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
/** In a sticky directory nobody can rename or remove what belongs to another (inode(7)). */
const STICKY = 0o1000;

/**
 * Makes the directory with that mode unless it is there. Throws `storage-failed` when it belongs to somebody else or
 * others may write to it, or could put another in its place.
 */
export async function ensureOwnDirectory(directory: string, mode: number): Promise<void> {
  await makeDirectories(dirname(directory));
  try {
    await mkdir(directory);
    // After mkdir, so that the umask takes nothing away.
    await chmod(directory, mode);
  } catch (cause) {
    if (!hasCode(cause, 'EEXIST')) throw cause;
  }
  const found = await lstat(directory);
  if (!found.isDirectory() || found.uid !== process.getuid!() || (found.mode & WRITABLE_BY_OTHERS) !== 0)
    throw notOurs(directory, 'is not a directory of ours alone');
  await checkAncestors(await realpath(directory));
}

async function checkAncestors(directory: string): Promise<void> {
  for (let child = directory; child !== '/'; child = dirname(child)) {
    const parent = dirname(child);
    const { uid, mode } = await lstat(parent);
    const foreign = uid !== 0 && uid !== process.getuid!();
    if (foreign || ((mode & WRITABLE_BY_OTHERS) !== 0 && (mode & STICKY) === 0))
      throw notOurs(directory, `could be replaced by whoever may write to ${parent}`);
  }
}

function notOurs(directory: string, why: string): PlimsollError {
  return new PlimsollError('storage-failed', `${directory} ${why}`, {
    hint: 'choose another PLIMSOLL_STORE: one that only the user who runs plimsoll, or root, can write to',
  });
}
