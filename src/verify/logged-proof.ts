import type { TransparencyLogEntry } from '@sigstore/bundle';
import { PlimsollError } from '../errors.ts';

/**
 * A proof is of the tree that the log signed: its size and root hash are those of the checkpoint (C2SP tlog-checkpoint, the
 * second and the third line). The Sigstore library computes with the checkpoint and passes over what the proof says.
 * Throws `time-untrusted`.
 */
export function checkLoggedProof({ inclusionProof }: Pick<TransparencyLogEntry, 'inclusionProof'>): void {
  if (inclusionProof === undefined) return;
  const { checkpoint, treeSize, rootHash } = inclusionProof;
  const [, size, root] = checkpoint?.envelope.split('\n') ?? [];
  if (size === treeSize && root === rootHash.toString('base64')) return;
  throw new PlimsollError('time-untrusted', 'the proof of a log is of another tree than its checkpoint');
}
