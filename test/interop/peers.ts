import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export type PeerName = 'crane' | 'oras' | 'registry' | 'cosign' | 'regctl' | 'conformance';

const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'plimsoll-peers');

/** Path of a peer that install-peers.sh has built; a missing one is an error, never a skip. */
export function peer(name: PeerName): string {
  const path = join(CACHE, name);
  if (!existsSync(path)) throw new Error(`${name} is not built: test/interop/install-peers.sh builds it`);
  return path;
}
