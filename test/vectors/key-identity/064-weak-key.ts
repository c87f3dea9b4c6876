import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { answersOf, type BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { edited } from '../../support/bundle-forgery.ts';
import { ec, type KeyFileAttack, rsa, spki } from '../../support/key-file.ts';
import { malleated } from '../../support/malleated.ts';
import { judgeVotes } from '../../support/two-votes.ts';

/** With it, everything is its own signature; no library makes such a key. */
function exponentOne(): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...publicKey.export({ format: 'jwk' }), e: 'AQ' };
  return spki({ publicKey: createPublicKey({ key, format: 'jwk' }) });
}

const code = 'policy-invalid';

/** A key for which others can sign, a signature that fits every message, and one that can be made into two. */
export const attack: Forms<BundleForm | KeyFileAttack> = [
  { name: 'RSA with the exponent 1', code, message: /exponent 1;/, pem: exponentOne },
  { name: 'RSA with the exponent 3', code, message: /exponent 3/, pem: () => rsa(2048, 3) },
  { name: 'RSA of 1024 bits', code, message: /1024 bits/, pem: () => rsa(1024) },
  {
    name: 'RSA-PSS',
    code,
    message: /rsa-pss/,
    pem: () => spki(generateKeyPairSync('rsa-pss', { modulusLength: 2048 })),
  },
  { name: 'ECDSA P-384', code, message: /secp384r1/, pem: () => ec('P-384') },
  { name: 'ECDSA P-224', code, message: /secp224r1/, pem: () => ec('secp224r1') },
  { name: 'ECDSA secp256k1', code, message: /secp256k1/, pem: () => ec('secp256k1') },
  { name: 'Ed25519', code, message: /ed25519/, pem: () => spki(generateKeyPairSync('ed25519')) },
  {
    name: 'signature with r and s of zero',
    code: 'signature-invalid',
    forge: edited(({ dsseEnvelope }) => {
      dsseEnvelope.signatures = [{ sig: Buffer.from('3006020100020100', 'hex').toString('base64') }];
    }),
  },
  {
    name: 'the same signature in its other form',
    run: async (ground) => {
      const verdict = await judgeVotes(ground, async ({ home, image, a, sign }) => {
        const bundle = await sign(a);
        await home.attachBytes(image, bundle);
        await home.attachBytes(image, malleated(bundle));
      });
      assert.equal(verdict.attestations.length, 2, 'both forms are valid signatures');
      assert.deepEqual(answersOf(verdict, 'deny'), ['threshold-unmet threshold']);
    },
  },
];
