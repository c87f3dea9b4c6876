import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { digestOf } from '../../../src/oci/digest.ts';
import type { MetadataStore, UploadId } from '../../../storage/driver.ts';
import { newUpload } from './blob-store.ts';
import {
  ALL,
  listedReferrers,
  newBlob,
  newManifest,
  newRepository,
  type OpenedMetadataStore,
} from './samples.ts';

/** The promises of MetadataStore about blobs, uploads, names and durability. */
export function metadataStoreContract(open: () => Promise<OpenedMetadataStore>): void {
  let opened: OpenedMetadataStore;
  let store: MetadataStore;
  before(async () => {
    opened = await open();
    store = opened.store;
  });
  after(() => opened.close());

  describe('blobs', () => {
    test('belong to the repositories they are linked to, and to no other', async () => {
      const [mine, other, blob] = [newRepository(), newRepository(), newBlob()];
      assert.deepEqual(await store.addBlob(mine, blob), blob);
      assert.deepEqual(await store.findBlob(mine, blob.digest), blob);
      assert.equal(await store.findBlob(other, blob.digest), undefined);
      assert.equal(await store.findBlob(mine, newBlob().digest), undefined);
    });

    test('keep their first key, in every repository', async () => {
      const [one, two] = [newRepository(), newRepository()];
      const first = newBlob('keep first');
      await store.addBlob(one, first);
      assert.deepEqual(await store.addBlob(one, first), first);
      assert.deepEqual(await store.addBlob(two, newBlob('keep first')), first);
      assert.deepEqual(await store.findBlob(two, first.digest), first);
    });

    test('of one digest added by many at once have one key', async () => {
      const repositories = Array.from({ length: 20 }, newRepository);
      const stored = await Promise.all(repositories.map((name) => store.addBlob(name, newBlob('by many'))));
      assert.equal(new Set(stored.map((blob) => blob.key)).size, 1);
    });

    test('have sizes of 64 bits', async () => {
      const [repository, blob] = [newRepository(), { ...newBlob(), size: 2 ** 52 + 1 }];
      await store.addBlob(repository, blob);
      assert.equal((await store.findBlob(repository, blob.digest))?.size, 2 ** 52 + 1);
    });

    test('are unlinked from one repository only, once', async () => {
      const [one, two, blob] = [newRepository(), newRepository(), newBlob()];
      await store.addBlob(one, blob);
      await store.addBlob(two, blob);
      assert.equal(await store.deleteBlob(one, blob.digest), true);
      assert.equal(await store.deleteBlob(one, blob.digest), false);
      assert.equal(await store.findBlob(one, blob.digest), undefined);
      assert.deepEqual(await store.findBlob(two, blob.digest), blob);
    });

    test('come back under their first key when pushed again after a delete', async () => {
      const [repository, blob] = [newRepository(), newBlob('comes back')];
      await store.addBlob(repository, blob);
      await store.deleteBlob(repository, blob.digest);
      assert.deepEqual(await store.addBlob(repository, newBlob('comes back')), blob);
    });

    test('are leased when they are there, and only then', async () => {
      const [repository, blob] = [newRepository(), newBlob()];
      await assert.rejects(store.leaseBlob(repository, blob.digest), { code: 'blob-unknown' });
      await store.addBlob(repository, blob);
      await store.leaseBlob(repository, blob.digest);
    });
  });

  describe('mounts', () => {
    test('link a blob of the repository named, and of that one only', async () => {
      const [from, wrong, to, blob] = [newRepository(), newRepository(), newRepository(), newBlob()];
      await store.addBlob(from, blob);
      await store.addBlob(wrong, newBlob());
      assert.equal(await store.mountBlob(to, blob.digest, wrong), false);
      assert.equal(await store.mountBlob(to, blob.digest, 'no/such'), false);
      assert.equal(await store.findBlob(to, blob.digest), undefined);
      assert.equal(await store.mountBlob(to, blob.digest, from), true);
      assert.equal(await store.mountBlob(to, blob.digest, from), true);
      assert.deepEqual(await store.findBlob(to, blob.digest), blob);
    });

    test('without a repository take the blob from any', async () => {
      const [from, to, blob] = [newRepository(), newRepository(), newBlob()];
      assert.equal(await store.mountBlob(to, blob.digest), false);
      await store.addBlob(from, blob);
      assert.equal(await store.mountBlob(to, blob.digest), true);
      assert.deepEqual(await store.findBlob(to, blob.digest), blob);
    });

    test('do not bring back a blob that every repository has deleted', async () => {
      const [from, blob] = [newRepository(), newBlob()];
      await store.addBlob(from, blob);
      await store.deleteBlob(from, blob.digest);
      assert.equal(await store.mountBlob(newRepository(), blob.digest), false);
      assert.equal(await store.mountBlob(newRepository(), blob.digest, from), false);
    });

    test('that fail make no repository', async () => {
      const to = newRepository();
      await store.mountBlob(to, newBlob().digest);
      assert.equal(await store.listTags(to, ALL), undefined);
    });
  });

  describe('uploads', () => {
    const ended = { code: 'blob-upload-unknown' };
    const start = async (startedAt = '2026-01-02T03:04:05.678Z') => {
      const record = { id: newUpload(), repository: newRepository(), principal: undefined, startedAt };
      await store.createUpload(record);
      return record;
    };
    const staleBefore = async (time: string) => {
      const ids: UploadId[] = [];
      for await (const id of store.staleUploads(Date.parse(time))) ids.push(id);
      return ids;
    };

    test('are known from their start to the blob they become', async () => {
      const record = await start();
      assert.deepEqual(await store.findUpload(record.id), { ...record, progress: undefined });
      assert.equal(await store.listTags(record.repository, ALL), undefined);
      await store.addBlob(record.repository, newBlob(), record.id);
      assert.equal(await store.findUpload(record.id), undefined);
    });

    test('say how far they are durable', async () => {
      const record = await start();
      for (const text of ['one', 'one two']) {
        const progress = { size: text.length, sha256: digestOf(text) };
        await store.recordUpload(record.id, progress);
        assert.deepEqual((await store.findUpload(record.id))?.progress, progress);
      }
    });

    test('are forgotten once, and then neither grow nor become a blob', async () => {
      const { id, repository } = await start();
      assert.equal(await store.deleteUpload(id), true);
      assert.equal(await store.deleteUpload(id), false);
      assert.equal(await store.findUpload(id), undefined);
      const blob = newBlob();
      await assert.rejects(store.recordUpload(id, { size: 1, sha256: digestOf('x') }), ended);
      await assert.rejects(store.addBlob(repository, blob, id), ended);
      assert.equal(await store.findBlob(repository, blob.digest), undefined);
    });

    test('an upload that ends twice at once ends once: as a blob or forgotten', async () => {
      const { id, repository } = await start();
      const blob = newBlob();
      const [added, forgotten] = await Promise.allSettled([
        store.addBlob(repository, blob, id),
        store.deleteUpload(id),
      ]);
      const isBlob = (await store.findBlob(repository, blob.digest)) !== undefined;
      assert.equal(added.status === 'fulfilled', isBlob);
      assert.ok(forgotten.status === 'fulfilled' && forgotten.value === !isBlob);
    });

    test('are stale by the time that they were last noted, however many there are', async () => {
      const old = await Promise.all(Array.from({ length: 250 }, () => start('2020-01-02T03:04:05.678Z')));
      const grown = await start('2020-01-02T03:04:05.678Z');
      await store.recordUpload(grown.id, { size: 1, sha256: digestOf('x') });
      const stale = await staleBefore('2021-01-01T00:00:00Z');
      assert.deepEqual(stale.sort(), old.map(({ id }) => id).sort());
      assert.ok((await staleBefore('2999-01-01T00:00:00Z')).includes(grown.id));
    });
  });

  describe('names are data', () => {
    const hostile = [
      `'; DROP TABLE tags; --`,
      `"quoted"`,
      '%',
      '_',
      'a%2Fb',
      '\\',
      'é',
      'e\u0301',
      '名前',
      '🚢',
      'a\0b',
      '?1',
      ':tag',
      ' ',
    ];
    for (const name of hostile) {
      test(`${JSON.stringify(name)} names exactly itself`, async () => {
        const [repository, blob] = [`${newRepository()}/${name}`, newBlob()];
        await store.addBlob(repository, blob);
        const manifest = newManifest(repository, {
          tags: [name],
          blobs: [blob.digest],
          artifactType: name,
          subject: blob.digest,
        });
        await store.putManifest(manifest);
        assert.equal((await store.findManifest(repository, { tag: name }))?.digest, manifest.digest);
        assert.deepEqual(await store.listTags(repository, ALL), [name]);
        assert.equal((await listedReferrers(store, repository, blob.digest, name)).length, 1);
        for (const other of hostile.filter((other) => other !== name))
          assert.equal(await store.findManifest(repository, { tag: other }), undefined);
        assert.equal(await store.deleteTag(repository, name), true);
      });
    }
  });

  test('a failing write does not harm the ones that share its commit', async () => {
    const repository = newRepository();
    const writes = Array.from({ length: 60 }, (_, at) =>
      newManifest(repository, { tags: [`t${at}`], blobs: at % 3 === 0 ? [newBlob().digest] : [] }),
    );
    const results = await Promise.allSettled(writes.map((manifest) => store.putManifest(manifest)));
    for (const [at, result] of results.entries()) {
      assert.equal(result.status, at % 3 === 0 ? 'rejected' : 'fulfilled');
      const found = await store.findManifest(repository, { tag: `t${at}` });
      assert.equal(found?.digest, at % 3 === 0 ? undefined : writes[at]!.digest);
    }
  });

  test('an open store is ready', () => store.checkReady());

  test('a secret is 32 random bytes of its name, the same for all who ask and after reopening', async () => {
    const own = await open();
    const asked = await Promise.all(Array.from({ length: 10 }, () => own.store.sharedSecret('tokens')));
    const [secret] = asked;
    assert.equal(secret?.byteLength, 32);
    for (const each of asked) assert.deepEqual(each, secret);
    assert.notDeepEqual(await own.store.sharedSecret('other'), secret);
    assert.notDeepEqual(await store.sharedSecret('tokens'), secret, 'another store has its own');
    const later = await own.again();
    assert.deepEqual(await later.sharedSecret('tokens'), secret);
    await own.close();
  });

  test('reopening keeps everything', async () => {
    const own = await open();
    const [repository, blob] = [newRepository(), newBlob()];
    await own.store.addBlob(repository, blob);
    const subject = digestOf('subject');
    const manifest = newManifest(repository, {
      tags: ['t'],
      blobs: [blob.digest],
      subject,
      artifactType: 'x/y',
    });
    await own.store.putManifest(manifest);
    const upload = {
      id: newUpload(),
      repository,
      principal: undefined,
      startedAt: '2026-01-02T03:04:05Z',
    };
    const progress = { size: 3, sha256: digestOf('abc') };
    await own.store.createUpload(upload);
    await own.store.recordUpload(upload.id, progress);
    const later = await own.again();
    assert.deepEqual(await later.findBlob(repository, blob.digest), blob);
    assert.equal((await later.findManifest(repository, { tag: 't' }))?.digest, manifest.digest);
    assert.equal((await listedReferrers(later, repository, subject, 'x/y')).length, 1);
    assert.deepEqual(await later.findUpload(upload.id), { ...upload, progress });
    await own.close();
  });

  test('close waits for the writes under way, and refuses what comes after', async () => {
    const own = await open();
    const repository = newRepository();
    const blobs = Array.from({ length: 300 }, () => newBlob());
    const writes = blobs.map((blob) => own.store.addBlob(repository, blob));
    const later = own.again();
    await assert.rejects(own.store.addBlob(repository, newBlob()), { code: 'storage-failed' });
    await assert.rejects(own.store.checkReady(), { code: 'storage-failed' });
    await assert.rejects(own.store.findBlob(repository, blobs[0]!.digest), { code: 'storage-failed' });
    await Promise.all(writes);
    for (const blob of blobs) assert.deepEqual(await (await later).findBlob(repository, blob.digest), blob);
    await own.close();
  });
}
