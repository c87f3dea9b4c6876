import type { Digest } from '../../oci/digest.ts';
import { nameOfIdentity } from '../loaded-policy.ts';
import type { LoadedRevocations } from '../loaded-revocations.ts';
import type { VerifiedSignature } from '../signature.ts';
import { refuseRevoked } from './image-revoked.ts';

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
  refuseRevoked(`the key ${key}`, revocations.keys.get(key));
  if (holder === undefined) return;
  const { issuer, identity } = holder;
  refuseRevoked(
    `the signer ${identity} of ${issuer}`,
    revocations.signers.get(nameOfIdentity(issuer, identity)),
  );
}
