import { userInfo } from 'node:os';
import { isAbsolute } from 'node:path';
import { hasCode, PlimsollError } from '../../src/errors.ts';

/**
 * Runs a verb. What the system did not let it do is `file-unreadable`, and names the path and the user that lacks the
 * right, whichever step met it.
 */
export async function namingPermissions<Value>(verb: () => Promise<Value>): Promise<Value> {
  try {
    return await verb();
  } catch (thrown) {
    const path = refusedPath(thrown);
    if (path === undefined) throw thrown;
    const said = thrown instanceof Error ? `: ${thrown.message}` : '';
    throw new PlimsollError('file-unreadable', `${userName()} lacks a right to ${path}${said}`, {
      cause: thrown,
      hint: 'run it as the user that the files belong to, or give this user the right',
    });
  }
}

/** Of the first refusal among an error and its causes; a socket has an address. */
function refusedPath(thrown: unknown): string | undefined {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if (!hasCode(error, 'EACCES', 'EPERM')) continue;
    if ('path' in error && typeof error.path === 'string') return error.path;
    if ('address' in error && typeof error.address === 'string' && isAbsolute(error.address))
      return error.address;
  }
  return undefined;
}

/** NAME (NUMBER) of whoever runs this. */
export function userName(): string {
  const uid = process.geteuid?.();
  try {
    return `user ${userInfo().username} (${uid})`;
  } catch {
    // Not every user has a name.
    return `user ${uid}`;
  }
}
