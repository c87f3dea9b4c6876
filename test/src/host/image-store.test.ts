import assert from 'node:assert/strict';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { Layout } from '../../../src/client/layout.ts';
import { PlimsollError } from '../../../src/errors.ts';
import type { ImageConfig } from '../../../src/host/image-config.ts';
import { ImageStore } from '../../../src/host/image-store.ts';
import { digestOf, hexOf } from '../../../src/oci/digest.ts';
import { pushLayers } from '../../support/stored-image.ts';

const base = await mkdtemp(join(tmpdir(), 'plimsoll-store-'));
after(() => rm(base, { recursive: true }));

const platformDigest = digestOf('the platform manifest');
let layout: Layout;
let config: ImageConfig;
let directory: string;
let round = 0;
beforeEach(async () => {
  directory = join(base, `store-${++round}`);
  layout = await Layout.create(join(base, `layout-${round}`));
  config = await pushLayers(
    layout,
    [
      { name: 'etc/', type: 'directory' },
      { name: 'etc/lower', data: 'lower' },
      { name: 'etc/gone', data: 'x' },
    ],
    [{ name: 'etc/upper', data: 'upper' }, { name: 'etc/.wh.gone' }],
  );
});

const blobPath = (index: number): string =>
  join(base, `layout-${round}`, 'blobs/sha256', hexOf(config.layers[index]!.digest));
const prepare = (changes = {}) =>
  new ImageStore(directory).prepare({ platformDigest, config, source: layout, ...changes });
const contents = async (path = ''): Promise<string[]> => (await readdir(join(directory, path))).sort();

async function swap(one: string, other: string): Promise<void> {
  await rename(one, `${one}-aside`);
  await rename(other, one);
  await rename(`${one}-aside`, other);
}

async function assertNothingStays(): Promise<void> {
  assert.deepEqual(await contents('images'), []);
  assert.deepEqual(await contents('tmp'), []);
}

test('unpacks the layers in their order, whiteouts applied', async () => {
  const { rootfs, ...facts } = await prepare();
  assert.equal(rootfs, join(directory, 'images', hexOf(platformDigest), 'rootfs'));
  assert.deepEqual(facts, { platformDigest, configDigest: config.configDigest, chainID: config.chainID });
  assert.deepEqual((await readdir(join(rootfs, 'etc'))).sort(), ['lower', 'upper']);
  assert.equal(await readFile(join(rootfs, 'etc/upper'), 'utf8'), 'upper');
  assert.deepEqual(await contents('tmp'), []);
});

test('can be passed by everybody, and written by nobody else, whatever the umask', async () => {
  const umask = process.umask(0o077);
  try {
    const { rootfs } = await prepare();
    const modes = [directory, join(directory, 'images'), join(rootfs, '..'), rootfs, join(directory, 'tmp')];
    assert.deepEqual(
      await Promise.all(modes.map(async (path) => ((await stat(path)).mode & 0o777).toString(8))),
      ['711', '711', '755', '755', '700'],
    );
  } finally {
    process.umask(umask);
  }
});

test('an image that is there is not fetched again', async () => {
  const { rootfs } = await prepare();
  const { ino } = await stat(rootfs);
  await rm(blobPath(0));
  assert.equal((await stat((await prepare()).rootfs)).ino, ino);
});

const unusable: [name: string, spoil: (image: string) => Promise<void>][] = [
  ['without its marker', (image) => rm(join(image, 'image.json'))],
  ['with a marker cut short', (image) => writeFile(join(image, 'image.json'), '{"chainID"')],
  [
    'that is a file',
    async (image) => {
      await rm(image, { recursive: true });
      await writeFile(image, '');
    },
  ],
  ['without its seal', (image) => rm(join(image, 'seal'))],
  ['with a seal cut short', (image) => writeFile(join(image, 'seal'), 'sha256:')],
];
for (const [name, spoil] of unusable) {
  test(`an image ${name} is unpacked anew`, async () => {
    const { rootfs } = await prepare();
    await rm(join(rootfs, 'etc/upper'));
    await spoil(join(rootfs, '..'));
    await prepare();
    assert.equal(await readFile(join(rootfs, 'etc/upper'), 'utf8'), 'upper');
    assert.deepEqual(await contents('tmp'), []);
  });
}

const damages: [name: string, damage: (rootfs: string) => Promise<unknown>][] = [
  [
    'a file with other bytes, its size and time put back',
    async (rootfs) => {
      const { atime, mtime } = await stat(join(rootfs, 'etc/upper'));
      await writeFile(join(rootfs, 'etc/upper'), 'UPPER');
      await utimes(join(rootfs, 'etc/upper'), atime, mtime);
    },
  ],
  ['a file that is gone', (rootfs) => rm(join(rootfs, 'etc/upper'))],
  ['a file more', (rootfs) => writeFile(join(rootfs, 'etc/more'), '')],
  ['a file of another mode', (rootfs) => chmod(join(rootfs, 'etc/upper'), 0o4755)],
  [
    'a file that became a link',
    async (rootfs) => {
      await rm(join(rootfs, 'etc/upper'));
      await symlink('/etc/passwd', join(rootfs, 'etc/upper'));
    },
  ],
  ['two files that changed places', (rootfs) => swap(join(rootfs, 'etc/upper'), join(rootfs, 'etc/lower'))],
  ['a root of another mode', (rootfs) => chmod(rootfs, 0o777)],
  ['no tree', (rootfs) => rm(rootfs, { recursive: true })],
];
for (const [name, damage] of damages) {
  test(`an image with ${name} is fetched again before a new process uses it`, async () => {
    const { rootfs } = await prepare();
    await damage(rootfs);
    await prepare();
    assert.deepEqual((await readdir(join(rootfs, 'etc'))).sort(), ['lower', 'upper']);
    assert.equal(await readFile(join(rootfs, 'etc/upper'), 'utf8'), 'upper');
    assert.equal(((await stat(rootfs)).mode & 0o777).toString(8), '755');
    assert.deepEqual(await contents('tmp'), []);
  });
}

test('a damaged image that cannot be fetched again is not used', async () => {
  const { rootfs } = await prepare();
  await writeFile(join(rootfs, 'etc/upper'), 'other');
  await rm(blobPath(0));
  await assert.rejects(prepare(), { code: 'blob-unknown' });
  await assert.rejects(prepare(), { code: 'blob-unknown' });
});

test('an image with other layers under the same digest is not used', async () => {
  await prepare();
  config = await pushLayers(layout, [{ name: 'other', data: 'other' }]);
  assert.deepEqual(await readdir((await prepare()).rootfs), ['other']);
});

const failures: [name: string, spoil: () => Promise<unknown>, code: string][] = [
  [
    'a layer with other bytes',
    async () => writeFile(blobPath(1), (await readFile(blobPath(1))).fill(1, 512, 513)),
    'digest-mismatch',
  ],
  [
    'a layer cut short',
    async () => writeFile(blobPath(1), (await readFile(blobPath(1))).subarray(0, 512)),
    'digest-mismatch',
  ],
  ['a layer that is not there', () => rm(blobPath(1)), 'blob-unknown'],
  [
    'another diffID',
    async () => {
      config = { ...config, diffIDs: [config.diffIDs[0]!, digestOf('other')] };
    },
    'digest-mismatch',
  ],
  [
    'layers in another order',
    async () => {
      config = { ...config, layers: [...config.layers].reverse() };
    },
    'digest-mismatch',
  ],
  [
    'an entry that leads out of the tree',
    async () => {
      config = await pushLayers(layout, [{ name: '../outside', data: 'x' }]);
    },
    'layer-unsafe',
  ],
];
for (const [name, spoil, code] of failures) {
  test(`nothing stays of ${name}`, async () => {
    await spoil();
    await assert.rejects(prepare(), { code });
    await assertNothingStays();
  });
}

test('an interruption leaves nothing', async () => {
  const interruption = new AbortController();
  const source = Object.assign(Object.create(layout) as Layout, {
    openBlob: async function* (descriptor: Parameters<Layout['openBlob']>[0]) {
      interruption.abort(new Error('interrupted'));
      yield* layout.openBlob(descriptor);
    },
  });
  await assert.rejects(prepare({ source, signal: interruption.signal }), /interrupted/);
  await assertNothingStays();
});

const opening = (open: (index: number) => Promise<unknown>): Layout =>
  Object.assign(Object.create(layout) as Layout, {
    openBlob: async function* (descriptor: Parameters<Layout['openBlob']>[0]) {
      await open(config.layers.findIndex(({ digest }) => digest === descriptor.digest));
      yield* layout.openBlob(descriptor);
    },
  });

test('layers are fetched at once, and unpacked in their order', async () => {
  const upper = Promise.withResolvers<void>();
  const source = opening(async (index) => (index === 1 ? upper.resolve() : await upper.promise));
  const { rootfs } = await prepare({ source });
  assert.deepEqual((await readdir(join(rootfs, 'etc'))).sort(), ['lower', 'upper']);
  assert.deepEqual((await contents(join('images', hexOf(platformDigest)))).sort(), [
    'image.json',
    'rootfs',
    'seal',
  ]);
});

test('no more than five layers are fetched at once', async () => {
  const names = Array.from({ length: 12 }, (_, at) => `layer-${at}`);
  config = await pushLayers(layout, ...names.map((name) => [{ name, data: name }]));
  let [now, most] = [0, 0];
  const source = opening(async () => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 5));
    now--;
  });
  const { rootfs } = await prepare({ source });
  assert.deepEqual((await readdir(rootfs)).sort(), names.sort());
  assert.ok(most > 1 && most <= 5, `${most} at once`);
});

test('a layer that waits is given up, and removed, when one below it fails', async () => {
  const opened = Promise.withResolvers<void>();
  const source = opening(async (index) => {
    if (index === 1) return opened.resolve();
    await opened.promise;
    throw new PlimsollError('blob-unknown', 'gone');
  });
  await assert.rejects(prepare({ source }), { code: 'blob-unknown' });
  await assertNothingStays();
});

test('two runs at once both get the image', async () => {
  const [first, second] = await Promise.all([prepare(), prepare()]);
  assert.equal(first.rootfs, second.rootfs);
  assert.equal(await readFile(join(first.rootfs, 'etc/lower'), 'utf8'), 'lower');
  assert.deepEqual(await contents('tmp'), []);
});

test('what a dead process left is removed, what a living one fills is not', async () => {
  await prepare();
  const start = (await readFile('/proc/1/stat', 'utf8')).split(') ')[1]!.split(' ')[19];
  const alive = `1-${start}-00000000`;
  for (const name of [`1-1-00000000`, '4194304-1-00000000', 'removed-00', 'junk', alive])
    await mkdir(join(directory, 'tmp', name, 'rootfs'), { recursive: true });
  await prepare();
  assert.deepEqual(await contents('tmp'), [alive]);
});

const foreign: [name: string, make: () => Promise<unknown>][] = [
  [
    'that others may write to',
    async () => {
      await mkdir(directory);
      await chmod(directory, 0o777);
    },
  ],
  [
    'that is a link',
    async () => {
      await mkdir(`${directory}-elsewhere`);
      await symlink(`${directory}-elsewhere`, directory);
    },
  ],
  [
    'whose images others may write to',
    async () => {
      await mkdir(join(directory, 'images'), { recursive: true });
      await chmod(join(directory, 'images'), 0o775);
    },
  ],
  ['that is a file', () => writeFile(directory, '')],
];
test('a store that others could replace is refused', async () => {
  const open = join(base, `open-${round}`);
  await mkdir(open);
  await chmod(open, 0o777);
  directory = join(open, 'store');
  await assert.rejects(prepare(), { code: 'storage-failed', message: /could be replaced/ });
  await chmod(open, 0o1777);
  await prepare();
});

for (const [name, make] of foreign) {
  test(`a store ${name} is refused`, async () => {
    await make();
    await assert.rejects(prepare(), { code: 'storage-failed', message: /ours alone/ });
  });
}
