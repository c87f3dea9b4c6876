import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { gunzipSync } from 'node:zlib';
import { LayerCache } from '../../../src/agent/layer-cache.ts';
import { packLayer } from '../../../src/agent/pack-layer.ts';
import { packTar } from '../../../src/agent/tar-layer.ts';
import { fileEntry } from '../../../src/agent/tree-entries.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { generateKeyPair } from '../../../src/sign/key-pair.ts';
import { collect } from '../../support/client-content.ts';
import { directoryEntry, textEntry } from '../../support/layer-entries.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

test('a layer is described by the bytes that it has', async (t) => {
  const cache = await LayerCache.open(await temporaryDirectory(t));
  const entries = [directoryEntry('a'), textEntry('a/hello', 'hello\n'), textEntry('b', '')];
  const layer = await packLayer(entries, { cache, refusePrivateKeys: true });
  const bytes = await collect(layer.open());
  assert.deepEqual(layer.descriptor, {
    mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
    digest: digestOf(bytes),
    size: bytes.length,
  });
  assert.equal(layer.diffID, digestOf(gunzipSync(bytes)));
  assert.deepEqual(gunzipSync(bytes), await collect(packTar(entries)));
  assert.deepEqual(layer.files, [
    { path: 'a/hello', digest: digestOf('hello\n'), gitBlob: 'ce013625030ba8dba906f756967f9e9ca394464a' },
    { path: 'b', digest: digestOf(''), gitBlob: 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391' },
  ]);
});

test("a private key is refused with the name of its file, unless the files are not the author's", async (t) => {
  const cache = await LayerCache.open(await temporaryDirectory(t));
  const entries = [textEntry('config/id', generateKeyPair('').privateKey)];
  await assert.rejects(packLayer(entries, { cache, refusePrivateKeys: true }), {
    code: 'secret-found',
    message: 'config/id has a private key in it',
  });
  await packLayer(entries, { cache, refusePrivateKeys: false });
});

const CHANGES: readonly (readonly [string, string])[] = [
  ['longer', 'abcd'],
  ['shorter', 'ab'],
  ['empty', ''],
  ['other', 'xyz'],
];
for (const [what, text] of CHANGES) {
  test(`a file whose content is ${what} at the second reading is refused`, async (t) => {
    const directory = await temporaryDirectory(t);
    const file = join(directory, 'file');
    await writeFile(file, 'abc');
    const entry = fileEntry('file', file, 3, false);
    let readings = 0;
    const changing = {
      ...entry,
      open: async function* (): AsyncGenerator<Uint8Array> {
        if (++readings === 2) await writeFile(file, text);
        yield* entry.open();
      },
    };
    const cache = await LayerCache.open(join(directory, 'cache'));
    await assert.rejects(packLayer([changing], { cache, refusePrivateKeys: true }), {
      code: 'file-unsafe',
      message: /changed while it was packed/,
    });
  });
}

test('an interrupted build stops', async (t) => {
  const cache = await LayerCache.open(await temporaryDirectory(t));
  const signal = AbortSignal.abort(new Error('stop'));
  await assert.rejects(packLayer([textEntry('a', 'a')], { cache, refusePrivateKeys: true, signal }), /stop/);
});
