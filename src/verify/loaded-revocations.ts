import { canonicalJson } from '../oci/canonical-json.ts';
import { type Digest, digestOf } from '../oci/digest.ts';

/** Why something is revoked. */
export interface Revocation {
  readonly reason: string | undefined;
  /** What becomes of what runs already: it is ended, or goes on and is shown as revoked. */
  readonly running: 'stop' | 'mark';
}

/** A revocation list, ready to be asked. */
export interface LoadedRevocations {
  /** By digest of an image manifest or index. */
  readonly digests: ReadonlyMap<Digest, Revocation>;
  /** By sha256 of the SubjectPublicKeyInfo. */
  readonly keys: ReadonlyMap<Digest, Revocation>;
  /** By issuer and identity of a certificate, as `nameOfIdentity` writes them. */
  readonly signers: ReadonlyMap<string, Revocation>;
}

/** What an absent list means. Whether it is absent is decided by who reads it, never here. */
export const NOTHING_REVOKED: LoadedRevocations = { digests: new Map(), keys: new Map(), signers: new Map() };

const digestsOfLists = new WeakMap<LoadedRevocations, Digest>();

/** sha256 of the JCS of all that a list says, in whatever order; computed once, because a list is never changed. */
export function revocationsDigest(list: LoadedRevocations): Digest {
  const known = digestsOfLists.get(list);
  if (known !== undefined) return known;
  const entriesOf = (revoked: ReadonlyMap<string, Revocation>): object =>
    Object.fromEntries([...revoked].map(([name, { reason = null, running }]) => [name, { reason, running }]));
  const [digests, keys, signers] = [list.digests, list.keys, list.signers].map(entriesOf);
  const digest = digestOf(canonicalJson({ digests, keys, signers }));
  digestsOfLists.set(list, digest);
  return digest;
}

/** What any of the lists revokes. Of two entries about the same, every reason is told. */
export function unionOfRevocations(lists: readonly LoadedRevocations[]): LoadedRevocations {
  return {
    digests: union(lists.map(({ digests }) => digests)),
    keys: union(lists.map(({ keys }) => keys)),
    signers: union(lists.map(({ signers }) => signers)),
  };
}

function union<K>(lists: readonly ReadonlyMap<K, Revocation>[]): ReadonlyMap<K, Revocation> {
  const all = new Map<K, Revocation>();
  for (const [revoked, revocation] of lists.flatMap((list) => [...list])) {
    const known = all.get(revoked);
    all.set(revoked, known === undefined ? revocation : both(known, revocation));
  }
  return all;
}

function both(one: Revocation, other: Revocation): Revocation {
  const reasons = new Set([one.reason, other.reason].filter((reason) => reason !== undefined));
  const running = one.running === 'stop' || other.running === 'stop' ? 'stop' : 'mark';
  return { reason: reasons.size === 0 ? undefined : [...reasons].join('; '), running };
}
