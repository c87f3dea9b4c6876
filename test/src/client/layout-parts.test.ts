/** What a broken download leaves in a layout, and what becomes of it. */
import assert from 'node:assert/strict';
import { link, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Layout } from '../../../src/client/layout.ts';
import { PlimsollError } from '../../../src/errors.ts';
import { hexOf } from '../../../src/oci/digest.ts';
import type { Descriptor } from '../../../src/oci/manifest.ts';
import { contentOf, opener } from '../../support/client-content.ts';
import { layoutDirectory } from '../../support/layout-directory.ts';

const UUID = '0b5f6b1c-0000-4000-8000-000000000000';

const { root, directory } = layoutDirectory();

const MIB = 1024 * 1024;
const partPath = ({ digest }: Descriptor, suffix = ''): string =>
  join(directory, `.plimsoll-part-sha256-${hexOf(digest)}${suffix}`);

/** Breaks a write off after some bytes, as a network does. */
async function breakOff(layout: Layout, large: ReturnType<typeof contentOf>, bytes: number): Promise<void> {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield large.bytes.subarray(0, bytes);
    throw new PlimsollError('network-failed', 'gone');
  }
  await assert.rejects(layout.pushBlob(large.descriptor, broken), { code: 'network-failed' });
}

test('what came of a blob is kept, hashed again, and only the rest is asked for', async () => {
  const layout = await Layout.create(directory);
  const large = contentOf(5 * MIB);
  await breakOff(layout, large, 3 * MIB);
  assert.equal((await stat(partPath(large.descriptor))).size, 3 * MIB);
  assert.equal((await layout.keptBytes()) >= 3 * MIB, true);
  const asked: number[] = [];
  const openFrom = (offset: number): AsyncIterable<Uint8Array> => {
    asked.push(offset);
    return opener(large.bytes.subarray(offset))();
  };
  await layout.pushBlob(large.descriptor, opener(large.bytes), { openFrom });
  assert.deepEqual(asked, [3 * MIB]);
  assert.equal(await layout.hasBlob(large.descriptor), true);
  await assert.rejects(stat(partPath(large.descriptor)), { code: 'ENOENT' });
});

const spoilt: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  'has other bytes': (path) => writeFile(path, Buffer.alloc(2 * MIB, 'x')),
  'is longer than the blob': (path) => writeFile(path, Buffer.alloc(6 * MIB)),
  'is a directory': (path) => mkdir(path),
  'is a second name of another file': async (path) => {
    await link(join(root, 'victim'), path);
  },
};
for (const [name, spoil] of Object.entries(spoilt)) {
  test(`a part that ${name} is thrown away, and the whole is asked for`, async () => {
    const layout = await Layout.create(directory);
    const large = contentOf(5 * MIB);
    const victim = Buffer.alloc(2 * MIB, 'v');
    await writeFile(join(root, 'victim'), victim);
    await spoil(partPath(large.descriptor));
    await layout.pushBlob(large.descriptor, opener(large.bytes));
    assert.equal(await layout.hasBlob(large.descriptor), true);
    assert.deepEqual(
      (await readdir(directory)).filter((entry) => entry.includes('part')),
      [],
    );
    assert.deepEqual(await readFile(join(root, 'victim')), victim);
  });
}

test('a small part, and one of wrong content, is not kept', async () => {
  const layout = await Layout.create(directory);
  const large = contentOf(5 * MIB);
  await breakOff(layout, large, 1000);
  const other = Buffer.alloc(5 * MIB);
  await assert.rejects(layout.pushBlob(large.descriptor, opener(other)), { code: 'digest-mismatch' });
  assert.deepEqual(
    (await readdir(directory)).filter((entry) => entry.includes('part')),
    [],
  );
});

/** A layout that no object of this process has open. */
async function writeLayoutByHand(): Promise<void> {
  await mkdir(join(directory, 'blobs', 'sha256'), { recursive: true });
  await writeFile(join(directory, 'index.json'), '{"schemaVersion":2,"manifests":[]}');
  await writeFile(join(directory, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
}

test('what a killed process left is taken over, and what is old or foreign goes, once nobody is there', async () => {
  const large = contentOf(5 * MIB);
  const old = contentOf(3 * MIB, 2);
  const temporary = join(directory, `.plimsoll-${UUID}`);
  const leave = async (): Promise<void> => {
    await writeFile(partPath(large.descriptor, `.${UUID}`), large.bytes.subarray(0, 2 * MIB));
    await writeFile(partPath(old.descriptor), old.bytes.subarray(0, 2 * MIB));
    await utimes(partPath(old.descriptor), 0, 0);
    await writeFile(temporary, 'x');
  };
  await writeLayoutByHand();
  await leave();
  const first = await Layout.create(directory);
  assert.equal((await stat(partPath(large.descriptor))).size, 2 * MIB);
  for (const gone of [temporary, partPath(old.descriptor)])
    await assert.rejects(stat(gone), { code: 'ENOENT' });
  await leave();
  await Layout.create(directory);
  assert.equal((await stat(temporary)).size, 1, 'the first object still has the layout in use');
  assert.equal(await first.hasBlob(large.descriptor), false);
});
