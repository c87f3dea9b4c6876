/** Who signed: strangers, hints that lie, one key in two hats, revoked keys, keys that are too weak. */
import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { DECLARATION_PREDICATE } from '../../src/attest/predicate-types.ts';
import { keyHint } from '../../src/attest/public-key.ts';
import { PlimsollError } from '../../src/errors.ts';
import { attachBundle } from '../../src/sign/attach-bundle.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { signStatement } from '../../src/sign/sign-statement.ts';
import { loadPolicy } from '../../src/verify/policy.ts';
import { loadRevocations } from '../../src/verify/revocations.ts';
import { answersOf, bundleAttacks, type Stage } from '../support/attack.ts';
import { denials, ImageHome, makeKey, policyFor, sampleDeclaration } from '../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

function withHint(bundle: Uint8Array, hint: string): Uint8Array {
  const document = JSON.parse(Buffer.from(bundle).toString());
  document.verificationMaterial.publicKey = { hint };
  return Buffer.from(JSON.stringify(document));
}

async function byStranger({ home, image }: Stage, hint?: string): Promise<Uint8Array> {
  const bundle = await signStatement(
    home.statement(image, 'declaration', sampleDeclaration()),
    await makeKey(),
  );
  return hint === undefined ? bundle : withHint(bundle, hint);
}

bundleAttacks('signed by a stranger', [
  { name: 'who says so', code: 'signer-mismatch', check: 'signature', forge: (stage) => byStranger(stage) },
  {
    name: 'who hints at the trusted key',
    code: 'signature-invalid',
    forge: (stage) => byStranger(stage, keyHint(stage.key.keyDigest)),
  },
  { name: 'who hints at nobody', code: 'signature-invalid', forge: (stage) => byStranger(stage, '') },
  {
    name: 'who hints at another',
    code: 'signer-mismatch',
    check: 'signature',
    forge: (stage) => byStranger(stage, 'release.pub'),
  },
]);

/** ECDSA signatures (r, s) and (r, n - s) are both valid: SEC 1, section 4.1. */
function malleated(bundle: Uint8Array): Uint8Array {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const document = JSON.parse(Buffer.from(bundle).toString());
  const [signature] = document.dsseEnvelope.signatures;
  const der = Buffer.from(signature.sig, 'base64');
  const rLength = der[3] ?? 0;
  const r = der.subarray(2, 4 + rLength);
  const s = BigInt(`0x${der.subarray(6 + rLength).toString('hex')}`);
  let hex = (order - s).toString(16);
  if (hex.length % 2 === 1) hex = `0${hex}`;
  if (Number.parseInt(hex.slice(0, 2), 16) >= 0x80) hex = `00${hex}`;
  const value = Buffer.from(hex, 'hex');
  const body = Buffer.concat([r, Buffer.from([2, value.byteLength]), value]);
  signature.sig = Buffer.concat([Buffer.from([0x30, body.byteLength]), body]).toString('base64');
  return Buffer.from(JSON.stringify(document));
}

describe('votes', () => {
  let registry: RunningRegistry;
  let a: SigningKey;
  let b: SigningKey;
  let count = 0;
  before(async () => {
    registry = await startRegistry();
    [a, b] = await Promise.all([makeKey(), makeKey()]);
  });
  after(() => registry.close());

  const TWO = ['{ type: declaration, signedBy: [a, again, b], atLeast: 2 }'];

  async function imageSignedBy(
    bundles: (genuine: (key: SigningKey) => Promise<Uint8Array>) => Promise<Uint8Array[]>,
  ) {
    const home = new ImageHome(registry.host, `votes/n${count++}`);
    const image = await home.pushImage({ tag: '1.0.0' });
    const statement = home.statement(image, 'declaration', sampleDeclaration());
    for (const bundle of await bundles((key) => signStatement(statement, key)))
      await home.attachBytes(image, bundle);
    return home.verify(await policyFor({ a, again: a, b }, TWO));
  }

  test('unforged: two keys sign', async () => {
    const outcome = await imageSignedBy(async (genuine) => [await genuine(a), await genuine(b)]);
    assert.equal(outcome.verdict.allowed, true, JSON.stringify(outcome.verdict.findings));
    assert.deepEqual(
      outcome.verdict.attestations.map(({ signer }) => signer),
      ['a', 'b'],
    );
  });

  test('unforged: RSA signs', async () => {
    const home = new ImageHome(registry.host, 'votes/rsa');
    const key = await makeKey('rsa');
    await home.pushSigned(key);
    assert.equal((await home.verify(await policyFor({ release: key }))).verdict.allowed, true);
  });

  test('one key under two names', async () => {
    assert.deepEqual(denials(await imageSignedBy(async (genuine) => [await genuine(a)])), [
      'threshold-unmet',
    ]);
  });

  test('one key signs twice', async () => {
    const outcome = await imageSignedBy(async (genuine) => [await genuine(a), await genuine(a)]);
    assert.deepEqual(answersOf(outcome.verdict, 'deny'), ['threshold-unmet threshold']);
  });

  test('one bundle in two referrers', async () => {
    const home = new ImageHome(registry.host, 'votes/twice');
    const image = await home.pushImage({ tag: '1.0.0' });
    const bundle = await signStatement(home.statement(image, 'declaration', sampleDeclaration()), a);
    for (const created of [new Date(0), new Date(1000)])
      await attachBundle(home.client, bundle, DECLARATION_PREDICATE, image, created);
    assert.equal((await home.client.referrers(image.digest)).length, 2);
    const outcome = await home.verify(await policyFor({ a, again: a, b }, TWO));
    assert.deepEqual(answersOf(outcome.verdict, 'deny'), ['threshold-unmet threshold']);
  });

  test('the same signature in its other form', async () => {
    const outcome = await imageSignedBy(async (genuine) => {
      const bundle = await genuine(a);
      return [bundle, malleated(bundle)];
    });
    assert.equal(outcome.verdict.attestations.length, 2, 'both forms are valid signatures');
    assert.deepEqual(answersOf(outcome.verdict, 'deny'), ['threshold-unmet threshold']);
  });

  test('the same bundle with another hint', async () => {
    const outcome = await imageSignedBy(async (genuine) => {
      const bundle = await genuine(a);
      return [bundle, withHint(bundle, keyHint(b.keyDigest))];
    });
    assert.deepEqual(answersOf(outcome.verdict, 'deny'), ['threshold-unmet threshold']);
  });

  test('a revoked key counts for nothing, and the other one alone is not enough', async () => {
    const home = new ImageHome(registry.host, 'votes/revoked');
    await home.pushSigned(a);
    const policy = await policyFor({ release: a });
    assert.equal((await home.verify(policy)).verdict.allowed, true);
    const text = `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [{ key: "${a.keyDigest}", reason: stolen }]\n`;
    const outcome = await home.verify(policy, {
      revocations: loadRevocations({ text, file: 'revocations.yaml' }),
    });
    assert.deepEqual(answersOf(outcome.verdict, 'deny'), [
      'revoked signer-revoked',
      'revoked signer-revoked',
    ]);
    assert.match(outcome.verdict.findings[0]?.message ?? '', /stolen/);
    assert.deepEqual(outcome.verdict.attestations, []);
  });

  test('a revoked image is denied whoever signed it', async () => {
    const home = new ImageHome(registry.host, 'votes/yanked');
    const image = await home.pushSigned(a);
    const text = `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [{ digest: "${image.digest}" }]\n`;
    const outcome = await home.verify(await policyFor({ release: a }), {
      revocations: loadRevocations({ text, file: 'revocations.yaml' }),
    });
    assert.equal(outcome.verdict.allowed, false);
    assert.deepEqual(answersOf(outcome.verdict, 'deny'), ['revoked image-revoked']);
  });
});

describe('keys that no policy may name', () => {
  const spki = ({ publicKey }: { publicKey: KeyObject }): string =>
    publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const rsa = (modulusLength: number, publicExponent = 0x10001): string =>
    spki(generateKeyPairSync('rsa', { modulusLength, publicExponent }));
  const ec = (namedCurve: string): string => spki(generateKeyPairSync('ec', { namedCurve }));
  /** With it, everything is its own signature; no library makes such a key. */
  const exponentOne = (): string => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = { ...publicKey.export({ format: 'jwk' }), e: 'AQ' };
    return createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
  };
  const pkcs8 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  const p256 = ec('P-256');
  const good: readonly (readonly [string, string])[] = [
    ['ECDSA P-256', p256],
    ['RSA of 2048 bits', rsa(2048)],
  ];
  const bad: readonly (readonly [string, string, RegExp])[] = [
    ['RSA of 1024 bits', rsa(1024), /1024 bits/],
    ['RSA with the exponent 3', rsa(2048, 3), /exponent 3/],
    ['RSA with the exponent 1', exponentOne(), /exponent 1;/],
    ['RSA-PSS', spki(generateKeyPairSync('rsa-pss', { modulusLength: 2048 })), /rsa-pss/],
    ['ECDSA P-384', ec('P-384'), /secp384r1/],
    ['ECDSA P-224', ec('secp224r1'), /secp224r1/],
    ['ECDSA secp256k1', ec('secp256k1'), /secp256k1/],
    ['Ed25519', spki(generateKeyPairSync('ed25519')), /ed25519/],
    ['a private key', pkcs8, /private key/],
    ['two keys', p256 + p256, /not one PEM block/],
    ['an empty file', '', /not one PEM block/],
    ['text', 'release', /not one PEM block/],
    ['a damaged block', p256.replace(/\n[A-Za-z0-9+/]/, '\n!'), /cannot be read/],
  ];

  const load = (pem: string) =>
    loadPolicy({
      text: [
        'apiVersion: plimsoll.dev/v1',
        'kind: Policy',
        'signers: { release: { key: release.pub } }',
        'rules: [{ repositories: ["**"], require: [{ type: cosign, signedBy: [release] }] }]',
      ].join('\n'),
      file: 'policy.yaml',
      readFile: async () => Buffer.from(pem),
    });

  for (const [name, pem] of good) {
    test(`${name} may be named`, async () => assert.equal((await load(pem)).rules.length, 1));
  }
  for (const [name, pem, message] of bad) {
    test(name, async () => {
      await assert.rejects(load(pem), (error: PlimsollError) => {
        assert.ok(error instanceof PlimsollError);
        assert.equal(error.code, 'policy-invalid');
        assert.match(error.message, message);
        assert.match(error.message, /^policy\.yaml:3:\d+: signer release: key file release\.pub/);
        return true;
      });
    });
  }
});
