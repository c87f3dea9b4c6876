import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { copyImage } from '../../../src/client/copy-image.ts';
import { Layout } from '../../../src/client/layout.ts';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { OCI_INDEX, OCI_MANIFEST } from '../../../src/oci/media-types.ts';
import {
  type Family,
  pushContent,
  pushDocument,
  pushFamily,
  pushSmallImage,
  readFamily,
} from '../../support/client-content.ts';
import { type HostileRegistry, startHostileRegistry } from '../../support/hostile-registry.ts';

let registry: HostileRegistry;
let root: string;
let origin: Layout;
let family: Family;
let content: Map<string, string>;

before(async () => {
  registry = await startHostileRegistry();
  root = await mkdtemp(join(tmpdir(), 'plimsoll-copy-'));
  origin = await Layout.create(join(root, 'origin'));
  family = await pushFamily(origin, '1');
  content = await readFamily(origin, family);
});
afterEach(() => registry.repent());
after(async () => {
  await registry.close();
  await rm(root, { recursive: true });
});

const client = (repository: string): RegistryClient =>
  new RegistryClient({ registry: registry.host, repository }, { deadlineMs: 5000, env: {} });
const withReferrers = { tag: '1', referrers: true } as const;

test('an index with its family goes to a registry, to another repository and back, byte for byte', async () => {
  await copyImage(origin, client('copy/one'), family.index, withReferrers);
  assert.deepEqual(await readFamily(client('copy/one'), family), content);
  registry.repent();
  await copyImage(client('copy/one'), client('copy/two'), family.index, withReferrers);
  assert.equal(registry.heard.filter(({ method }) => method === 'PATCH').length, 0);
  assert.ok(
    !registry.heard.some(({ method, path }) => method === 'PUT' && path.includes('/uploads/')),
    'all mounted',
  );
  const back = await Layout.create(join(root, 'back'));
  await copyImage(client('copy/two'), back, family.index, withReferrers);
  assert.deepEqual(await readFamily(back, family), content);
  assert.deepEqual(await back.resolve({ tag: '1' }), family.index);
  assert.deepEqual(await back.referrers(family.index.digest), await origin.referrers(family.index.digest));
});

test('blobs and children come before their manifest, referrers before the tag', async () => {
  await copyImage(origin, client('order/a'), family.index, withReferrers);
  const puts = registry.heard
    .filter(({ method }) => method === 'PUT')
    .map(({ path }) => path.split('/').at(-1)!);
  const manifests = puts.filter((name) => !name.includes('?'));
  const { index, children, referrer, second } = family;
  const digests = [...children, index, referrer, second].map(({ digest }) => digest);
  assert.deepEqual(manifests, [...digests, '1']);
});

test('nothing is sent that is there', async () => {
  let sent = 0;
  const options = { ...withReferrers, onBytes: (count: number) => (sent += count) };
  await copyImage(origin, client('again/a'), family.index, options);
  assert.ok(sent > 0);
  sent = 0;
  await copyImage(origin, client('again/a'), family.index, options);
  assert.equal(sent, 0);
});

test('without referrers only the image is copied, without a tag none is set', async () => {
  await copyImage(origin, client('bare/a'), family.index, { referrers: false });
  assert.deepEqual(await client('bare/a').referrers(family.index.digest), []);
  assert.deepEqual(await client('bare/a').listTags(), []);
});

test('a copy that breaks off has no tag and can be repeated', async () => {
  registry.lie('PUT', `/v2/broken/a/manifests/${family.second.digest}`, ({ response }) => {
    response.writeHead(403).end();
  });
  await assert.rejects(copyImage(origin, client('broken/a'), family.index, withReferrers), {
    code: 'denied',
  });
  await assert.rejects(client('broken/a').resolve({ tag: '1' }), { code: 'unresolved' });
  registry.repent();
  await copyImage(origin, client('broken/a'), family.index, withReferrers);
  assert.deepEqual(await readFamily(client('broken/a'), family), content);
});

test('a blob that the source has not is an error, and the manifest is not sent', async () => {
  const layout = await Layout.create(join(root, 'holey'));
  const missing = { mediaType: 'application/x', digest: digestOf('never pushed'), size: 12 };
  const config = await pushContent(layout, Buffer.from('{}'), 'application/x');
  const image = await pushDocument(layout, OCI_MANIFEST, { config, layers: [missing] });
  await assert.rejects(copyImage(layout, client('holey/a'), image, withReferrers), { code: 'blob-unknown' });
  await assert.rejects(client('holey/a').resolve({ digest: image.digest }), { code: 'unresolved' });
});

test('what is listed as a referrer and refers to something else is not copied', async () => {
  const stray = await pushSmallImage(client('stray/a'), { seed: 77 });
  const image = await pushSmallImage(client('stray/a'), { seed: 78 });
  registry.lie('GET', `/v2/stray/a/referrers/${image.digest}`, ({ response }) => {
    response.writeHead(200, { 'content-type': OCI_INDEX });
    response.end(JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [stray] }));
  });
  const copied = copyImage(client('stray/a'), client('stray/b'), image, withReferrers);
  await assert.rejects(copied, { code: 'registry-misbehaved' });
});

test('a source that changes its bytes on the way is noticed', async () => {
  await copyImage(origin, client('swap/a'), family.index, withReferrers);
  registry.lie('GET', '/v2/swap/a/blobs/', async ({ response, ask }) => {
    const answer = await ask();
    response.writeHead(200, { 'content-length': answer.headers['content-length'] });
    for await (const chunk of answer) response.write((chunk as Buffer).map((byte) => byte ^ 1));
    response.end();
  });
  const sink = await Layout.create(join(root, 'swapped'));
  await assert.rejects(copyImage(client('swap/a'), sink, family.index, withReferrers), {
    code: 'digest-mismatch',
  });
  assert.deepEqual(await sink.listTags(), []);
});

test('a blob that several manifests name moves once', async () => {
  const layout = await Layout.create(join(root, 'shared'));
  const config = await pushContent(layout, Buffer.from('{}'), 'application/x');
  const layer = await pushContent(layout, Buffer.alloc(5000, 'x'), 'application/y');
  const children = [];
  for (const n of ['1', '2', '3']) {
    const members = { config, layers: [layer, layer], annotations: { n } };
    children.push(await pushDocument(layout, OCI_MANIFEST, members));
  }
  const top = await pushDocument(layout, OCI_INDEX, { manifests: children });
  const counts = await copyImage(layout, client('shared/a'), top, { referrers: false, jobs: 8 });
  assert.deepEqual([counts.manifests, counts.blobs], [4, 2]);
  assert.equal(registry.heard.filter(({ method }) => method === 'POST').length, 2);
  const wrong = await pushDocument(layout, OCI_MANIFEST, { config, layers: [layer, { ...layer, size: 4 }] });
  await assert.rejects(copyImage(layout, client('shared/b'), wrong, { referrers: false }), {
    code: 'digest-mismatch',
    message: /named with 5000 and with 4 bytes/,
  });
});

test('one blob that fails ends the others at once, and says which it was', async () => {
  const layout = await Layout.create(join(root, 'several'));
  const config = await pushContent(layout, Buffer.from('{}'), 'application/x');
  const [bad, ...others] = await Promise.all(
    ['a', 'b', 'c', 'd'].map((text) => pushContent(layout, Buffer.alloc(5000, text), 'application/y')),
  );
  assert.ok(bad !== undefined);
  const image = await pushDocument(layout, OCI_MANIFEST, { config, layers: [...others, bad] });
  // The others are taken and never answered: only being ended ends them.
  registry.lie('PUT', '/v2/several/a/blobs/uploads/', ({ request, response }) => {
    if (!request.url?.includes(encodeURIComponent(bad.digest))) return;
    response.writeHead(403).end();
  });
  const stop = new AbortController();
  const sink = new RegistryClient(
    { registry: registry.host, repository: 'several/a' },
    { deadlineMs: 60_000, env: {}, signal: stop.signal },
  );
  const onFailure = (error: unknown): void => stop.abort(error);
  await assert.rejects(copyImage(layout, sink, image, { referrers: true, jobs: 8, onFailure }), {
    code: 'denied',
    message: new RegExp(bad.digest),
  });
});

test('nested deeper than any image is refused', async () => {
  const layout = await Layout.create(join(root, 'deep'));
  let top = await pushSmallImage(layout);
  for (let depth = 0; depth < 18; depth++) top = await pushDocument(layout, OCI_INDEX, { manifests: [top] });
  const copied = copyImage(layout, client('deep/a'), top, { referrers: false });
  await assert.rejects(copied, { code: 'response-too-large' });
});

test('an interruption ends the copy', async () => {
  const stop = new AbortController();
  const sink = await Layout.create(join(root, 'stopped'));
  const options = { ...withReferrers, signal: stop.signal, onBytes: () => stop.abort() };
  await assert.rejects(copyImage(origin, sink, family.index, options), { code: 'interrupted' });
  assert.deepEqual(await sink.listTags(), []);
});
