import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import {
  createVerifier,
  type LoadedPolicy,
  loadRevocations,
  openSource,
  PlimsollError,
  type VerifierOptions,
} from '../../../src/verify-library/exports.ts';
import { ImageHome, makeKey, NOW, policyFor } from '../../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

describe('createVerifier', () => {
  let registry: RunningRegistry;
  let home: ImageHome;
  let key: SigningKey;
  let reference: string;
  let options: VerifierOptions & { readonly policy: LoadedPolicy };
  before(async () => {
    registry = await startRegistry();
    key = await makeKey();
    home = new ImageHome(registry.host, 'agents/notes');
    await home.pushSigned(key);
    reference = `${home.repository}:1.0.0`;
    options = {
      policy: await policyFor({ release: key }),
      source: (image) => openSource(image, {}),
      clock: () => NOW,
    };
  });
  after(() => registry.close());

  const platform = 'linux/amd64';

  test('gives the verdict of the verifier, at the time of its clock', async () => {
    const verdict = await createVerifier(options).verify(reference, { platform });
    const { verdict: wanted } = await home.verify(options.policy);
    assert.equal(verdict.allowed, true);
    assert.deepEqual(verdict, wanted);
  });

  test('a no is a verdict', async () => {
    const policy = await policyFor({ release: await makeKey() });
    const verdict = await createVerifier({ ...options, policy }).verify(reference, { platform });
    assert.equal(verdict.allowed, false);
    assert.equal(verdict.findings[0]?.code, 'signer-mismatch');
  });

  test('before a launch the declaration has to be required', async () => {
    const policy = await policyFor({ release: key }, ['{ type: provenance, signedBy: [release] }']);
    const verifier = createVerifier({ ...options, policy });
    assert.equal((await verifier.verify(reference, { platform })).allowed, true);
    const verdict = await verifier.verify(reference, { platform, launching: true });
    assert.deepEqual([verdict.allowed, verdict.findings[0]?.code], [false, 'declaration-not-required']);
  });

  test('a revoked image is denied', async () => {
    const { digest } = await home.client.resolve({ tag: '1.0.0' });
    const head = 'apiVersion: plimsoll.dev/v1\nkind: Revocations\n';
    const revocations = loadRevocations({
      text: `${head}revoked: [{ digest: "${digest}" }]\n`,
      file: 'revocations.yaml',
    });
    const verdict = await createVerifier({ ...options, revocations }).verify(reference, { platform });
    assert.equal(verdict.allowed, false);
  });

  test('another repository asked for is denied', async () => {
    const repository = `${registry.host}/agents/other`;
    const verdict = await createVerifier(options).verify(reference, { platform, repository });
    assert.deepEqual([verdict.allowed, verdict.findings[0]?.code], [false, 'subject-repository']);
  });

  test('of several policies each has to allow', async () => {
    const strict = await policyFor({ release: key }, ['{ type: vex, signedBy: [release] }']);
    const policy = [
      { name: 'ours', policy: options.policy },
      { name: 'theirs', policy: strict },
    ];
    const { allowed, findings } = await createVerifier({ ...options, policy }).verify(reference, {
      platform,
    });
    assert.equal(allowed, false);
    assert.match(findings[0]?.message ?? '', /^theirs: vex by release: /);
    assert.throws(() => createVerifier({ ...options, policy: [] }), { code: 'policy-invalid' });
  });

  test('with a cache, a yes about a digest is read once', async () => {
    let opened = 0;
    let now = NOW.getTime();
    const verifier = createVerifier({
      ...options,
      source: (image) => {
        opened += 1;
        return options.source(image);
      },
      clock: () => new Date(now),
      cache: { maxAgeMs: 60_000, entries: 10 },
    });
    const { digest } = await verifier.verify(reference, { platform });
    const byDigest = `${home.repository}@${digest}`;
    const first = await verifier.verify(byDigest, { platform });
    now += 60_000;
    assert.deepEqual(await verifier.verify(byDigest, { platform }), first);
    assert.equal(opened, 2);
    now += 1;
    assert.equal((await verifier.verify(byDigest, { platform })).verifiedAt, new Date(now).toISOString());
    const cache = { maxAgeMs: 0, entries: 10 };
    assert.throws(() => createVerifier({ ...options, cache }), { code: 'usage-invalid' });
  });

  const REFUSED: readonly (readonly [
    what: string,
    reference: () => string,
    platform: string,
    code: string,
  ])[] = [
    ['a reference that is none', () => 'notes', platform, 'reference-invalid'],
    ['a platform that is none', () => reference, 'amd64', 'usage-invalid'],
    ['a layout without a repository', () => 'oci:layout', platform, 'usage-invalid'],
    ['an image that is not there', () => `${home.repository}:2.0.0`, platform, 'unresolved'],
  ];
  for (const [what, asked, on, code] of REFUSED)
    test(`${what} is thrown`, async () => {
      await assert.rejects(
        createVerifier(options).verify(asked(), { platform: on }),
        (thrown) => thrown instanceof PlimsollError && thrown.code === code,
      );
    });

  test('a source or a clock that fails is thrown', async () => {
    const fault = new Error('no');
    const fail = () => {
      throw fault;
    };
    const verifiers = [
      createVerifier({ ...options, source: fail }),
      createVerifier({ ...options, clock: fail }),
    ];
    for (const verifier of verifiers) await assert.rejects(verifier.verify(reference, { platform }), fault);
    const timeless = createVerifier({ ...options, clock: () => new Date(Number.NaN) });
    await assert.rejects(timeless.verify(reference, { platform }), RangeError);
  });
});
