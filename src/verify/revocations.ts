import { validate, vocabulary } from '../../schemas/generated/revocations.ts';
import type { Revocations } from '../../schemas/revocations.ts';
import { readYaml } from '../../schemas/yaml-document.ts';
import { type Digest, parseDigest } from '../oci/digest.ts';
import { nameOfIdentity } from './loaded-policy.ts';
import type { LoadedRevocations, Revocation } from './loaded-revocations.ts';

export type { LoadedRevocations } from './loaded-revocations.ts';

/** Reads revocations.yaml. Throws `policy-invalid`; a list that cannot be read denies everything. */
export function loadRevocations({ text, file }: { text: string; file: string }): LoadedRevocations {
  const { value } = readYaml({ text, file, validate, vocabulary, code: 'policy-invalid' });
  const digests = new Map<Digest, Revocation>();
  const keys = new Map<Digest, Revocation>();
  const signers = new Map<string, Revocation>();
  for (const entry of value.revoked) {
    const revocation: Revocation = { reason: entry.reason, running: entry.running ?? 'stop' };
    if ('digest' in entry) digests.set(parseDigest(entry.digest), revocation);
    else if ('key' in entry) keys.set(parseDigest(withAlgorithm(entry.key)), revocation);
    else signers.set(nameOfIdentity(entry.signer.issuer, entry.signer.identity), revocation);
  }
  return { digests, keys, signers };
}

function withAlgorithm(key: Extract<Revocations['revoked'][number], { key: string }>['key']): string {
  return key.startsWith('sha256:') ? key : `sha256:${key}`;
}
