import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { PlimsollError } from '../../../src/errors.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { OCI_LAYER_TAR } from '../../../src/oci/media-types.ts';
import { unpackLayer } from '../../../src/sandbox/unpack-layer.ts';
import { type ArchiveEntry, inChunks, layerArchive } from '../../support/layer-archive.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** Few parts, so that names meet each other, links and whiteouts again and again. */
const part = fc.constantFrom(
  'a',
  'b',
  'out',
  '.',
  '..',
  '',
  '.wh.a',
  '.wh.out',
  '.wh..wh..opq',
  'ü',
  '\\',
  ' ',
);
const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const target = fc.oneof(name, fc.constantFrom('../out', '../../out', '/', '/proc/self/cwd', '../out/victim'));
const entry: fc.Arbitrary<ArchiveEntry> = fc.oneof(
  fc.record({ name, data: fc.string({ maxLength: 20 }) }),
  fc.record({ name, type: fc.constant('directory' as const) }),
  fc.record({ name, type: fc.constantFrom('symlink' as const, 'link' as const), linkname: target }),
);

/** Whether every entry of a tree is a directory, file or link that its name can be read by. */
async function isPlainTree(directory: string): Promise<boolean> {
  const names = await readdir(directory);
  const kinds = names.map(async (child) => {
    const status = await lstat(join(directory, child));
    if (status.isDirectory()) return await isPlainTree(join(directory, child));
    return status.isFile() || status.isSymbolicLink();
  });
  return (await Promise.all(kinds)).every(Boolean);
}

it('no sequence of layers reaches outside the root', async (test) => {
  const base = await temporaryDirectory(test);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(entry, { maxLength: 8 }), { maxLength: 3 }), async (layers) => {
      const directory = await mkdtemp(join(base, 'case-'));
      const root = join(directory, 'root');
      await mkdir(root);
      await mkdir(join(directory, 'out'));
      await writeFile(join(directory, 'out', 'victim'), 'untouched');
      for (const layer of layers) {
        const archive = await layerArchive(layer);
        const options = { root, mediaType: OCI_LAYER_TAR, diffID: digestOf(archive) };
        await unpackLayer(inChunks(archive), options).catch((error: unknown) => {
          assert.ok(error instanceof PlimsollError, String(error));
          assert.equal(error.code, 'layer-unsafe');
        });
      }
      assert.deepEqual((await readdir(directory)).sort(), ['out', 'root']);
      assert.deepEqual(await readdir(join(directory, 'out')), ['victim']);
      assert.equal(await readFile(join(directory, 'out', 'victim'), 'utf8'), 'untouched');
      assert.ok(await isPlainTree(root));
      await rm(directory, { recursive: true });
    }),
    { numRuns: 150 },
  );
});

it('says storage-full when the disk is (needs root, for a small file system of its own)', async (test) => {
  const root = await temporaryDirectory(test);
  const archive = await layerArchive([{ name: 'big', data: 'x'.repeat(200_000) }]);
  const options = { root, mediaType: OCI_LAYER_TAR, diffID: digestOf(archive) };
  const run = promisify(execFile);
  await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'plimsoll-test', root]);
  try {
    await assert.rejects(unpackLayer(inChunks(archive), options), { code: 'storage-full' });
  } finally {
    await run('umount', [root]);
  }
});
