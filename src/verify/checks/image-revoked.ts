import { PlimsollError } from '../../errors.ts';
import type { Digest } from '../../oci/digest.ts';
import type { LoadedRevocations, Revocation } from '../loaded-revocations.ts';

/** A revoked image is denied whoever signed it. Throws `revoked`. */
export function checkImageNotRevoked(digest: Digest, revocations: LoadedRevocations): void {
  refuseRevoked(digest, revocations.digests.get(digest));
}

/** Throws `revoked` when there is an entry, with its reason. */
export function refuseRevoked(what: string, revocation: Revocation | undefined): void {
  if (revocation === undefined) return;
  const reason = revocation.reason === undefined ? '' : `: ${revocation.reason}`;
  throw new PlimsollError('revoked', `${what} is revoked${reason}`);
}
