import { PlimsollError } from '../../errors.ts';
import type { Digest } from '../../oci/digest.ts';
import type { LoadedRevocations } from '../loaded-revocations.ts';
import { type MatchingRevocation, revocationOfImage } from '../matching-revocations.ts';

/** A revoked image is denied whoever signed it. Throws `revoked`. */
export function checkImageNotRevoked(digest: Digest, revocations: LoadedRevocations): void {
  refuseRevoked(revocationOfImage(digest, revocations));
}

/** Throws `revoked` when there is an entry, with its reason. */
export function refuseRevoked([first]: readonly MatchingRevocation[]): void {
  if (first !== undefined) throw new PlimsollError('revoked', revokedText(first));
}

/** In words, for whoever is refused. */
export function revokedText({ what, revocation }: MatchingRevocation): string {
  const reason = revocation.reason === undefined ? '' : `: ${revocation.reason}`;
  return `${what} is revoked${reason}`;
}
