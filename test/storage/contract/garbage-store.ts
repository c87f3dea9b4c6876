import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { GarbageEntry, MetadataStore, StoredBlob } from '../../../storage/driver.ts';
import { newBlob, newManifest, newRepository, type OpenedMetadataStore } from './samples.ts';

const HOUR = 3_600_000;

/** Every promise of GarbageStore. `open` takes the age guard, in ms: with 0 all leases have ended. */
export function garbageStoreContract(open: (ageGuardMs: number) => Promise<OpenedMetadataStore>): void {
  const withStore = (
    name: string,
    ageGuardMs: number,
    body: (store: MetadataStore, opened: OpenedMetadataStore) => Promise<void>,
  ): void => {
    test(name, async () => {
      const opened = await open(ageGuardMs);
      try {
        await body(opened.store, opened);
      } finally {
        await opened.close();
      }
    });
  };

  describe('links', () => {
    withStore('that are leased are not reviewed', HOUR, async (store) => {
      const [repository, blob] = [newRepository(), newBlob()];
      await store.addBlob(repository, blob);
      await store.mountBlob(newRepository(), blob.digest, repository);
      await store.leaseBlob(repository, blob.digest);
      assert.deepEqual(await store.garbage.reviewLinks(100), { reviewed: 0, unlinked: 0 });
      assert.deepEqual(await store.findBlob(repository, blob.digest), blob);
    });

    withStore(
      'that a manifest of the repository needs stay; another one does not count',
      0,
      async (store) => {
        const [mine, other, blob] = [newRepository(), newRepository(), newBlob()];
        for (const repository of [mine, other]) await store.addBlob(repository, blob);
        await store.putManifest(newManifest(mine, { blobs: [blob.digest] }));
        assert.deepEqual(await reviewAll(store), { reviewed: 2, unlinked: 1 });
        assert.deepEqual(await store.findBlob(mine, blob.digest), blob);
        assert.equal(await store.findBlob(other, blob.digest), undefined);
        assert.equal((await reviewAll(store)).reviewed, 0, 'what was reviewed is not looked at again');
      },
    );

    withStore('are reviewed again when a manifest that needed them has gone', 0, async (store) => {
      const [repository, blob] = [newRepository(), newBlob()];
      await store.addBlob(repository, blob);
      const [one, two] = [1, 2].map(() => newManifest(repository, { blobs: [blob.digest] }));
      await store.putManifest(one!);
      await store.putManifest(two!);
      await reviewAll(store);
      await store.deleteManifest(repository, one!.digest);
      assert.deepEqual(await reviewAll(store), { reviewed: 1, unlinked: 0 });
      await store.deleteManifest(repository, two!.digest);
      assert.deepEqual(await reviewAll(store), { reviewed: 1, unlinked: 1 });
    });

    withStore('are reviewed no more than asked for at a time', 0, async (store) => {
      const repository = newRepository();
      for (let at = 0; at < 5; at++) await store.addBlob(repository, newBlob());
      assert.deepEqual(await store.garbage.reviewLinks(3), { reviewed: 3, unlinked: 3 });
      assert.deepEqual(await store.garbage.reviewLinks(3), { reviewed: 2, unlinked: 2 });
    });
  });

  describe('blobs', () => {
    withStore('that some repository has are never marked', 0, async (store) => {
      const [one, two, blob] = [newRepository(), newRepository(), newBlob()];
      for (const repository of [one, two]) await store.addBlob(repository, blob);
      await store.deleteBlob(one, blob.digest);
      assert.equal(await store.garbage.markUnlinked(0, 100), 0);
      await store.deleteBlob(two, blob.digest);
      assert.equal(await store.garbage.markUnlinked(HOUR, 100), 0, 'the age guard holds');
      assert.equal(await store.garbage.markUnlinked(0, 100), 1);
    });

    withStore('that are linked again before they are marked stay', 0, async (store) => {
      const [repository, blob] = [newRepository(), newBlob('linked again')];
      await store.addBlob(repository, blob);
      await store.deleteBlob(repository, blob.digest);
      assert.deepEqual(await store.addBlob(repository, newBlob('linked again')), blob);
      assert.equal(await store.garbage.markUnlinked(0, 100), 0);
    });

    withStore(
      'that are marked are absent to everybody, and pushed again under another key',
      0,
      async (store) => {
        const [repository, blob] = [newRepository(), newBlob('marked')];
        await mark(store, repository, blob);
        assert.equal(await store.findBlob(repository, blob.digest), undefined);
        assert.equal(await store.mountBlob(newRepository(), blob.digest), false);
        await assert.rejects(store.leaseBlob(repository, blob.digest), { code: 'blob-unknown' });
        await assert.rejects(store.putManifest(newManifest(repository, { blobs: [blob.digest] })), {
          code: 'manifest-blob-unknown',
        });
        const again = newBlob('marked');
        assert.deepEqual(await store.addBlob(repository, again), again);
        assert.equal(await store.garbage.condemn(0, 100), 1);
        assert.deepEqual(await condemned(store), [blob]);
        await store.garbage.forget([blob.key, again.key]);
        assert.deepEqual(
          await store.findBlob(repository, blob.digest),
          again,
          'only what is condemned is forgotten',
        );
      },
    );

    withStore('are condemned when their window has passed, and then for good', 0, async (store, opened) => {
      const [repository, blobs] = [newRepository(), [newBlob(), newBlob(), newBlob()]];
      for (const blob of blobs) await mark(store, repository, blob);
      assert.equal(await store.garbage.condemn(HOUR, 100), 0);
      assert.equal(await store.garbage.condemn(0, 2), 2);
      assert.equal(await store.garbage.condemn(0, 2), 1);
      const later = await opened.again();
      assert.equal(await later.garbage.condemn(0, 2), 0);
      assert.deepEqual(await condemned(later), blobs, 'a crash forgets none');
      await later.garbage.forget(blobs.map((blob) => blob.key));
      assert.deepEqual(await condemned(later), []);
      for (const { digest } of blobs)
        await assert.rejects(later.garbage.undelete(digest), { code: 'undelete-refused', message: /gone/ });
    });

    withStore('come in pages, however many', 0, async (store) => {
      const repository = newRepository();
      const blobs = Array.from({ length: 150 }, () => newBlob());
      await Promise.all(blobs.map((blob) => store.addBlob(repository, blob)));
      assert.equal((await preview(store)).length, 150);
      await Promise.all(blobs.map((blob) => store.deleteBlob(repository, blob.digest)));
      assert.equal((await preview(store)).length, 150);
      assert.equal(await store.garbage.markUnlinked(0, 1000), 150);
      assert.equal((await preview(store)).length, 150);
      assert.equal(await store.garbage.condemn(0, 1000), 150);
      assert.equal((await condemned(store)).length, 150);
    });
  });

  describe('undelete', () => {
    withStore('brings back where it was last, or where it is told', HOUR, async (store) => {
      const [repository, elsewhere, blob] = [newRepository(), newRepository(), newBlob()];
      await mark(store, repository, blob);
      assert.equal(await store.garbage.undelete(blob.digest), repository);
      assert.deepEqual(await store.findBlob(repository, blob.digest), blob);
      assert.deepEqual(await store.garbage.reviewLinks(100), { reviewed: 0, unlinked: 0 });
      await store.deleteBlob(repository, blob.digest);
      assert.equal(await store.garbage.undelete(blob.digest, elsewhere), elsewhere);
      assert.equal(await store.findBlob(repository, blob.digest), undefined);
      assert.deepEqual(await store.findBlob(elsewhere, blob.digest), blob);
    });

    withStore('refuses what is not deleted, condemned, or unknown', 0, async (store) => {
      const [repository, blob] = [newRepository(), newBlob()];
      const refused = (message: RegExp) => ({ code: 'undelete-refused', message });
      await assert.rejects(store.garbage.undelete(blob.digest), refused(/gone, or never were/));
      await store.addBlob(repository, blob);
      await assert.rejects(store.garbage.undelete(blob.digest), refused(/not deleted: .* has it/));
      await store.deleteBlob(repository, blob.digest);
      await store.garbage.markUnlinked(0, 100);
      await store.garbage.condemn(0, 100);
      await assert.rejects(store.garbage.undelete(blob.digest), refused(/too late/));
    });
  });

  describe('keys', () => {
    withStore('are known from the upload to the last row', 0, async (store) => {
      const [repository, blob, upload] = [newRepository(), newBlob(), newBlob()];
      const id = upload.key.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      const unknown = () => store.garbage.unknownKeys([blob.key, upload.key]);
      assert.deepEqual(await unknown(), [blob.key, upload.key]);
      await store.createUpload({
        id: id as Parameters<MetadataStore['deleteUpload']>[0],
        repository,
        principal: undefined,
        startedAt: '2026-01-02T03:04:05.678Z',
      });
      await mark(store, repository, blob);
      assert.deepEqual(await unknown(), []);
      await store.garbage.condemn(0, 1);
      assert.deepEqual(await unknown(), []);
      await store.garbage.forget([blob.key]);
      assert.deepEqual(await unknown(), [blob.key]);
    });
  });

  withStore('a run that did not end is known to the next one', 0, async (store, opened) => {
    assert.equal(await store.garbage.startRun(), false);
    const crashed = await opened.again();
    assert.equal(await crashed.garbage.startRun(), false);
    await crashed.garbage.endRun();
    const ended = await opened.again();
    assert.equal(await ended.garbage.startRun(), true);
    assert.equal(await (await opened.again()).garbage.startRun(), false);
  });
}

async function reviewAll(store: MetadataStore) {
  await pause();
  return await store.garbage.reviewLinks(1000);
}

/** Adds a blob and takes it as far as being marked. */
async function mark(store: MetadataStore, repository: string, blob: StoredBlob): Promise<void> {
  await store.addBlob(repository, blob);
  await store.deleteBlob(repository, blob.digest);
  assert.equal(await store.garbage.markUnlinked(0, 1), 1);
}

async function condemned(store: MetadataStore): Promise<StoredBlob[]> {
  const all: StoredBlob[] = [];
  for await (const blobs of store.garbage.condemned()) all.push(...blobs);
  return all;
}

async function preview(store: MetadataStore): Promise<GarbageEntry[]> {
  const all: GarbageEntry[] = [];
  for await (const entries of store.garbage.preview({ ageGuardMs: 0, undeleteMs: 0 })) all.push(...entries);
  return all;
}

/** Until the clock shows another millisecond, the unit of all times. */
async function pause(): Promise<void> {
  for (const now = Date.now(); Date.now() === now; ) await new Promise(setImmediate);
}
