import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import { describe, it } from 'node:test';
import { type Bundle, bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import fc from 'fast-check';
import { validate as validateBundle } from '../../../schemas/generated/sigstore-bundle.ts';
import type { SigstoreBundle } from '../../../schemas/sigstore-bundle.ts';
import { buildStatement } from '../../../src/attest/build-statement.ts';
import { canonicalJson } from '../../../src/oci/canonical-json.ts';
import { digestOf, hexOf } from '../../../src/oci/digest.ts';
import { openSigningKey, type SigningKey } from '../../../src/sign/key-pair.ts';
import { signStatement } from '../../../src/sign/sign-statement.ts';

const statement = buildStatement({
  repository: 'registry.example.com/agents/notes',
  digest: digestOf('an image'),
  predicateType: 'https://example.com/audit/v1',
  predicate: { note: 'naïve ☂', list: [1, 2.5, null] },
});

/** Names of members that a verifier reads: those that touch prototypes are refused, and are named below. */
const member = fc.string().filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name));

/** JSON values that have a canonical form. */
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.maxSafeInteger(),
    fc.double({ noInteger: true, noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(member, tie('json'), { maxKeys: 4 }),
  ),
}));

const keys: Readonly<Record<string, SigningKey>> = {
  'ECDSA P-256': await freshKey(generateKeyPairSync('ec', { namedCurve: 'P-256' })),
  'RSA 2048': await freshKey(generateKeyPairSync('rsa', { modulusLength: 2048 })),
};

function freshKey(pair: { privateKey: KeyObject }): Promise<SigningKey> {
  return openSigningKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, async () => '');
}

function read(bytes: Uint8Array): SigstoreBundle {
  const value: unknown = JSON.parse(Buffer.from(bytes).toString());
  assert.ok(validateBundle(value), JSON.stringify(validateBundle.errors));
  return value;
}

/** DSSE v1.0, "Signature Definition". */
function preAuthEncoding(type: string, payload: Buffer): Buffer {
  const length = (bytes: Buffer): string => String(bytes.length);
  const typeBytes = Buffer.from(type);
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${length(typeBytes)} `),
    typeBytes,
    Buffer.from(` ${length(payload)} `),
    payload,
  ]);
}

function holdsByHand({ dsseEnvelope }: SigstoreBundle, key: SigningKey): boolean {
  const payload = Buffer.from(dsseEnvelope.payload, 'base64');
  const signature = Buffer.from(dsseEnvelope.signatures[0]!.sig, 'base64');
  return verify('sha256', preAuthEncoding(dsseEnvelope.payloadType, payload), key.publicKeyPem, signature);
}

function holdsBySigstore(document: SigstoreBundle, key: SigningKey): boolean {
  const bundle: Bundle = bundleFromJSON(document);
  const root = { mediaType: '', tlogs: [], certificateAuthorities: [], ctlogs: [], timestampAuthorities: [] };
  const trust = toTrustMaterial(root, () => ({
    publicKey: createPublicKey(key.publicKeyPem),
    validFor: () => true,
  }));
  const thresholds = { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 };
  try {
    new Verifier(trust, thresholds).verify(toSignedEntity(bundle));
    return true;
  } catch (thrown) {
    assert.equal((thrown as { code?: string }).code, 'SIGNATURE_ERROR');
    return false;
  }
}

for (const [name, key] of Object.entries(keys)) {
  describe(`signStatement with ${name}`, () => {
    it('makes a bundle v0.3 that names the key by a hint, and leaves keyid out', async () => {
      const bundle = read(await signStatement(statement, key));
      assert.deepEqual(bundle.verificationMaterial.publicKey, {
        hint: Buffer.from(hexOf(key.keyDigest), 'hex').toString('base64'),
      });
      assert.deepEqual(Object.keys(bundle.dsseEnvelope.signatures[0]!), ['sig']);
      assert.equal(bundle.dsseEnvelope.payloadType, 'application/vnd.in-toto+json');
    });

    it('signs the canonical JSON of the statement', async () => {
      const { payload } = read(await signStatement(statement, key)).dsseEnvelope;
      assert.equal(Buffer.from(payload, 'base64').toString(), canonicalJson(statement));
    });

    it('holds over any predicate, for node:crypto and for @sigstore/verify', async () => {
      const property = fc.asyncProperty(fc.dictionary(member, json), async (predicate) => {
        const bundle = read(await signStatement({ ...statement, predicate }, key));
        assert.ok(holdsByHand(bundle, key));
        assert.ok(holdsBySigstore(bundle, key));
      });
      await fc.assert(property, { numRuns: 30 });
    });

    it('does not hold once a bit of payload, type or signature is another', async () => {
      const bundle = read(await signStatement(statement, key));
      const part = fc.constantFrom('payload', 'payloadType', 'sig');
      const property = fc.property(part, fc.nat(), (name, at) => {
        const changed = flipBit(bundle, name, at);
        assert.ok(!holdsByHand(changed, key));
        assert.ok(!holdsBySigstore(changed, key));
      });
      fc.assert(property, { numRuns: 100 });
    });
  });
}

describe('signStatement', () => {
  it('does not hold for another key', async () => {
    const [one, other] = Object.values(keys);
    assert.ok(!holdsByHand(read(await signStatement(statement, one!)), other!));
  });

  it('refuses a statement that has no canonical form', () =>
    assert.rejects(signStatement({ ...statement, predicate: { count: 2 ** 60 } }, keys['RSA 2048']!), {
      code: 'usage-invalid',
    }));

  const unreadable: Readonly<Record<string, object>> = {
    'is larger than a verifier reads': { text: 'x'.repeat(4 * 1024 * 1024) },
    'is nested deeper than a verifier reads': JSON.parse(`${'{"a":'.repeat(70)}1${'}'.repeat(70)}`) as object,
    'has a member that touches prototypes': JSON.parse('{"a":[{"__proto__":[]}]}') as object,
    'is an array': [],
  };
  for (const [name, predicate] of Object.entries(unreadable))
    it(`refuses a predicate that ${name}`, () =>
      assert.rejects(signStatement({ ...statement, predicate }, keys['ECDSA P-256']!), {
        code: 'predicate-invalid',
      }));
});

/** The bundle with one bit of one part changed; `at` counts bits, modulo the length. */
function flipBit(
  bundle: SigstoreBundle,
  part: 'payload' | 'payloadType' | 'sig',
  at: number,
): SigstoreBundle {
  const changed = structuredClone(bundle);
  const { dsseEnvelope } = changed;
  const [signature] = dsseEnvelope.signatures;
  if (part === 'payload') dsseEnvelope.payload = flipped(dsseEnvelope.payload, 'base64', at);
  else if (part === 'sig') signature!.sig = flipped(signature!.sig, 'base64', at);
  else dsseEnvelope.payloadType = flipped(dsseEnvelope.payloadType, 'latin1', at);
  return changed;
}

function flipped(text: string, encoding: 'base64' | 'latin1', at: number): string {
  const bytes = Buffer.from(text, encoding);
  // The highest bit of a character would make it two bytes of UTF-8.
  const bits = encoding === 'latin1' ? 7 : 8;
  const bit = at % (bytes.length * bits);
  bytes[Math.floor(bit / bits)]! ^= 1 << (bit % bits);
  return bytes.toString(encoding);
}
