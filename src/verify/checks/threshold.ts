import { PlimsollError } from '../../errors.ts';
import type { PolicySigner, Requirement } from '../loaded-policy.ts';

/** Who signed one attestation that counts for a requirement. */
export interface Vote {
  /** A key or an identity. */
  readonly voter: string;
  /** The entries of `signedBy` that the voter is; at least one. */
  readonly signers: readonly PolicySigner[];
}

/**
 * Enough have signed, each with one vote: a key or identity has one, however many bundles it signed and by however many
 * names the policy calls it, and an entry has one, however many it describes. Throws `threshold-unmet`.
 */
export function checkThreshold(votes: readonly Vote[], { atLeast, signedBy }: Requirement): void {
  const count = pairsOf(votes);
  if (count >= atLeast) return;
  const have = [...new Set(votes.map(({ signers }) => signers[0]?.name))].join(', ');
  const listed = signedBy.map(({ name }) => name).join(', ');
  throw new PlimsollError(
    'threshold-unmet',
    `${count} of the ${atLeast} signers that are needed: signed by ${have === '' ? 'nobody' : have} of ${listed}`,
  );
}

/** The most pairs of a voter and an entry, no one in two: a maximum matching, by augmenting paths. */
function pairsOf(votes: readonly Vote[]): number {
  const entries = new Map<string, string[]>();
  for (const { voter, signers } of votes) {
    const names = signers.map(({ name }) => name);
    entries.set(voter, [...(entries.get(voter) ?? []), ...names]);
  }
  const voterOfEntry = new Map<string, string>();
  const place = (voter: string, tried: Set<string>): boolean =>
    (entries.get(voter) ?? []).some((entry) => {
      if (tried.has(entry)) return false;
      tried.add(entry);
      const holder = voterOfEntry.get(entry);
      if (holder !== undefined && !place(holder, tried)) return false;
      voterOfEntry.set(entry, voter);
      return true;
    });
  return [...entries.keys()].filter((voter) => place(voter, new Set())).length;
}
