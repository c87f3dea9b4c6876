import { chmodSync, closeSync, openSync } from 'node:fs';

/**
 * Makes a database file that only its user can read, whatever the umask, and makes one so that is there; SQLite gives its
 * log and the index of that the same mode. It holds the key that signs tokens.
 */
export function keepPrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}
