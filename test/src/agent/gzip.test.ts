import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import test from 'node:test';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { COMPRESSOR, gzip } from '../../../src/agent/gzip.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { collect } from '../../support/client-content.ts';

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Bytes that compress like a program does, from a fixed seed. */
function sample(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at < length; at++) {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    bytes[at] = state % 7 === 0 ? state >> 8 : at % 23;
  }
  return bytes;
}

test('what was compressed is what comes out', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 5000 }),
      fc.integer({ min: 1, max: 5000 }),
      async (bytes, size) => {
        assert.deepEqual(gunzipSync(await collect(gzip(inChunks(bytes, size)))), Buffer.from(bytes));
      },
    ),
    { numRuns: 50 },
  );
});

test('the bytes do not depend on how the input came, and never change', async () => {
  const input = sample(300_000);
  for (const size of [1000, 65_536, 65_537, 300_000])
    assert.equal(digestOf(await collect(gzip(inChunks(input, size)))), FIXED, `in chunks of ${size}`);
});

/** Changes only together with COMPRESSOR. */
const FIXED = 'sha256:5362c66c8f657dea45cb843be97bfff2c4043136bed8f3b89489c76b817eed3d';

test('the header has no time, no name and no operating system', async () => {
  const header = (await collect(gzip(inChunks(Buffer.from('x'), 1)))).subarray(0, 10);
  assert.equal(header.toString('hex'), '1f8b08000000000000ff');
});

test('the name of the compressor is the version that is installed', async () => {
  const manifest = createRequire(import.meta.url).resolve('pako/package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  assert.equal(COMPRESSOR, `pako-${version}-level-6`);
});
