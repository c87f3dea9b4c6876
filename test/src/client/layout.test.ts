import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Layout } from '../../../src/client/layout.ts';
import type { Code } from '../../../src/errors.ts';
import { digestOf, hexOf } from '../../../src/oci/digest.ts';
import type { Descriptor } from '../../../src/oci/manifest.ts';
import { OCI_MANIFEST, REF_NAME_ANNOTATION, REPOSITORY_ANNOTATION } from '../../../src/oci/media-types.ts';
import { collect, contentOf, opener, pushFamily, pushSmallImage } from '../../support/client-content.ts';
import { layoutDirectory } from '../../support/layout-directory.ts';

const { root, directory } = layoutDirectory();

const blobPath = ({ digest }: Descriptor): string => join(directory, 'blobs', 'sha256', hexOf(digest));
const readIndex = async (): Promise<{ manifests: Descriptor[] }> =>
  JSON.parse(await readFile(join(directory, 'index.json'), 'utf8')) as { manifests: Descriptor[] };
const writeIndex = (value: unknown): Promise<void> =>
  writeFile(join(directory, 'index.json'), typeof value === 'string' ? value : JSON.stringify(value));

test('an image is found by its tag, its digest, and without either while it is the only one', async () => {
  const layout = await Layout.create(directory);
  const image = await pushSmallImage(layout, { tag: '1.0' });
  const opened = await Layout.open(directory);
  for (const target of [
    { tag: '1.0' },
    { digest: image.digest },
    {},
    { tag: 'gone', digest: image.digest },
  ]) {
    assert.deepEqual(await opened.resolve(target), image);
  }
  await assert.rejects(opened.resolve({ tag: '2' }), { code: 'unresolved' });
  await assert.rejects(opened.resolve({ digest: digestOf('x') }), { code: 'unresolved' });
  await pushSmallImage(layout, { tag: '2.0', seed: 2 });
  await assert.rejects(opened.resolve({}), { code: 'reference-invalid', hint: /1\.0, 2\.0/ });
});

test('a tag moves, an image has several, and a tag is taken away without the image', async () => {
  const layout = await Layout.create(directory);
  const first = await pushSmallImage(layout, { tag: 'a' });
  await layout.pushManifest(await layout.fetchManifest(first), OCI_MANIFEST, 'b');
  const second = await pushSmallImage(layout, { tag: 'a', seed: 2 });
  assert.deepEqual(await layout.listTags(), ['a', 'b']);
  assert.deepEqual(await layout.resolve({ tag: 'a' }), second);
  assert.deepEqual(await layout.resolve({ tag: 'b' }), first);
  await layout.deleteTag('b');
  assert.deepEqual(await layout.resolve({ digest: first.digest }), first);
  await assert.rejects(layout.deleteTag('b'), { code: 'manifest-unknown' });
});

test('the tags of one image are told in byte order, without reference names that are no tags', async () => {
  const layout = await Layout.create(directory);
  const image = await pushSmallImage(layout, { tag: 'b' });
  await pushSmallImage(layout, { tag: 'a' });
  await pushSmallImage(layout, { tag: 'other', seed: 2 });
  const index = await readIndex();
  const named = { ...image, annotations: { [REF_NAME_ANNOTATION]: 'docker.io/library/a:1' } };
  await writeIndex({ ...index, manifests: [...index.manifests, named] });
  assert.deepEqual(await layout.tagsOf(image.digest), ['a', 'b']);
  assert.deepEqual(await layout.tagsOf(digestOf('x')), []);
});

test('an index is one image, its children are found by digest, and referrers are no images', async () => {
  const layout = await Layout.create(directory);
  const { index, children, referrer, second } = await pushFamily(layout, '1');
  assert.deepEqual(await layout.resolve({}), index);
  for (const child of children) assert.deepEqual(await layout.resolve({ digest: child.digest }), child);
  const digests = async (digest: Descriptor['digest']): Promise<string[]> =>
    (await layout.referrers(digest)).map((entry) => entry.digest);
  assert.deepEqual(await digests(index.digest), [referrer.digest]);
  assert.deepEqual(await digests(referrer.digest), [second.digest]);
  assert.deepEqual(await digests(second.digest), []);
  assert.equal((await layout.referrers(index.digest))[0]?.artifactType, 'a/b');
  assert.equal((await readIndex()).manifests.length, 3);
  await writeIndex({ schemaVersion: 2, manifests: [...children, index, referrer] });
  assert.deepEqual(
    await layout.resolve({}),
    index,
    'also where another tool lists the children beside the index',
  );
});

test('a manifest is deleted with the content that nothing else names', async () => {
  const layout = await Layout.create(directory);
  const kept = await pushSmallImage(layout, { tag: 'kept' });
  const gone = await pushSmallImage(layout, { tag: 'gone', seed: 2 });
  await layout.deleteManifest(gone.digest);
  assert.deepEqual(await layout.listTags(), ['kept']);
  assert.equal((await readdir(join(directory, 'blobs', 'sha256'))).length, 3);
  assert.equal((await layout.fetchManifest(kept)).byteLength, kept.size);
  await assert.rejects(layout.deleteManifest(gone.digest), { code: 'manifest-unknown' });
});

test('the repository of an image is written down and given back, also for children', async () => {
  const layout = await Layout.create(directory);
  const { index, children } = await pushFamily(layout, '1');
  await layout.recordRepository(index.digest, 'registry.example/agents/notes');
  for (const target of [{}, { tag: '1' }, { digest: children[0]!.digest }]) {
    const { annotations } = await layout.resolve(target);
    assert.deepEqual(annotations, { [REPOSITORY_ANNOTATION]: 'registry.example/agents/notes' });
  }
  await layout.pushManifest(await layout.fetchManifest(index), index.mediaType, '2');
  assert.equal(
    (await layout.resolve({ tag: '2' })).annotations?.[REPOSITORY_ANNOTATION],
    'registry.example/agents/notes',
  );
  await assert.rejects(layout.recordRepository(index.digest, 'notes'), { code: 'reference-invalid' });
  await assert.rejects(layout.recordRepository(digestOf('x'), 'r.example/a'), { code: 'manifest-unknown' });
});

test('content with another digest or size is not stored, and nothing is left of it', async () => {
  const layout = await Layout.create(directory);
  const { bytes, descriptor } = contentOf(1000);
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield bytes.subarray(0, 10);
    throw new RangeError('the network broke');
  }
  const wrong = [bytes.subarray(1), Buffer.concat([bytes, bytes]), Buffer.alloc(1000)];
  for (const other of wrong) {
    await assert.rejects(layout.pushBlob(descriptor, opener(other)), { code: 'digest-mismatch' });
  }
  await assert.rejects(layout.pushBlob(descriptor, broken), RangeError);
  assert.equal(await layout.hasBlob(descriptor), false);
  assert.deepEqual(await readdir(join(directory, 'blobs', 'sha256')), []);
  assert.deepEqual((await readdir(directory)).sort(), [
    '.plimsoll-lock',
    'blobs',
    'index.json',
    'oci-layout',
  ]);
});

test('a damaged blob is not there, is refused when it is read, and is repaired by being sent again', async () => {
  const layout = await Layout.create(directory);
  const { bytes, descriptor } = contentOf(1000);
  await layout.pushBlob(descriptor, opener(bytes));
  for (const damage of [Buffer.alloc(1000), bytes.subarray(0, 500)]) {
    await writeFile(blobPath(descriptor), damage);
    assert.equal(await layout.hasBlob(descriptor), false);
    await assert.rejects(collect(layout.openBlob(descriptor)), { code: 'digest-mismatch' });
  }
  await layout.pushBlob(descriptor, opener(bytes));
  assert.deepEqual(await layout.fetchBlob(descriptor, 1000), bytes);
  await assert.rejects(layout.fetchBlob(descriptor, 999), { code: 'response-too-large' });
});

test('many changes at once are all kept', async () => {
  const layout = await Layout.create(directory);
  const image = await pushSmallImage(layout);
  const bytes = await layout.fetchManifest(image);
  const tags = Array.from({ length: 20 }, (_, at) => `t${String(at).padStart(2, '0')}`);
  await Promise.all(tags.map((tag) => layout.pushManifest(bytes, OCI_MANIFEST, tag)));
  assert.deepEqual(await layout.listTags(), tags);
});

test('what was made is discarded, and what was there stays', async () => {
  const deep = join(directory, 'a', 'b');
  await (await Layout.create(deep)).discard();
  assert.deepEqual(await readdir(root), []);
  await mkdir(directory);
  await (await Layout.create(directory)).discard();
  assert.deepEqual(await readdir(directory), []);
  await Layout.create(directory);
  await (await Layout.create(directory)).discard();
  assert.equal((await readdir(directory)).length, 4);
});

test('a directory that is something else is neither opened nor filled', async () => {
  await assert.rejects(Layout.open(directory), { code: 'layout-invalid' });
  await mkdir(directory);
  await writeFile(join(directory, 'thesis.txt'), 'precious');
  await assert.rejects(Layout.open(directory), { code: 'layout-invalid' });
  await assert.rejects(Layout.create(directory), { code: 'file-exists' });
  assert.deepEqual(await readdir(directory), ['thesis.txt']);
});

interface HostileCase {
  readonly name: string;
  readonly change: (image: Descriptor) => Promise<unknown>;
  readonly code: Code;
}

const entry = (image: Descriptor, members: object = {}): object => ({ ...image, ...members });
const index = (...manifests: object[]): object => ({ schemaVersion: 2, manifests });
const named = (name: string): object => ({ annotations: { 'org.opencontainers.image.ref.name': name } });

const hostile: readonly HostileCase[] = [
  { name: 'no oci-layout', change: () => rm(join(directory, 'oci-layout')), code: 'layout-invalid' },
  {
    name: 'another version',
    change: () => writeFile(join(directory, 'oci-layout'), '{"imageLayoutVersion":"2.0.0"}'),
    code: 'layout-invalid',
  },
  {
    name: 'an oci-layout that is no JSON',
    change: () => writeFile(join(directory, 'oci-layout'), 'yes'),
    code: 'layout-invalid',
  },
  { name: 'no index.json', change: () => rm(join(directory, 'index.json')), code: 'layout-invalid' },
  { name: 'an index.json that is no JSON', change: () => writeIndex('{'), code: 'layout-invalid' },
  {
    name: 'an index.json with a member twice',
    change: () => writeIndex('{"schemaVersion":2,"manifests":[],"manifests":[]}'),
    code: 'layout-invalid',
  },
  {
    name: 'an index.json that is too large',
    change: () => writeIndex(' '.repeat(16 * 1024 * 1024 + 1)),
    code: 'layout-invalid',
  },
  {
    name: 'an index.json of another shape',
    change: () => writeIndex({ schemaVersion: 2 }),
    code: 'layout-invalid',
  },
  {
    name: 'a digest that is a path',
    change: (image) => writeIndex(index(entry(image, { digest: 'sha256:../../../etc/passwd' }))),
    code: 'layout-invalid',
  },
  {
    name: 'a digest in upper case',
    change: (image) => writeIndex(index(entry(image, { digest: image.digest.toUpperCase() }))),
    code: 'layout-invalid',
  },
  {
    name: 'a tag for two images',
    change: (image) =>
      writeIndex(index(entry(image, named('1')), { ...image, digest: digestOf('x'), ...named('1') })),
    code: 'layout-invalid',
  },
  {
    name: 'a size that is too small',
    change: (image) => writeIndex(index(entry(image, { size: 3 }))),
    code: 'digest-mismatch',
  },
  {
    name: 'a size that is too large',
    change: (image) => writeIndex(index(entry(image, { size: 3000 }))),
    code: 'digest-mismatch',
  },
  {
    name: 'a size that no manifest has',
    change: (image) => writeIndex(index(entry(image, { size: 5e9 }))),
    code: 'manifest-too-large',
  },
  {
    name: 'a media type that is another',
    change: (image) =>
      writeIndex(index(entry(image, { mediaType: 'application/vnd.oci.image.index.v1+json' }))),
    code: 'manifest-invalid',
  },
  { name: 'a manifest that is missing', change: (image) => rm(blobPath(image)), code: 'manifest-unknown' },
  {
    name: 'a manifest with other bytes',
    change: (image) => writeFile(blobPath(image), 'x'.repeat(image.size)),
    code: 'digest-mismatch',
  },
  {
    name: 'a manifest that is a link',
    change: async (image) => {
      await rename(blobPath(image), join(root, 'outside'));
      await symlink(join(root, 'outside'), blobPath(image));
    },
    code: 'layout-invalid',
  },
  {
    name: 'a manifest that is a pipe',
    change: async (image) => {
      await rm(blobPath(image));
      execFileSync('mkfifo', [blobPath(image)]);
    },
    code: 'layout-invalid',
  },
  {
    name: 'a manifest that is a directory',
    change: async (image) => {
      await rm(blobPath(image));
      await mkdir(blobPath(image));
    },
    code: 'layout-invalid',
  },
  {
    name: 'blobs that lead out of the layout',
    change: async () => {
      await rename(join(directory, 'blobs', 'sha256'), join(root, 'elsewhere'));
      await symlink(join(root, 'elsewhere'), join(directory, 'blobs', 'sha256'));
    },
    code: 'layout-invalid',
  },
  {
    name: 'an index.json that is a link',
    change: async () => {
      await rename(join(directory, 'index.json'), join(root, 'outside'));
      await symlink(join(root, 'outside'), join(directory, 'index.json'));
    },
    code: 'layout-invalid',
  },
];
for (const { name, change, code } of hostile) {
  test(`a hostile layout: ${name} is ${code}`, async () => {
    const image = await pushSmallImage(await Layout.create(directory), { tag: '1' });
    await change(image);
    const read = async (): Promise<unknown> => {
      const layout = await Layout.open(directory);
      return layout.fetchManifest(await layout.resolve({}));
    };
    await assert.rejects(read(), { code });
    for (const left of ['outside', 'elsewhere']) await rm(join(root, left), { recursive: true, force: true });
  });
}

test('referrers that cannot be read are a failure, never "none"', async () => {
  const layout = await Layout.create(directory);
  const { index: image, referrer } = await pushFamily(layout, '1');
  await rm(blobPath(referrer));
  await assert.rejects((await Layout.open(directory)).referrers(image.digest), { code: 'manifest-unknown' });
});

test('nothing is written through a link that leads out of the layout', async () => {
  const outside = join(root, 'victim');
  await mkdir(outside);
  const layout = await Layout.create(directory);
  await rm(join(directory, 'blobs', 'sha256'), { recursive: true });
  await symlink(outside, join(directory, 'blobs', 'sha256'));
  const { bytes, descriptor } = contentOf(10);
  await assert.rejects(layout.pushBlob(descriptor, opener(bytes)), { code: 'layout-invalid' });
  assert.deepEqual(await readdir(outside), []);
  await rm(outside, { recursive: true });
});
