import { PlimsollError } from '../../errors.ts';
import type { Digest } from '../../oci/digest.ts';
import { nameOfIdentity } from '../loaded-policy.ts';
import type { LoadedRevocations, Revocation } from '../revocations.ts';
import type { VerifiedSignature } from '../signature.ts';

/** What a revoked key, or the holder of a revoked identity, signed does not count. Throws `revoked`. */
export function checkSignerNotRevoked(
  { key, certificate }: VerifiedSignature,
  revocations: LoadedRevocations,
): void {
  refuse(`the key ${key.digest}`, revocations.keys.get(key.digest));
  if (certificate === undefined) return;
  const { name, issuer } = certificate.identity;
  refuse(`the signer ${name} of ${issuer}`, revocations.signers.get(nameOfIdentity(issuer, name)));
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
