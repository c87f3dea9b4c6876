import { PlimsollError } from '../../errors.ts';
import {
  type CertificateSigner,
  isKeySigner,
  type PolicySigner,
  type Requirement,
} from '../loaded-policy.ts';
import type { VerifiedSignature } from '../signature.ts';
import type { CertificateIdentity } from '../signing-certificate.ts';

/**
 * The entries of `signedBy` that the signer is, of those whose time and chain hold: by key, or by issuer, identity and
 * every extension that the entry names. At least one; throws `signer-mismatch`, where a key that the policy names elsewhere
 * is called by its name there.
 */
export function checkSigner(
  { key, certificate }: VerifiedSignature,
  trusted: readonly PolicySigner[],
  requirement: Requirement,
  named: readonly PolicySigner[],
): readonly [PolicySigner, ...PolicySigner[]] {
  const identity = certificate?.identity;
  const [signer, ...others] = trusted.filter((candidate) =>
    isKeySigner(candidate)
      ? certificate === undefined && candidate.key.digest === key.digest
      : identity !== undefined && differenceFrom(identity, candidate) === undefined,
  );
  if (signer !== undefined) return [signer, ...others];
  const wanted = requirement.signedBy.map(({ name }) => name).join(', ');
  if (identity === undefined) {
    const name = named.find((other) => isKeySigner(other) && other.key.digest === key.digest)?.name;
    const by = name === undefined ? `with the key ${key.digest}` : `by ${name}`;
    throw new PlimsollError('signer-mismatch', `signed ${by}, which is not of ${wanted}`);
  }
  const why = trusted.flatMap((candidate) =>
    isKeySigner(candidate) ? [] : differenceFrom(identity, candidate),
  )[0];
  throw new PlimsollError(
    'signer-mismatch',
    `signed by ${shown(identity.name)} (issuer ${shown(identity.issuer)}), which is not of ${wanted}: ${why ?? ''}`,
  );
}

/** What an identity has not as the entry says; undefined when it is as the entry says. */
export function differenceFrom(identity: CertificateIdentity, signer: CertificateSigner): string | undefined {
  if (identity.issuer !== signer.issuer) return 'another issuer';
  if (!signer.identity.matches(identity.name)) return 'another identity';
  for (const [name, glob] of signer.extensions) {
    const said = identity.extensions.get(name);
    if (said === undefined) return `${name} is missing`;
    if (!glob.matches(said)) return `${name} is ${shown(said)}`;
  }
  return undefined;
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 300));
}
