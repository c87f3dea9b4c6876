import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  bundleReferrer,
  describeBundle,
  EMPTY_CONFIG,
  EMPTY_CONFIG_BYTES,
} from '../../../src/attest/bundle-referrer.ts';
import { DECLARATION_PREDICATE } from '../../../src/attest/predicate-types.ts';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import type { Descriptor } from '../../../src/oci/manifest.ts';
import { OCI_MANIFEST, SIGSTORE_BUNDLE } from '../../../src/oci/media-types.ts';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import { signStatement } from '../../../src/sign/sign-statement.ts';
import { readCandidates } from '../../../src/verify/referrers.ts';
import { type HostileRegistry, startHostileRegistry } from '../../support/hostile-registry.ts';
import {
  hostileSource,
  ImageHome,
  makeKey,
  policyFor,
  sampleDeclaration,
} from '../../support/signed-image.ts';

const ATTESTATIONS = 5;

describe('readCandidates', () => {
  let server: HostileRegistry;
  let key: SigningKey;
  before(async () => {
    server = await startHostileRegistry();
    key = await makeKey();
  });
  beforeEach(() => server.repent());
  after(() => server.close());

  /** A referrer that carries the bundle, and is another one for each number; `size` is what it says of the bundle. */
  async function attachCopy(
    home: ImageHome,
    image: Descriptor,
    bundle: Uint8Array,
    { number, size = bundle.byteLength }: { number: number; size?: number },
  ): Promise<void> {
    await home.pushBlob(bundle, SIGSTORE_BUNDLE);
    await home.pushBlob(EMPTY_CONFIG_BYTES, EMPTY_CONFIG.mediaType);
    const bytes = bundleReferrer({
      bundle: { ...describeBundle(bundle), size },
      predicateType: DECLARATION_PREDICATE,
      subject: image,
      created: new Date(number),
    });
    await home.client.pushManifest(bytes, OCI_MANIFEST);
  }
  const blobs = (bundle: Uint8Array): number =>
    server.heard.filter(({ path }) => path.endsWith(describeBundle(bundle).digest)).length;

  test('a bundle that many referrers carry is read once', async () => {
    const home = new ImageHome(server.host, 'referrers/copies');
    const image = await home.pushImage({ tag: '1.0.0' });
    const bundle = await signStatement(home.statement(image, 'declaration', sampleDeclaration()), key);
    for (let number = 0; number < ATTESTATIONS; number++) await attachCopy(home, image, bundle, { number });
    server.repent();
    const { read, unread } = await readCandidates(new RegistryClient(home.reference, {}), image);
    assert.equal(read.length, 1);
    assert.equal(unread, 0);
    assert.equal(blobs(bundle), 1);
    const policy = await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']);
    assert.equal((await home.verify(policy)).verdict.allowed, true);
  });

  test('of several images as many are read as the budget has left, and the others are counted', async () => {
    const budget = { referrers: ATTESTATIONS + 2, bytes: 1024 * 1024 };
    for (const [number, counts] of [
      [1, [ATTESTATIONS, 0]],
      [2, [2, ATTESTATIONS - 2]],
      [3, [0, ATTESTATIONS]],
    ] as const) {
      const home = new ImageHome(server.host, `referrers/budget-${number}`);
      const image = await home.pushImage({ tag: '1.0.0' });
      for (let version = 0; version < ATTESTATIONS; version++)
        await home.attach(
          image,
          home.statement(image, 'declaration', sampleDeclaration(`1.0.${version}`)),
          key,
        );
      const { read, unread } = await readCandidates(new RegistryClient(home.reference, {}), image, budget);
      assert.deepEqual([read.length, unread], counts);
    }
  });

  test('a referrer that names the bundle with another size takes the place of none that names it well', async () => {
    const home = new ImageHome(server.host, 'referrers/sizes');
    const image = await home.pushImage({ tag: '1.0.0' });
    const bundle = await signStatement(home.statement(image, 'declaration', sampleDeclaration()), key);
    await attachCopy(home, image, bundle, { number: 0, size: bundle.byteLength + 1 });
    await attachCopy(home, image, bundle, { number: 1 });
    const client = new RegistryClient(home.reference, {});
    const listed = await client.referrers(image.digest);
    for (const order of [listed, listed.toReversed()]) {
      const { read } = await readCandidates(hostileSource(client, { referrers: async () => order }), image);
      const answers = read.map((candidate) => ('bytes' in candidate ? 'bytes' : candidate.shortfall.code));
      assert.deepEqual(answers.sort(), ['bytes', 'digest-mismatch']);
    }
  });

  test('a decision takes two requests, and two for each attestation; one more for a child of an index', async () => {
    const home = new ImageHome(server.host, 'referrers/requests');
    const image = await home.pushImage();
    const index = await home.pushIndex(
      [{ ...image, platform: { os: 'linux', architecture: 'amd64' } } as Descriptor],
      '1.0.0',
    );
    const policy = await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']);
    for (const subject of [image, index]) {
      for (let number = 0; number < ATTESTATIONS; number++) {
        await home.attach(subject, home.statement(subject, 'declaration', sampleDeclaration()), key);
      }
    }
    for (const [asked, requests] of [
      [{ ...home.reference, tag: undefined, digest: image.digest }, 2 + 2 * ATTESTATIONS],
      [home.reference, 3 + 2 * ATTESTATIONS],
    ] as const) {
      server.repent();
      const { tag, ...reference } = asked;
      const outcome = await home.verify(policy, { reference: tag === undefined ? reference : asked });
      assert.equal(outcome.verdict.allowed, true, JSON.stringify(outcome.verdict.findings));
      assert.equal(server.heard.length, requests);
    }
  });
});
