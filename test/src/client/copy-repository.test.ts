import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { copyRepository } from '../../../src/client/copy-repository.ts';
import { Layout } from '../../../src/client/layout.ts';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import { hexOf } from '../../../src/oci/digest.ts';
import { OCI_INDEX } from '../../../src/oci/media-types.ts';
import {
  type Family,
  pushDocument,
  pushFamily,
  pushSmallImage,
  readFamily,
} from '../../support/client-content.ts';
import { type HostileRegistry, startHostileRegistry } from '../../support/hostile-registry.ts';

let from: HostileRegistry;
let to: HostileRegistry;
let root: string;
let family: Family;
let content: Map<string, string>;

const client = (registry: HostileRegistry, repository = 'all/a'): RegistryClient =>
  new RegistryClient({ registry: registry.host, repository }, { deadlineMs: 5000, env: {} });

before(async () => {
  [from, to] = await Promise.all([startHostileRegistry(), startHostileRegistry()]);
  root = await mkdtemp(join(tmpdir(), 'plimsoll-all-'));
  const source = client(from);
  family = await pushFamily(source, '1');
  await source.pushManifest(await source.fetchManifest(family.index), OCI_INDEX, 'latest');
  await pushSmallImage(source, { tag: '0.9', seed: 20 });
  content = await readFamily(source, family);
});
afterEach(() => {
  from.repent();
  to.repent();
});
after(async () => {
  await Promise.all([from.close(), to.close()]);
  await rm(root, { recursive: true });
});

const TAGS = ['0.9', '1', 'latest'];
/** Two images of an index, an image alone; two referrers: config and layer each, all different. */
const MANIFESTS = 6;
const BLOBS = 10;

async function assertAll(place: Layout | RegistryClient): Promise<void> {
  const tags = (await place.listTags()).filter((tag) => !tag.startsWith('sha256-'));
  assert.deepEqual(tags, TAGS);
  assert.deepEqual(await readFamily(place, family), content);
  const listed = async (of: typeof family.index): Promise<string[]> =>
    (await place.referrers(of.digest)).map(({ digest }) => digest);
  assert.deepEqual(await listed(family.index), [family.referrer.digest]);
  assert.deepEqual(await listed(family.referrer), [family.second.digest]);
}

test('everything goes from registry to registry, to a layout, and back, and the second time nothing', async () => {
  const layout = await Layout.create(join(root, 'layout'));
  const ways = [
    [client(from), client(to, 'b/b')],
    [client(to, 'b/b'), layout],
    [layout, client(to, 'c/c')],
  ] as const;
  for (const [source, sink] of ways) {
    const first = await copyRepository(source, sink);
    assert.deepEqual(
      [
        first.tags,
        first.skippedTags,
        first.manifests,
        first.skippedManifests,
        first.blobs,
        first.skippedBlobs,
      ],
      [3, 0, MANIFESTS, 0, BLOBS, 0],
    );
    await assertAll(sink);
    to.repent();
    const second = await copyRepository(source, sink);
    assert.deepEqual(
      [
        second.tags,
        second.skippedTags,
        second.manifests,
        second.skippedManifests,
        second.blobs,
        second.bytes,
      ],
      [0, 3, 0, MANIFESTS, 0, 0],
    );
    assert.equal(second.skippedBytes, first.bytes);
    assert.deepEqual(
      to.heard.filter(({ method }) => method !== 'GET' && method !== 'HEAD'),
      [],
    );
  }
});

test('within one registry all blobs are linked and none is sent', async () => {
  const counts = await copyRepository(client(from), client(from, 'linked/a'));
  assert.deepEqual([counts.blobs, counts.bytes], [BLOBS, 0]);
  assert.ok(!from.heard.some(({ method, path }) => method === 'PUT' && path.includes('/uploads/')));
  await assertAll(client(from, 'linked/a'));
});

test('a copy that broke off has no tag that is not whole, and is finished by the next', async () => {
  const path = `/v2/broken/a/manifests/${family.second.digest}`;
  to.lie('PUT', path, ({ response }) => void response.writeHead(403).end());
  await assert.rejects(copyRepository(client(from), client(to, 'broken/a')), { code: 'denied' });
  assert.deepEqual(
    await client(to, 'broken/a')
      .listTags()
      .catch(() => []),
    [],
  );
  to.repent();
  const counts = await copyRepository(client(from), client(to, 'broken/a'));
  assert.ok(counts.skippedBlobs > 0 && counts.skippedManifests > 0);
  await assertAll(client(to, 'broken/a'));
});

/** A registry as they were before OCI 1.1: no list of referrers, and nobody told so. */
function growOld(registry: HostileRegistry, repository: string): void {
  registry.lie('GET', `/v2/${repository}/referrers/`, ({ response }) => void response.writeHead(404).end());
  registry.lie('PUT', `/v2/${repository}/manifests/`, async ({ ask, response }) => {
    const answer = await ask();
    const { 'oci-subject': _kept, ...headers } = answer.headers;
    response.writeHead(answer.statusCode ?? 500, headers);
    answer.pipe(response);
  });
}

test('referrers are found by their tags, and the tags of the other side are kept up, not overwritten', async () => {
  growOld(from, 'old/a');
  growOld(to, 'old/b');
  const source = client(from, 'old/a');
  const sink = client(to, 'old/b');
  const old = await pushFamily(source, '1');
  const tag = `sha256-${hexOf(old.index.digest)}`;
  assert.ok((await source.listTags()).includes(tag));
  await copyRepository(source, sink);
  const more = await pushSmallImage(sink, { seed: 33, more: { subject: old.index, artifactType: 'e/f' } });
  await copyRepository(source, sink);
  const listed = (await sink.referrers(old.index.digest)).map(({ digest }) => digest);
  assert.deepEqual(listed, [old.referrer.digest, more.digest]);
  assert.deepEqual(await readFamily(sink, old), await readFamily(source, old));
});

test('a referrers tag of what is not there brings its referrers along', async () => {
  growOld(from, 'orphan/a');
  const source = client(from, 'orphan/a');
  const missing = { ...family.index };
  const orphan = await pushSmallImage(source, { seed: 44, more: { subject: missing, artifactType: 'x/y' } });
  await copyRepository(source, client(to, 'orphan/b'));
  const listed = await client(to, 'orphan/b').referrers(missing.digest);
  assert.deepEqual(
    listed.map(({ digest }) => digest),
    [orphan.digest],
  );
});

test('a tag that only looks like a referrers tag is copied as what it is', async () => {
  const source = client(from, 'like/a');
  const image = await pushSmallImage(source, { seed: 50 });
  const tag = `sha256-${'a'.repeat(64)}`;
  const index = await pushDocument(source, OCI_INDEX, { manifests: [image] }, tag);
  await copyRepository(source, client(to, 'like/b'));
  assert.deepEqual((await client(to, 'like/b').resolve({ tag })).digest, index.digest);
});

test('what no tag of a layout names comes along', async () => {
  const layout = await Layout.create(join(root, 'untagged'));
  const image = await pushSmallImage(layout, { seed: 60 });
  await copyRepository(layout, client(to, 'untagged/a'));
  assert.equal((await client(to, 'untagged/a').resolve({ digest: image.digest })).digest, image.digest);
});

test('tags that only the other side has stay there, and those that moved move', async () => {
  const sink = client(to, 'moved/a');
  await pushSmallImage(sink, { tag: '1', seed: 70 });
  await pushSmallImage(sink, { tag: 'own', seed: 71 });
  await copyRepository(client(from), sink);
  assert.equal((await sink.resolve({ tag: '1' })).digest, family.index.digest);
  assert.ok((await sink.listTags()).includes('own'));
});
