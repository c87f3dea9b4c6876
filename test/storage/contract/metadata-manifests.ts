import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { type Digest, digestOf } from '../../../src/oci/digest.ts';
import type { ManifestWrite, MetadataStore } from '../../../storage/driver.ts';
import {
  ALL,
  listedReferrers,
  newBlob,
  newManifest,
  newRepository,
  type OpenedMetadataStore,
} from './samples.ts';

/** The promises of MetadataStore about manifests, tags, repositories and referrers. */
export function metadataManifestsContract(open: () => Promise<OpenedMetadataStore>): void {
  let opened: OpenedMetadataStore;
  let store: MetadataStore;
  before(async () => {
    opened = await open();
    store = opened.store;
  });
  after(() => opened.close());

  /** Puts a manifest and returns it. */
  const put = async (repository: string, more: Partial<ManifestWrite> = {}): Promise<ManifestWrite> => {
    const manifest = newManifest(repository, more);
    await store.putManifest(manifest);
    return manifest;
  };

  describe('manifests', () => {
    test('come back byte for byte, by tag and by digest', async () => {
      const repository = newRepository();
      const bytes = randomBytes(300_000);
      const manifest = await put(repository, { bytes, tags: ['latest', '1.0'] });
      const wanted = { digest: manifest.digest, mediaType: manifest.mediaType, size: 300_000, bytes };
      for (const reference of [{ tag: 'latest' }, { tag: '1.0' }, { digest: manifest.digest }]) {
        const found = await store.findManifest(repository, reference);
        assert.deepEqual(found && { ...found, bytes: Buffer.from(found.bytes) }, wanted);
      }
      assert.equal(await store.findManifest(repository, { tag: 'LATEST' }), undefined);
      assert.equal(await store.findManifest(newRepository(), { digest: manifest.digest }), undefined);
    });

    test('of the same bytes live apart in each repository', async () => {
      const [one, two] = [newRepository(), newRepository()];
      const { digest, bytes } = await put(one);
      await put(two, { bytes });
      await store.deleteManifest(one, digest);
      assert.equal((await store.findManifest(two, { digest }))?.digest, digest);
    });

    for (const lacks of ['blobs', 'manifests'] as const) {
      test(`that lack one of their ${lacks} leave nothing behind`, async () => {
        const [repository, elsewhere, blob] = [newRepository(), newRepository(), newBlob()];
        const subject = await put(repository, { tags: ['moved'] });
        await store.addBlob(repository, blob);
        const inOtherRepository = { blobs: newBlob(), manifests: newManifest(elsewhere) };
        await store.addBlob(elsewhere, inOtherRepository.blobs);
        await store.putManifest(inOtherRepository.manifests);
        const missing = [newBlob().digest, inOtherRepository[lacks].digest];
        const given = lacks === 'blobs' ? [blob.digest] : [subject.digest];
        const manifest = newManifest(repository, {
          tags: ['moved', 'new'],
          subject: subject.digest,
          [lacks]: [...given, ...missing],
        });
        await assert.rejects(store.putManifest(manifest), {
          code: 'manifest-blob-unknown',
          detail: { missing },
        });
        assert.equal(await store.findManifest(repository, { digest: manifest.digest }), undefined);
        assert.equal((await store.findManifest(repository, { tag: 'moved' }))?.digest, subject.digest);
        assert.deepEqual(await store.listTags(repository, ALL), ['moved']);
        assert.deepEqual(await listedReferrers(store, repository, subject.digest), []);
      });
    }

    test('that may lack something say what, and keep it once it comes', async () => {
      const [repository, late, child, elsewhere] = [newRepository(), newBlob(), newManifest('x'), newBlob()];
      const manifest = newManifest(repository, {
        blobs: [late.digest],
        manifests: [child.digest],
        elsewhere: [elsewhere.digest],
        incomplete: 'accept',
      });
      assert.deepEqual(await store.putManifest(manifest), { missing: [late.digest, child.digest] });
      await store.addBlob(repository, late);
      assert.deepEqual(await store.putManifest(manifest), { missing: [child.digest] });
    });

    test('of tens of thousands of layers are stored whole', async () => {
      const repository = newRepository();
      const elsewhere = Array.from({ length: 30_000 }, (_, at) => digestOf(`layer ${at}`));
      const { digest } = await put(repository, { elsewhere });
      assert.equal((await store.findManifest(repository, { digest }))?.digest, digest);
      assert.equal(await store.deleteManifest(repository, digest), true);
    });

    test('that are not what a change expects stay, and so do their tags', async () => {
      const repository = newRepository();
      const old = await put(repository, { tags: ['t'] });
      const young = newManifest(repository, { tags: ['t'] });
      const expect = (match: Digest) => ({ reference: { tag: 't' }, match: [match] });
      const wrong = { code: 'precondition-failed', detail: { current: old.digest } };
      await assert.rejects(store.putManifest({ ...young, expect: expect(young.digest) }), wrong);
      await assert.rejects(store.deleteTag(repository, 't', expect(young.digest)), wrong);
      await assert.rejects(store.deleteManifest(repository, old.digest, expect(young.digest)), wrong);
      assert.equal(await store.findManifest(repository, { digest: young.digest }), undefined);
      assert.equal((await store.findManifest(repository, { tag: 't' }))?.digest, old.digest);
      await store.putManifest({ ...young, expect: expect(old.digest) });
      assert.equal(await store.deleteTag(repository, 't', expect(young.digest)), true);
    });

    test('that fail make no repository', async () => {
      const repository = newRepository();
      await assert.rejects(store.putManifest(newManifest(repository, { blobs: [newBlob().digest] })), {
        code: 'manifest-blob-unknown',
      });
      assert.equal(await store.listTags(repository, ALL), undefined);
    });

    test('are deleted with every tag that points to them, and no other', async () => {
      const repository = newRepository();
      const gone = await put(repository, { tags: ['a', 'c'] });
      const stays = await put(repository, { tags: ['b'] });
      assert.equal(await store.deleteManifest(repository, gone.digest), true);
      assert.equal(await store.deleteManifest(repository, gone.digest), false);
      assert.deepEqual(await store.listTags(repository, ALL), ['b']);
      assert.equal(await store.findManifest(repository, { digest: gone.digest }), undefined);
      assert.equal((await store.findManifest(repository, { tag: 'b' }))?.digest, stays.digest);
    });

    test('pushed again keep their bytes and gain tags', async () => {
      const repository = newRepository();
      const blob = await store.addBlob(repository, newBlob());
      const first = await put(repository, { tags: ['one'], blobs: [blob.digest] });
      await store.putManifest({ ...first, tags: ['two'] });
      assert.deepEqual(await store.listTags(repository, ALL), ['one', 'two']);
    });
  });

  describe('tags', () => {
    test('move, and the manifest they left stays', async () => {
      const repository = newRepository();
      const old = await put(repository, { tags: ['latest'] });
      const young = await put(repository, { tags: ['latest'] });
      assert.equal((await store.findManifest(repository, { tag: 'latest' }))?.digest, young.digest);
      assert.equal((await store.findManifest(repository, { digest: old.digest }))?.digest, old.digest);
    });

    test('are deleted once, and leave the manifest', async () => {
      const repository = newRepository();
      const { digest } = await put(repository, { tags: ['t'] });
      assert.equal(await store.deleteTag(repository, 't'), true);
      assert.equal(await store.deleteTag(repository, 't'), false);
      assert.equal(await store.deleteTag('no/such', 't'), false);
      assert.equal((await store.findManifest(repository, { digest }))?.digest, digest);
    });

    test('are undefined where nothing was ever pushed, and empty where all were deleted', async () => {
      const repository = newRepository();
      assert.equal(await store.listTags(repository, ALL), undefined);
      const { digest } = await put(repository, { tags: ['t'] });
      await store.deleteManifest(repository, digest);
      assert.deepEqual(await store.listTags(repository, ALL), []);
    });

    test('come in the order of their bytes, page by page, each once', async () => {
      const tag = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(tag, { minLength: 1, maxLength: 12 }),
          fc.integer({ min: 1, max: 5 }),
          async (tags, limit) => {
            const repository = newRepository();
            await put(repository, { tags });
            const listed: string[] = [];
            for (let page: readonly string[] | undefined = []; page !== undefined; ) {
              const last: string | undefined = listed.at(-1);
              page = await store.listTags(
                repository,
                last === undefined ? { limit } : { limit, after: last },
              );
              assert.ok(page !== undefined && page.length <= limit);
              if (page.length === 0) break;
              listed.push(...page);
            }
            const sorted = [...tags].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
            assert.deepEqual(listed, sorted);
          },
        ),
        { numRuns: 40 },
      );
    });

    test('start after a name that need not exist', async () => {
      const repository = newRepository();
      await put(repository, { tags: ['0.1.2', '0.1.20', 'B', '_', 'a', 'b'] });
      assert.deepEqual(await store.listTags(repository, { after: '0.1.1', limit: 2 }), ['0.1.2', '0.1.20']);
      assert.deepEqual(await store.listTags(repository, { after: 'C', limit: 10 }), ['_', 'a', 'b']);
      assert.deepEqual(await store.listTags(repository, { after: 'b', limit: 10 }), []);
      assert.deepEqual(await store.listTags(repository, { limit: 0 }), []);
    });

    for (const limit of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      test(`have no page of ${limit}`, async () => {
        await assert.rejects(store.listRepositories({ limit }), { code: 'query-invalid' });
      });
    }
  });

  describe('repositories', () => {
    test('come in the order of their bytes, page by page', async () => {
      const [z, a, A] = ['zz/z', 'zz/a', 'zz/A'];
      for (const name of [z, a, A]) await store.addBlob(name, newBlob());
      assert.deepEqual(await store.listRepositories({ after: 'zz/', limit: 2 }), [A, a]);
      assert.deepEqual(await store.listRepositories({ after: a, limit: 2 }), [z]);
    });
  });

  describe('referrers', () => {
    test('come oldest push first, of the subject and the type asked for', async () => {
      const repository = newRepository();
      const subject = digestOf('a subject that is not there');
      const types = ['type/b', 'type/a', undefined, 'type/b'];
      const pushed: ManifestWrite[] = [];
      for (const [at, artifactType] of types.entries()) {
        const annotations = at === 1 ? { note: 'é"\\' } : undefined;
        pushed.push(
          await put(repository, {
            subject,
            ...(artifactType === undefined ? {} : { artifactType }),
            ...(annotations === undefined ? {} : { annotations }),
          }),
        );
      }
      await put(repository, { subject: digestOf('another') });
      await put(newRepository(), { subject });
      const listed = await listedReferrers(store, repository, subject);
      assert.deepEqual(
        listed,
        pushed.map(({ digest, mediaType, bytes, artifactType, annotations }) => ({
          digest,
          mediaType,
          size: bytes.byteLength,
          ...(artifactType === undefined ? {} : { artifactType }),
          ...(annotations === undefined ? {} : { annotations }),
        })),
      );
      const ofType = await listedReferrers(store, repository, subject, 'type/b');
      assert.deepEqual(
        ofType.map((referrer) => referrer.digest),
        [pushed[0]!.digest, pushed[3]!.digest],
      );
      assert.deepEqual(await listedReferrers(store, repository, subject, 'type'), []);
    });

    test('keep their place when pushed again, and go when deleted', async () => {
      const repository = newRepository();
      const subject = digestOf('subject');
      const [one, two] = [await put(repository, { subject }), await put(repository, { subject })];
      await store.putManifest(one);
      const digests = async () =>
        (await listedReferrers(store, repository, subject)).map(({ digest }) => digest);
      assert.deepEqual(await digests(), [one.digest, two.digest]);
      await store.deleteManifest(repository, one.digest);
      assert.deepEqual(await digests(), [two.digest]);
    });

    test('come in pages of so many bytes, at least one to a page, whatever is deleted meanwhile', async () => {
      const repository = newRepository();
      const subject = digestOf('subject');
      const pushed: ManifestWrite[] = [];
      for (const length of [10, 10, 5000, 10, 10]) {
        pushed.push(await put(repository, { subject, annotations: { note: 'é'.repeat(length) } }));
      }
      const pages: string[][] = [];
      for (let after: number | undefined = 0; after !== undefined; ) {
        const page = await store.listReferrers(repository, subject, { after, maxBytes: 1000 });
        pages.push(page.descriptors.map((descriptor) => JSON.parse(descriptor).digest));
        after = page.next;
        if (pages.length === 1) await store.deleteManifest(repository, pushed[1]!.digest);
      }
      const [a, b, large, c, d] = pushed.map(({ digest }) => digest);
      assert.deepEqual(pages, [[a, b], [large], [c, d]]);
      const { descriptors } = await store.listReferrers(repository, subject, { maxBytes: 1000 });
      assert.ok(Buffer.byteLength(`[${descriptors.join(',')}]`) <= 1000);
    });

    test('come in pages of so many, and another page is named only when there is one', async () => {
      const repository = newRepository();
      const subject = digestOf('subject');
      for (let at = 0; at < 4; at++) await put(repository, { subject });
      const page = async (limit: number, after = 0) => {
        const query = { after, limit, maxBytes: 100_000 };
        const { descriptors, next } = await store.listReferrers(repository, subject, query);
        return [descriptors.length, next !== undefined];
      };
      assert.deepEqual(await Promise.all([0, 1, 3, 4, 5].map((limit) => page(limit))), [
        [0, false],
        [1, true],
        [3, true],
        [4, false],
        [4, false],
      ]);
    });

    test('are all listed, however many', async () => {
      const repository = newRepository();
      const subject = digestOf('popular');
      const pushed = await Promise.all(Array.from({ length: 1203 }, () => put(repository, { subject })));
      const listed = await listedReferrers(store, repository, subject);
      assert.equal(listed.length, 1203);
      assert.deepEqual(
        new Set(listed.map(({ digest }) => digest)),
        new Set(pushed.map(({ digest }) => digest)),
      );
    });
  });
}
