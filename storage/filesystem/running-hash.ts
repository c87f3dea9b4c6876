import { createHash } from 'node:crypto';
import { type Digest, type DigestAlgorithm, finishDigest } from '../../src/oci/digest.ts';

/** A hash that bytes are added to in order, here or in another thread. */
export interface RunningHash {
  /** Bytes are read until it resolves. When it rejects, the hash is of no more use. */
  update(bytes: Uint8Array): Promise<void>;
  /** Digest of what was added so far; more can be added after. */
  digest(): Promise<Digest>;
  /** Forgets it. */
  end(): void;
}

/** A hash in this thread: for little bytes, which it would take longer to hand on. */
export function hashHere(algorithm: DigestAlgorithm): RunningHash {
  const hash = createHash(algorithm);
  return {
    update: async (bytes) => void hash.update(bytes),
    digest: async () => finishDigest(hash.copy(), algorithm),
    end: () => {},
  };
}
