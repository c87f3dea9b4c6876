import type { Digest } from '../oci/digest.ts';
import { nameOfIdentity } from './loaded-policy.ts';
import type { LoadedRevocations, Revocation } from './loaded-revocations.ts';
import type { SignedBy } from './signed-by.ts';

/** An entry of a list that is about something, and what that is, in words. */
export interface MatchingRevocation {
  readonly what: string;
  readonly revocation: Revocation;
}

/** The entry about an image. */
export function revocationOfImage(digest: Digest, { digests }: LoadedRevocations): MatchingRevocation[] {
  return found(digest, digests.get(digest));
}

/** The entries about a key, and about who a certificate says held it. */
export function revocationsOfSigner(
  { key, holder }: SignedBy,
  lists: LoadedRevocations,
): MatchingRevocation[] {
  const ofKey = found(`the key ${key}`, lists.keys.get(key));
  if (holder === undefined) return ofKey;
  const { issuer, identity } = holder;
  const ofHolder = lists.signers.get(nameOfIdentity(issuer, identity));
  return [...ofKey, ...found(`the signer ${identity} of ${issuer}`, ofHolder)];
}

function found(what: string, revocation: Revocation | undefined): MatchingRevocation[] {
  return revocation === undefined ? [] : [{ what, revocation }];
}
