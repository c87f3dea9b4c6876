import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseBundle } from '../../../src/attest/bundle.ts';
import { parsePublicKey } from '../../../src/attest/public-key.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import {
  claimedTypeOf,
  type RejectedAttestation,
  SignedAttestation,
} from '../../../src/verify/attestation.ts';
import { VerifiedSignature } from '../../../src/verify/signature.ts';
import { makeKey, NOW, signPayload } from '../../support/signed-image.ts';

const STATEMENT = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ digest: { sha256: 'ab'.repeat(32) } }],
  predicateType: 'https://example.com/p/v1',
};
const digest = digestOf('a bundle');
const names = { digest, referrer: digest };

describe('claimedTypeOf', () => {
  const payloads: readonly (readonly [what: string, payload: string, type: string | undefined])[] = [
    ['a statement', JSON.stringify(STATEMENT), STATEMENT.predicateType],
    ['no statement', '{}', undefined],
  ];
  for (const [what, text, type] of payloads)
    test(`reads the payload once, however often it is asked: ${what}`, () => {
      let reads = 0;
      const shortfall = { check: 'signature', code: 'signature-invalid', message: '' } as const;
      const rejected: RejectedAttestation = {
        ...names,
        shortfall,
        get payload() {
          reads += 1;
          return Buffer.from(text);
        },
      };
      assert.equal(claimedTypeOf(rejected), type);
      const once = reads;
      assert.equal(claimedTypeOf(rejected), type);
      assert.equal(reads, once);
    });

  test('a statement is kept from when somebody relies on it, and not before', async () => {
    const key = await makeKey();
    const payload = Buffer.from(JSON.stringify(STATEMENT));
    const { bundle } = parseBundle(await signPayload(payload, key));
    const publicKey = parsePublicKey(key.publicKeyPem);
    const signature = new VerifiedSignature(bundle, { key: publicKey, certificate: undefined }, NOW);
    const signed = new SignedAttestation(names, signature, payload);
    assert.notEqual(signed.readStatement(), signed.readStatement());
    assert.equal(signed.statement, signed.readStatement());
  });
});
