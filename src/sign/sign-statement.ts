import { bundleToJSON } from '@sigstore/bundle';
import { DSSEBundleBuilder } from '@sigstore/sign';
import { parseBundle } from '../attest/bundle.ts';
import { keyHint } from '../attest/public-key.ts';
import { parseStatement } from '../attest/statement.ts';
import { asPlimsollError, PlimsollError } from '../errors.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { IN_TOTO_PAYLOAD } from '../oci/media-types.ts';
import type { SigningKey } from './key-pair.ts';

/**
 * Signs an in-toto statement and returns a Sigstore bundle v0.3 as JSON. Statement and bundle are written as canonical
 * JSON (RFC 8785), so that the same statement is always the same payload. Throws `usage-invalid` for a statement that has
 * no canonical form, `predicate-invalid` for one that a verifier would not read: too large, or too deep.
 */
export async function signStatement(statement: object, key: SigningKey): Promise<Uint8Array> {
  const bundle = await new DSSEBundleBuilder({ signer: asSigner(key), witnesses: [] }).create({
    data: Buffer.from(canonicalJson(statement)),
    type: IN_TOTO_PAYLOAD,
  });
  // cosign refuses an envelope whose keyid is not the one that it computes itself; the hint names the key.
  for (const signature of bundle.content.dsseEnvelope?.signatures ?? []) signature.keyid = '';
  const bytes = Buffer.from(canonicalJson(bundleToJSON(bundle)));
  readBack(bytes);
  return bytes;
}

/** Reads the bundle as a verifier will, so that nothing is attached that counts for nothing. */
function readBack(bundle: Uint8Array): void {
  try {
    parseStatement(parseBundle(bundle).payload);
  } catch (cause) {
    const why = asPlimsollError(cause).message;
    throw new PlimsollError('predicate-invalid', `a verifier would not read this statement: ${why}`, {
      cause,
    });
  }
}

function asSigner(key: SigningKey): ConstructorParameters<typeof DSSEBundleBuilder>[0]['signer'] {
  const hint = keyHint(key.keyDigest);
  return {
    sign: async (data) => ({
      signature: Buffer.from(await key.sign(data)),
      key: { $case: 'publicKey', publicKey: key.publicKeyPem, hint },
    }),
  };
}
