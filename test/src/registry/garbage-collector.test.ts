import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Digest, digestOf } from '../../../src/oci/digest.ts';
import type { GarbageReport } from '../../../src/registry/garbage-collector.ts';
import type { GarbageEntry, ManifestWrite } from '../../../storage/driver.ts';
import { newManifest } from '../../storage/contract/samples.ts';
import { ClockedStorage, type TestClock } from '../../support/clocked-storage.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const HOUR = 3_600_000;
const TIMES = { everyMs: HOUR, ageGuardMs: 24 * HOUR, undeleteMs: 48 * HOUR };
const { signal } = new AbortController();

interface Opened {
  readonly storage: ClockedStorage;
  readonly clock: TestClock;
  readonly directory: string;
  /** One pass after `hours`. */
  after(hours: number): Promise<GarbageReport>;
  /** Keys of all files. */
  files(): Promise<string[]>;
  put(repository: string, blobs: readonly Digest[], more?: Partial<ManifestWrite>): ManifestWrite;
}

async function open(t: TestContext): Promise<Opened> {
  const directory = await temporaryDirectory(t);
  const clock = { now: Date.now() };
  const storage = await ClockedStorage.open(directory, TIMES, clock);
  t.after(() => storage.close());
  return {
    storage,
    clock,
    directory,
    async after(hours) {
      clock.now += hours * HOUR;
      return await storage.collector.collect({ signal });
    },
    async files() {
      const names = await readdir(join(directory, 'blobs'), { recursive: true });
      return names.filter((name) => name.length > 2).map((name) => name.slice(3));
    },
    put(repository, blobs, more = {}) {
      const manifest = newManifest(repository, { blobs, ...more });
      storage.write('putManifest', manifest);
      return manifest;
    },
  };
}

test('a blob that no manifest names goes in three steps: unlinked, marked, removed', async (t) => {
  const { storage, after, files } = await open(t);
  const { digest, size } = await storage.push('a/b', Buffer.from('nobody needs me'));
  assert.equal((await after(47)).unlinked, 0, 'the lease of the push holds');
  assert.equal((await after(2)).unlinked, 1);
  assert.equal(await storage.read('a/b', digest), undefined);
  assert.equal((await after(23)).marked, 0, 'the age guard holds');
  assert.equal((await after(2)).marked, 1);
  assert.deepEqual((await after(47)).removed, 0, 'it can be brought back');
  assert.equal((await files()).length, 1);
  const last = await after(2);
  assert.deepEqual([last.removed, last.removedBytes, last.failed], [1, size, 0]);
  assert.deepEqual(await files(), []);
  assert.equal(storage.database.prepare('SELECT count(*) AS n FROM blobs').get()?.['n'], 0);
});

test('what a manifest of the repository names stays, tagged or not, and goes when the manifest has gone', async (t) => {
  const { storage, after, put } = await open(t);
  const { digest } = await storage.push('a/b', Buffer.from('layer'));
  const manifest = put('a/b', [digest], { tags: ['t'] });
  storage.write('deleteTag', 'a/b', 't');
  for (let round = 0; round < 4; round++) await after(100);
  assert.equal(String(await storage.read('a/b', digest)), 'layer');
  storage.write('deleteManifest', 'a/b', manifest.digest);
  for (let round = 0; round < 3; round++) await after(100);
  assert.equal(await storage.read('a/b', digest), undefined);
  assert.equal(storage.database.prepare('SELECT count(*) AS n FROM blobs').get()?.['n'], 0);
});

test('a base layer that images of several repositories share goes with the last of them', async (t) => {
  const { storage, after, put } = await open(t);
  const base = await storage.push('team/one', Buffer.from('base layer'));
  const repositories = ['team/one', 'team/two', 'team/three'];
  for (const repository of repositories.slice(1))
    storage.write('mountBlob', repository, base.digest, 'team/one');
  const manifests = repositories.map((repository) => put(repository, [base.digest], { tags: ['latest'] }));
  for (const [at, repository] of repositories.entries()) {
    for (const keeper of repositories.slice(at))
      assert.equal(String(await storage.read(keeper, base.digest)), 'base layer', keeper);
    storage.write('deleteManifest', repository, manifests[at]!.digest);
    for (let round = 0; round < 3; round++) await after(100);
    assert.equal(await storage.read(repository, base.digest), undefined);
  }
  assert.equal(storage.database.prepare('SELECT count(*) AS n FROM blobs').get()?.['n'], 0);
});

test('two manifests of one repository that share a blob: it stays while either does', async (t) => {
  const { storage, after, put } = await open(t);
  const { digest } = await storage.push('a/b', Buffer.from('shared'));
  const [first, second] = [put('a/b', [digest]), put('a/b', [digest])];
  storage.write('deleteManifest', 'a/b', first.digest);
  for (let round = 0; round < 3; round++) await after(100);
  assert.equal(String(await storage.read('a/b', digest)), 'shared');
  storage.write('deleteManifest', 'a/b', second.digest);
  assert.equal((await after(1)).unlinked, 1);
});

test('referrers that share a blob with their subject or with another are each enough to keep it', async (t) => {
  const { storage, after, put } = await open(t);
  const empty = await storage.push('a/b', Buffer.from('{}'));
  const image = put('a/b', [empty.digest]);
  const signatures = [1, 2].map(() =>
    put('a/b', [empty.digest], { subject: image.digest, artifactType: 'sig' }),
  );
  storage.write('deleteManifest', 'a/b', image.digest);
  storage.write('deleteManifest', 'a/b', signatures[0]!.digest);
  for (let round = 0; round < 3; round++) await after(100);
  assert.equal(String(await storage.read('a/b', empty.digest)), '{}');
});

test('an index deep inside indexes costs no walk, and keeps what its manifests name', async (t) => {
  const { storage, after, put } = await open(t);
  const { digest } = await storage.push('a/b', Buffer.from('deep'));
  let child = put('a/b', [digest]);
  for (let depth = 0; depth < 200; depth++)
    child = put('a/b', [], { manifests: [child.digest, child.digest] });
  assert.equal((await after(100)).reviewed, 1);
  for (let round = 0; round < 3; round++) await after(100);
  assert.equal(String(await storage.read('a/b', digest)), 'deep');
});

test('a manifest that is pushed when the review of its blob is due is either refused, or keeps it', async (t) => {
  const { storage, clock, after, put } = await open(t);
  const { digest } = await storage.push('a/b', Buffer.from('just in time'));
  clock.now += 100 * HOUR;
  put('a/b', [digest]);
  for (let round = 0; round < 3; round++) await after(100);
  assert.equal(String(await storage.read('a/b', digest)), 'just in time');
  const late = await storage.push('a/b', Buffer.from('too late'));
  await after(100);
  assert.throws(() => put('a/b', [late.digest]), { code: 'manifest-blob-unknown' });
});

for (const [name, renew] of [
  ['HEAD', (storage: ClockedStorage, digest: Digest) => storage.write('leaseBlob', 'a/b', digest)],
  ['mount', (storage: ClockedStorage, digest: Digest) => storage.write('mountBlob', 'a/b', digest, 'a/b')],
  ['push', (storage: ClockedStorage) => storage.push('a/b', Buffer.from('leased'))],
] as const) {
  test(`a ${name} keeps a blob for the age guard, whatever was due before`, async (t) => {
    const { storage, clock, after } = await open(t);
    const { digest } = await storage.push('a/b', Buffer.from('leased'));
    for (let round = 0; round < 5; round++) {
      clock.now += 47 * HOUR;
      await renew(storage, digest);
      await after(24);
      assert.equal(String(await storage.read('a/b', digest)), 'leased');
    }
    assert.equal((await after(100)).unlinked, 1);
  });
}

test('a digest that is pushed again while it is being deleted gets a key that is never hit', async (t) => {
  const { storage, after, files, put } = await open(t);
  const bytes = Buffer.from('comes back');
  const first = await storage.push('a/b', bytes);
  await after(100);
  await after(100);
  const second = await storage.push('a/b', bytes);
  assert.notEqual(second.key, first.key);
  put('a/b', [second.digest]);
  for (let round = 0; round < 3; round++) await after(100);
  assert.deepEqual(await files(), [second.key]);
  assert.equal(String(await storage.read('a/b', second.digest)), 'comes back');
});

test('a digest that is pushed again before it is marked keeps its bytes', async (t) => {
  const { storage, after, files } = await open(t);
  const bytes = Buffer.from('comes back soon');
  const first = await storage.push('a/b', bytes);
  await after(100);
  assert.equal((await storage.push('c/d', bytes)).key, first.key);
  assert.equal((await after(47)).marked, 0);
  assert.deepEqual(await files(), [first.key]);
});

test('bytes that are missing, or cannot be removed, do not keep the rest', async (t) => {
  const { storage, clock, after, directory } = await open(t);
  const blobs = await Promise.all([1, 2, 3].map((at) => storage.push('a/b', Buffer.from(`blob ${at}`))));
  await storage.blobs.removeBlob(blobs[0]!.key);
  await after(100);
  await after(100);
  clock.now += 100 * HOUR;
  const failing = {
    metadata: storage,
    blobs: {
      storedKeys: () => storage.blobs.storedKeys(),
      statBlob: storage.blobs.statBlob.bind(storage.blobs),
      removeBlob: async (key: string) => {
        if (key === blobs[1]!.key) throw new Error('the disk said no');
        await storage.blobs.removeBlob(blobs.find((blob) => blob.key === key)!.key);
      },
    },
  };
  const report = await storage.collectorOver(failing, TIMES, clock).collect({ signal });
  assert.deepEqual([report.removed, report.failed, report.failure], [2, 1, 'the disk said no']);
  assert.equal((await after(0)).removed, 1, 'the next pass tries again');
  assert.deepEqual(await readdir(join(directory, 'blobs', blobs[1]!.key.slice(0, 2))), []);
});

test('undelete brings back what is unlinked or marked, with a lease, and not what is condemned', async (t) => {
  const { storage, clock, after } = await open(t);
  const bytes = Buffer.from('regretted');
  const { digest } = await storage.push('a/b', bytes);
  await assert.rejects(storage.collector.undelete(digest), {
    code: 'undelete-refused',
    message: /not deleted: a\/b has it/,
  });
  storage.write('deleteBlob', 'a/b', digest);
  assert.equal(await storage.collector.undelete(digest), 'a/b');
  await after(100);
  await after(100);
  assert.equal(await storage.read('a/b', digest), undefined);
  assert.equal(await storage.collector.undelete(digest), 'a/b');
  assert.deepEqual(await storage.read('a/b', digest), bytes);
  assert.equal((await after(24)).unlinked, 0, 'a lease holds');
  for (let round = 0; round < 2; round++) await after(100);
  assert.equal(await storage.collector.undelete(digest, 'c/d'), 'c/d');
  assert.deepEqual(await storage.read('c/d', digest), bytes);
  for (let round = 0; round < 2; round++) await after(100);
  clock.now += 100 * HOUR;
  assert.equal(storage.write('condemn', TIMES.undeleteMs, 10), 1);
  await assert.rejects(storage.collector.undelete(digest), { code: 'undelete-refused', message: /too late/ });
  await after(0);
  await assert.rejects(storage.collector.undelete(digest), { code: 'undelete-refused', message: /gone/ });
});

test('the forecast says every stage with its time, and changes nothing', async (t) => {
  const { storage, clock, after } = await open(t);
  const [marked, unlinked, young] = ['marked', 'unlinked', 'young'].map((text) => Buffer.from(text));
  const start = clock.now;
  await storage.push('a/b', marked!);
  clock.now += 20 * HOUR;
  await storage.push('a/b', unlinked!);
  await after(29);
  await after(25);
  clock.now += 49 * HOUR;
  await storage.push('c/d', young!);
  const entries: GarbageEntry[] = [];
  const forecast = async () =>
    await storage.collector.forecast(signal, async (some) => void entries.push(...some));
  const sums = await forecast();
  const at = (hours: number) => new Date(start + hours * HOUR).toISOString();
  assert.deepEqual(entries, [
    { stage: 'link', digest: digestOf(young!), size: 5, repository: 'c/d', due: at(123 + 48) },
    { stage: 'unlinked', digest: digestOf(unlinked!), size: 8, repository: 'a/b', due: at(74 + 24) },
    { stage: 'deleting', digest: digestOf(marked!), size: 6, repository: 'a/b', due: at(74 + 48) },
  ]);
  assert.deepEqual(sums.deleting, { count: 1, bytes: 6, due: { count: 1, bytes: 6 }, next: null });
  assert.deepEqual(sums.link, { count: 1, bytes: 5, due: { count: 0, bytes: 0 }, next: at(123 + 48) });
  assert.deepEqual(await forecast(), sums);
});

test('while deletions are held nothing is removed; then it is', async (t) => {
  const { storage, after, files } = await open(t);
  await storage.push('a/b', Buffer.from('held'));
  await after(100);
  await after(100);
  const [first, second] = [await storage.collector.hold(), await storage.collector.hold()];
  assert.deepEqual((await after(100)).postponed, 'held');
  first();
  first();
  assert.equal((await after(100)).removed, 0, 'the second still holds');
  assert.equal((await files()).length, 1);
  second();
  assert.equal((await after(0)).removed, 1);
});

test('a sweep removes old files that no row names, and no other', async (t) => {
  const { storage, clock, files } = await open(t);
  const kept = await storage.push('a/b', Buffer.from('named'));
  const orphan = await storage.push('a/b', Buffer.from('not named'));
  storage.database.exec(`DELETE FROM links; DELETE FROM blobs WHERE key = '${orphan.key}'`);
  const unnamed = { count: 1, bytes: 9 };
  const forecast = () => storage.collector.forecastSweep(signal);
  assert.deepEqual(await forecast(), { looked: 2, unnamed, young: unnamed });
  const young = await storage.collector.sweep({ signal });
  assert.deepEqual(young, { looked: 2, removed: 0, removedBytes: 0 });
  clock.now += 25 * HOUR;
  assert.deepEqual(await forecast(), { looked: 2, unnamed, young: { count: 0, bytes: 0 } });
  const old = await storage.collector.sweep({ signal });
  assert.deepEqual(old, { looked: 2, removed: 1, removedBytes: 9 });
  assert.deepEqual(await files(), [kept.key]);
});
