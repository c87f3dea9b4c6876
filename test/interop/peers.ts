import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'plimsoll-peers');

/** Path of a peer that install-peers.sh has built; a missing one is an error, never a skip. */
export function peer(name: 'crane' | 'oras' | 'registry' | 'cosign'): string {
  const path = join(CACHE, name);
  if (!existsSync(path)) throw new Error(`${name} is not built: npm run test:interop builds it`);
  return path;
}
