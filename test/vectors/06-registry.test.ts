/** A registry that lies: tags that move, bytes that are others, lists that are cut, answers that fail. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { PlimsollError } from '../../src/errors.ts';
import { digestOf } from '../../src/oci/digest.ts';
import type { ImageSource } from '../../src/oci/image-source.ts';
import { type Descriptor, describeManifest } from '../../src/oci/manifest.ts';
import { OCI_INDEX, OCI_MANIFEST } from '../../src/oci/media-types.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import type { CheckName } from '../../src/verify/check-name.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import { answersOf } from '../support/attack.ts';
import { hostileSource, ImageHome, makeKey, policyFor, sampleDeclaration } from '../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

describe('registry', () => {
  let registry: RunningRegistry;
  let key: SigningKey;
  let policy: LoadedPolicy;
  let home: ImageHome;
  let image: Descriptor;
  let unsigned: Descriptor;
  before(async () => {
    registry = await startRegistry();
    key = await makeKey();
    policy = await policyFor({ release: key });
    home = new ImageHome(registry.host, 'agents/notes');
    image = await home.pushSigned(key);
    unsigned = await home.pushImage({ comment: 'evil' });
  });
  after(() => registry.close());

  test('unforged', async () => {
    assert.equal((await home.verify(policy, { launching: true })).verdict.allowed, true);
  });

  test('the tag is resolved once, and moving it afterwards changes nothing', async () => {
    let asked = 0;
    const source = hostileSource(home.client, {
      resolve: async (target) => {
        asked += 1;
        return asked === 1 ? home.client.resolve(target) : unsigned;
      },
    });
    const { verified } = await home.verify(policy, { source });
    assert.equal(asked, 1);
    assert.equal(verified?.platform.digest, image.digest);
    assert.equal(digestOf(verified?.manifestBytes ?? ''), image.digest);
  });

  interface Lie {
    readonly name: string;
    readonly code: string;
    readonly check: CheckName;
    readonly lies: () => Promise<Partial<ImageSource>> | Partial<ImageSource>;
  }
  const LIES: readonly Lie[] = [
    {
      name: 'the tag names an image that nobody signed',
      code: 'attestation-missing',
      check: 'referrers',
      lies: () => ({ resolve: async () => unsigned }),
    },
    {
      name: 'other bytes for the digest',
      code: 'digest-mismatch',
      check: 'manifest-digest',
      lies: () => ({ fetchManifest: () => home.client.fetchManifest(unsigned) }),
    },
    {
      name: 'one space more for the digest',
      code: 'digest-mismatch',
      check: 'manifest-digest',
      lies: () => ({
        fetchManifest: async (asked) =>
          Buffer.concat([await home.client.fetchManifest(asked), Buffer.from(' ')]),
      }),
    },
    {
      name: 'another size in the descriptor',
      code: 'digest-mismatch',
      check: 'manifest-digest',
      lies: () => ({ resolve: async () => ({ ...image, size: image.size + 1 }) }),
    },
    {
      name: 'another media type than the document says',
      code: 'manifest-invalid',
      check: 'manifest-digest',
      lies: () => ({ resolve: async () => ({ ...image, mediaType: OCI_INDEX }) }),
    },
    {
      name: 'a document that is both manifest and index',
      code: 'manifest-invalid',
      check: 'manifest-digest',
      lies: async () => {
        const document = JSON.parse(Buffer.from(await home.client.fetchManifest(image)).toString());
        const bytes = Buffer.from(JSON.stringify({ ...document, manifests: [image] }));
        return {
          resolve: async () => describeManifest(bytes, OCI_MANIFEST),
          fetchManifest: async () => bytes,
        };
      },
    },
    {
      name: 'a descriptor by sha512',
      code: 'digest-mismatch',
      check: 'manifest-digest',
      lies: async () => {
        const bytes = await home.client.fetchManifest(image);
        return { resolve: async () => ({ ...image, digest: digestOf(bytes, 'sha512') }) };
      },
    },
    {
      name: 'a manifest of more than 4 MiB',
      code: 'manifest-too-large',
      check: 'manifest-digest',
      lies: () => ({ resolve: async () => ({ ...image, size: 4 * 1024 * 1024 + 1 }) }),
    },
    {
      name: 'the list of referrers is empty',
      code: 'attestation-missing',
      check: 'referrers',
      lies: () => ({ referrers: async () => [] }),
    },
    {
      name: 'the list holds the referrers of another image',
      code: 'subject-digest',
      check: 'referrers',
      lies: async () => {
        const other = await home.pushImage({ comment: 'other' });
        await home.attach(other, home.statement(other, 'declaration', sampleDeclaration()), key);
        return { referrers: () => home.client.referrers(other.digest) };
      },
    },
    {
      name: 'a statement about this image, which refers to another',
      code: 'subject-digest',
      check: 'referrers',
      lies: async () => {
        const other = await home.pushImage({ comment: 'another' });
        await home.attach(other, home.statement(image, 'declaration', sampleDeclaration()), key);
        return { referrers: () => home.client.referrers(other.digest) };
      },
    },
    {
      name: 'other bytes for each bundle',
      code: 'digest-mismatch',
      check: 'referrers',
      lies: () => ({ fetchBlob: async () => Buffer.from('{}') }),
    },
    {
      name: 'bundles under another artifact type',
      code: 'attestation-missing',
      check: 'referrers',
      lies: () => ({
        referrers: async (digest) =>
          (await home.client.referrers(digest)).map((entry) => ({
            ...entry,
            artifactType: 'application/spdx+json',
          })),
      }),
    },
    {
      name: 'referrers that are not there',
      code: 'bundle-malformed',
      check: 'referrers',
      lies: () => ({
        referrers: async () => [{ mediaType: OCI_MANIFEST, digest: digestOf('nothing'), size: 7 }],
      }),
    },
  ];
  for (const { name, code, check, lies } of LIES) {
    test(name, async () => {
      const source = hostileSource(home.client, await lies());
      const outcome = await home.verify(policy, { source });
      assert.equal(outcome.verdict.allowed, false);
      const answers = answersOf(outcome.verdict, 'deny');
      assert.deepEqual([...new Set(answers)], [`${code} ${check}`]);
      assert.equal(outcome.verified, undefined);
    });
  }

  test('any changed byte of the manifest', async () => {
    const bytes = await home.client.fetchManifest(image);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.byteLength - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const mutated = Uint8Array.from(bytes);
        mutated[at]! ^= mask;
        const lies = { resolve: async () => image, fetchManifest: async () => mutated };
        const outcome = await home.verify(policy, { source: hostileSource(home.client, lies) });
        assert.deepEqual(answersOf(outcome.verdict, 'deny'), ['digest-mismatch manifest-digest']);
      }),
    );
  });

  test('annotations and artifact type that lie about the predicate type', async () => {
    const liar = new ImageHome(registry.host, 'agents/liar');
    const target = await liar.pushImage({ tag: '1.0.0' });
    // Attached as a declaration, in the annotation of its referrer; the signed statement is a bill of materials.
    await liar.attach(target, liar.statement(target, 'spdx', { packages: [] }), key);
    const outcome = await liar.verify(
      await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']),
    );
    assert.deepEqual(answersOf(outcome.verdict, 'deny'), ['predicate-type predicate-type']);
  });

  test('the same digest in another repository', async () => {
    const mirror = new ImageHome(registry.host, 'mirror/notes');
    const copy = await mirror.pushImage({ tag: '1.0.0' });
    assert.equal(copy.digest, image.digest);
    await mirror.attach(copy, home.statement(copy, 'declaration', sampleDeclaration()), key);
    const one = ['{ type: declaration, signedBy: [release] }'];
    const asMirror = await mirror.verify(await policyFor({ release: key }, one));
    assert.deepEqual(answersOf(asMirror.verdict, 'deny'), ['subject-repository subject-repository']);
    const asOriginal = await mirror.verify(await policyFor({ release: key }, one), {
      repository: home.repository,
    });
    assert.equal(asOriginal.verdict.allowed, true, 'asked for as the original, whoever serves it');
    const signedFor = `{ type: declaration, signedBy: [release], signedFor: ["${registry.host}/agents/*"] }`;
    assert.equal((await mirror.verify(await policyFor({ release: key }, [signedFor]))).verdict.allowed, true);
  });

  test('a thousand junk referrers hide no signature, and more are reported', async () => {
    const entries = await home.client.referrers(image.digest);
    const [first] = entries;
    assert.ok(first);
    const junk = (count: number): Descriptor[] =>
      Array.from({ length: count }, (_, n) => ({ ...first, digest: digestOf(`junk ${n}`) }));
    const fetchManifest: ImageSource['fetchManifest'] = async (descriptor) => {
      const known = [image.digest, ...entries.map(({ digest }) => digest)].includes(descriptor.digest);
      if (known) return home.client.fetchManifest(descriptor);
      throw new PlimsollError('manifest-unknown', 'junk');
    };
    const listing = (list: readonly Descriptor[]): ImageSource =>
      hostileSource(home.client, { fetchManifest, referrers: async () => list });

    const hidden = await home.verify(policy, { source: listing([...junk(998), ...entries]) });
    assert.equal(hidden.verdict.allowed, true);
    const flooded = await home.verify(policy, { source: listing([...junk(1000), ...entries]) });
    assert.equal(flooded.verdict.allowed, false);
    assert.ok(
      flooded.verdict.findings.some(({ level, code }) => level === 'warn' && code === 'too-many-referrers'),
    );
  });

  const FAULTS = [
    'network-failed',
    'deadline-exceeded',
    'unauthorized',
    'denied',
    'rate-limited',
    'registry-misbehaved',
  ] as const;
  for (const code of FAULTS) {
    for (const method of ['resolve', 'fetchManifest', 'referrers', 'fetchBlob'] as const) {
      test(`${code} in ${method} decides nothing`, async () => {
        const fail = () => Promise.reject(new PlimsollError(code, 'broken'));
        const source = hostileSource(home.client, { [method]: fail });
        await assert.rejects(home.verify(policy, { source }), (error: PlimsollError) => {
          assert.equal(error.code, code);
          assert.equal(error.exit, 3);
          return true;
        });
      });
    }
  }

  test('a fault that nobody named decides nothing', async () => {
    const source = hostileSource(home.client, { referrers: () => Promise.reject(new TypeError('clone')) });
    await assert.rejects(home.verify(policy, { source }), TypeError);
  });
});
