import type { PublicKey } from '../../attest/public-key.ts';
import { PlimsollError } from '../../errors.ts';
import type { Digest } from '../../oci/digest.ts';
import type { LoadedRevocations, Revocation } from '../revocations.ts';

/** What a revoked key signed does not count. Throws `revoked`. */
export function checkKeyNotRevoked(key: PublicKey, revocations: LoadedRevocations): void {
  refuse(`the key ${key.digest}`, revocations.keys.get(key.digest));
}

/** A revoked image is denied whoever signed it. Throws `revoked`. */
export function checkImageNotRevoked(digest: Digest, revocations: LoadedRevocations): void {
  refuse(digest, revocations.digests.get(digest));
}

function refuse(what: string, revocation: Revocation | undefined): void {
  if (revocation === undefined) return;
  const reason = revocation.reason === undefined ? '' : `: ${revocation.reason}`;
  throw new PlimsollError('revoked', `${what} is revoked${reason}`);
}
