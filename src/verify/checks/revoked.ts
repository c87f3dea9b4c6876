import { PlimsollError } from '../../errors.ts';
import type { Digest } from '../../oci/digest.ts';
import { nameOfIdentity } from '../loaded-policy.ts';
import type { LoadedRevocations, Revocation } from '../loaded-revocations.ts';
import type { VerifiedSignature } from '../signature.ts';

/** What a revoked key, or the holder of a revoked identity, signed does not count. Throws `revoked`. */
export function checkSignerNotRevoked(
  { key, certificate }: VerifiedSignature,
  revocations: LoadedRevocations,
): void {
  const holder =
    certificate === undefined
      ? undefined
      : { issuer: certificate.identity.issuer, identity: certificate.identity.name };
  refuseRevokedSigner(key.digest, holder, revocations);
}

/** Neither the key is revoked, nor who a certificate says held it. Throws `revoked`. */
export function refuseRevokedSigner(
  key: Digest,
  holder: { readonly issuer: string; readonly identity: string } | undefined,
  revocations: LoadedRevocations,
): void {
  refuse(`the key ${key}`, revocations.keys.get(key));
  if (holder === undefined) return;
  const { issuer, identity } = holder;
  refuse(`the signer ${identity} of ${issuer}`, revocations.signers.get(nameOfIdentity(issuer, identity)));
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
