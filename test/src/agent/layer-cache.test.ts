import assert from 'node:assert/strict';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { LayerCache } from '../../../src/agent/layer-cache.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const DIFF_ID = digestOf('the layer');
const compress = async function* (): AsyncGenerator<Uint8Array> {
  yield Buffer.from('com');
  yield Buffer.from('pressed');
};
const never = (): AsyncIterable<Uint8Array> => assert.fail('compressed again');

test('a layer is compressed once, and found again', async (t) => {
  const cache = await LayerCache.open(await temporaryDirectory(t));
  const made = await cache.obtain(DIFF_ID, compress);
  assert.deepEqual(
    { ...made, path: await readFile(made.path, 'utf8') },
    {
      path: 'compressed',
      digest: digestOf('compressed'),
      size: 10,
    },
  );
  assert.deepEqual(await cache.obtain(DIFF_ID, never), made);
});

test('another layer is another file', async (t) => {
  const cache = await LayerCache.open(await temporaryDirectory(t));
  const made = await cache.obtain(DIFF_ID, compress);
  assert.notEqual((await cache.obtain(digestOf('another'), compress)).path, made.path);
});

for (const [what, damage] of [
  ['damaged', 'c0mpressed'],
  ['truncated', 'comp'],
  ['empty', ''],
] as const) {
  test(`a file that is ${what} is not used, but made again`, async (t) => {
    const cache = await LayerCache.open(await temporaryDirectory(t));
    const { path } = await cache.obtain(DIFF_ID, compress);
    await writeFile(path, damage);
    const made = await cache.obtain(DIFF_ID, compress);
    assert.deepEqual([made.path, await readFile(path, 'utf8')], [path, 'compressed']);
  });
}

test('compressing that fails leaves nothing', async (t) => {
  const directory = await temporaryDirectory(t);
  const failing = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from('com');
    throw new Error('interrupted');
  };
  await assert.rejects((await LayerCache.open(directory)).obtain(DIFF_ID, failing), /interrupted/);
  const names = await readdir(directory, { recursive: true });
  assert.equal(names.length, 1, names.join(', '));
});

test('what was not used for a month goes, what is used stays', async (t) => {
  const cache = await LayerCache.open(await temporaryDirectory(t));
  const old = await cache.obtain(DIFF_ID, compress);
  const used = await cache.obtain(digestOf('used'), compress);
  const longAgo = new Date(Date.now() - 31 * 24 * 3600e3);
  await utimes(old.path, longAgo, longAgo);
  await utimes(used.path, longAgo, longAgo);
  await cache.obtain(digestOf('used'), never);
  const added = await cache.obtain(digestOf('new'), compress);
  const names = (await readdir(dirname(old.path))).map((name) => join(dirname(old.path), name));
  assert.deepEqual(names.sort(), [used.path, added.path].sort());
});
