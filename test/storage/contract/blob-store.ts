import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type DigestAlgorithm, digestOf } from '../../../src/oci/digest.ts';
import type { BlobKey, BlobStore, ByteRange, ReadOptions, UploadId } from '../../../storage/driver.ts';

/** A store that is being tested; `again` closes it and opens another one over what it kept. */
export interface OpenedBlobStore {
  readonly store: BlobStore;
  again(): Promise<BlobStore>;
  close(): Promise<void>;
}

const MIB = 1024 * 1024;
let uploads = 0;

export function newUpload(): UploadId {
  uploads += 1;
  return `upload-${uploads}` as UploadId;
}

export async function* stream(...chunks: readonly (Uint8Array | string)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

/** Gives its chunks and then fails, as a connection does that breaks. */
async function* broken(...chunks: readonly string[]): AsyncGenerator<Uint8Array> {
  yield* stream(...chunks);
  throw new Error('the connection broke');
}

export async function bytesOf(
  store: BlobStore,
  key: BlobKey,
  range?: ByteRange,
  options?: ReadOptions,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of store.openBlob(key, range, options))
    chunks.push(options?.reuse === true ? new Uint8Array(chunk) : chunk);
  return Buffer.concat(chunks);
}

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const collected: Value[] = [];
  for await (const value of values) collected.push(value);
  return collected;
}

/** Pushes bytes in one upload. */
export async function put(store: BlobStore, bytes: Uint8Array, algorithm: DigestAlgorithm = 'sha256') {
  const id = newUpload();
  await store.startUpload(id);
  await store.appendUpload(id, 0, stream(bytes));
  return await store.commitUpload(id, digestOf(bytes, algorithm));
}

/** Every promise of BlobStore. */
export function blobStoreContract(open: () => Promise<OpenedBlobStore>): void {
  let shared: OpenedBlobStore;
  before(async () => {
    shared = await open();
  });
  after(() => shared.close());

  const withStore = (name: string, body: (store: BlobStore) => Promise<void>): void => {
    test(name, () => body(shared.store));
  };
  /** For what ends a store. */
  const withOwnStore = (name: string, body: (opened: OpenedBlobStore) => Promise<void>): void => {
    test(name, async () => {
      const opened = await open();
      try {
        await body(opened);
      } finally {
        await opened.close();
      }
    });
  };

  describe('uploads', () => {
    withStore('grow by appends at the right offset', async (store) => {
      const id = newUpload();
      await store.startUpload(id);
      assert.equal(await store.uploadSize(id), 0);
      assert.equal(await store.appendUpload(id, 0, stream('one ', '', 'two ')), 8);
      assert.equal(await store.appendUpload(id, 8, stream()), 8);
      assert.equal(await store.appendUpload(id, 8, stream('three')), 13);
      assert.equal(await store.uploadSize(id), 13);
      const blob = await store.commitUpload(id, digestOf('one two three'));
      assert.equal(blob.size, 13);
      assert.equal(String(await bytesOf(store, blob.key)), 'one two three');
    });

    for (const offset of [0, 3, 5, -1, Number.MAX_SAFE_INTEGER]) {
      withStore(`refuse bytes for offset ${offset} of an upload of 4`, async (store) => {
        const id = newUpload();
        await store.startUpload(id);
        await store.appendUpload(id, 0, stream('four'));
        await assert.rejects(store.appendUpload(id, offset, stream('more')), { code: 'range-invalid' });
        assert.equal(await store.uploadSize(id), 4);
      });
    }

    withStore('keep what came before the stream broke, at the true offset', async (store) => {
      const id = newUpload();
      await store.startUpload(id);
      await assert.rejects(store.appendUpload(id, 0, broken('half', ' a ')), {
        message: 'the connection broke',
      });
      assert.equal(await store.uploadSize(id), 7);
      await store.appendUpload(id, 7, stream('blob'));
      const blob = await store.commitUpload(id, digestOf('half a blob'));
      assert.equal(String(await bytesOf(store, blob.key)), 'half a blob');
    });

    withStore('have one writer at a time', async (store) => {
      const id = newUpload();
      await store.startUpload(id);
      const gate = Promise.withResolvers<void>();
      const reached = Promise.withResolvers<void>();
      async function* slow(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('first ');
        reached.resolve();
        await gate.promise;
        yield Buffer.from('writer');
      }
      const first = store.appendUpload(id, 0, slow());
      await reached.promise;
      const size = await store.uploadSize(id);
      await assert.rejects(store.appendUpload(id, size, stream('second')), { code: 'upload-busy' });
      await assert.rejects(store.commitUpload(id, digestOf('first ')), { code: 'upload-busy' });
      gate.resolve();
      assert.equal(await first, 12);
      assert.equal((await store.commitUpload(id, digestOf('first writer'))).size, 12);
    });

    withStore(
      'two appends at once to one upload: exactly one wins, and its bytes are whole',
      async (store) => {
        const id = newUpload();
        await store.startUpload(id);
        const texts = ['a'.repeat(100_000), 'b'.repeat(100_000)];
        const results = await Promise.allSettled(
          texts.map((text) => store.appendUpload(id, 0, stream(text))),
        );
        const winner = results.findIndex((result) => result.status === 'fulfilled');
        assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
        const blob = await store.commitUpload(id, digestOf(texts[winner]!));
        assert.equal(String(await bytesOf(store, blob.key)), texts[winner]);
      },
    );

    withStore('stay when the digest is wrong, and can go on', async (store) => {
      const id = newUpload();
      await store.startUpload(id);
      await store.appendUpload(id, 0, stream('right'));
      const wanted = digestOf('wrong');
      await assert.rejects(store.commitUpload(id, wanted), {
        code: 'digest-invalid',
        detail: { wanted, got: digestOf('right') },
      });
      await assert.rejects(store.commitUpload(id, digestOf('wrong', 'sha512')), { code: 'digest-invalid' });
      await store.appendUpload(id, 5, stream(' after all'));
      assert.equal((await store.commitUpload(id, digestOf('right after all'))).size, 15);
    });

    withStore('end with the commit', async (store) => {
      const id = newUpload();
      await store.startUpload(id);
      await store.commitUpload(id, digestOf(''));
      await assert.rejects(store.uploadSize(id), { code: 'blob-upload-unknown' });
      await assert.rejects(store.appendUpload(id, 0, stream('x')), { code: 'blob-upload-unknown' });
      await assert.rejects(store.commitUpload(id, digestOf('')), { code: 'blob-upload-unknown' });
    });

    withStore('end when cancelled, as often as asked, also under a writer', async (store) => {
      const id = newUpload();
      await store.startUpload(id);
      async function* cancelling(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('one');
        await store.cancelUpload(id);
        yield Buffer.from('two');
      }
      await assert.rejects(store.appendUpload(id, 0, cancelling()), { code: 'blob-upload-unknown' });
      await store.cancelUpload(id);
      await assert.rejects(store.uploadSize(id), { code: 'blob-upload-unknown' });
    });

    for (const id of ['never-started', '', '..', '../blobs', 'a/b', 'a\0b', '%2e%2e', 'x'.repeat(5000)]) {
      withStore(`are unknown under the id ${JSON.stringify(id.slice(0, 20))}`, async (store) => {
        const unknown = { code: 'blob-upload-unknown' };
        await assert.rejects(store.uploadSize(id as UploadId), unknown);
        await assert.rejects(store.appendUpload(id as UploadId, 0, stream('x')), unknown);
        await assert.rejects(store.commitUpload(id as UploadId, digestOf('')), unknown);
        await store.cancelUpload(id as UploadId);
      });
    }

    withStore('are stale by the time they were last written', async (store) => {
      const id = newUpload();
      await store.startUpload(id);
      assert.ok((await collect(store.staleUploads(Date.now() + 60_000))).includes(id));
      assert.ok(!(await collect(store.staleUploads(Date.now() - 60_000))).includes(id));
    });

    withOwnStore('survive a restart, and their digest still covers every byte', async (opened) => {
      const id = newUpload();
      await opened.store.startUpload(id);
      await opened.store.appendUpload(id, 0, stream('before '));
      const later = await opened.again();
      assert.equal(await later.uploadSize(id), 7);
      await later.appendUpload(id, 7, stream('after'));
      const blob = await later.commitUpload(id, digestOf('before after'));
      assert.equal(String(await bytesOf(later, blob.key)), 'before after');
    });
  });

  describe('blobs', () => {
    const large = randomBytes(2 * MIB + 17);
    for (const [name, bytes] of Object.entries({
      empty: Buffer.alloc(0),
      'of one byte': Buffer.from('x'),
      large,
    })) {
      for (const algorithm of ['sha256', 'sha512'] as const) {
        withStore(`${name} come back byte for byte by ${algorithm}`, async (store) => {
          const blob = await put(store, bytes, algorithm);
          assert.deepEqual([blob.digest, blob.size], [digestOf(bytes, algorithm), bytes.length]);
          assert.ok(bytes.equals(await bytesOf(store, blob.key)));
          assert.ok(bytes.equals(await bytesOf(store, blob.key, undefined, { reuse: true })));
        });
      }
    }

    const ranges = [
      { start: 0, end: 0 },
      { start: 5, end: 5 },
      { start: 1, end: MIB },
      { start: MIB - 1, end: MIB + 1 },
      { start: large.length - 1, end: large.length - 1 },
      { start: 0, end: large.length - 1 },
    ];
    for (const range of ranges) {
      withStore(`range ${range.start} to ${range.end} is exactly these bytes`, async (store) => {
        const { key } = await put(store, large);
        assert.ok(large.subarray(range.start, range.end + 1).equals(await bytesOf(store, key, range)));
      });
    }

    withStore('fail when the range wants more bytes than there are', async (store) => {
      const { key } = await put(store, Buffer.from('short'));
      await assert.rejects(bytesOf(store, key, { start: 0, end: 5 }), { code: 'storage-failed' });
      await assert.rejects(bytesOf(store, key, { start: 3, end: 2 }), { code: 'range-invalid' });
      await assert.rejects(bytesOf(store, key, { start: -1, end: 2 }), { code: 'range-invalid' });
    });

    withStore('chunks that may not be reused stay what they were', async (store) => {
      const { key } = await put(store, large);
      const chunks = await collect(store.openBlob(key));
      assert.ok(chunks.length > 1);
      assert.ok(large.equals(Buffer.concat(chunks)));
    });

    withStore('are read by many at once, those who stop early included', async (store) => {
      const { key } = await put(store, large);
      const readers = Array.from({ length: 40 }, async (_, at) => {
        if (at % 3 > 0) return digestOf(await bytesOf(store, key, undefined, { reuse: true }));
        for await (const chunk of store.openBlob(key)) return digestOf(large.subarray(0, chunk.length));
        return undefined;
      });
      const digests = await Promise.all(readers);
      assert.ok(digests.filter((_, at) => at % 3 > 0).every((digest) => digest === digestOf(large)));
    });

    withStore('concurrent commits of one digest get keys of their own', async (store) => {
      const blobs = await Promise.all(Array.from({ length: 8 }, () => put(store, Buffer.from('same'))));
      assert.equal(new Set(blobs.map((blob) => blob.key)).size, 8);
      await store.removeBlob(blobs[0]!.key);
      assert.equal(String(await bytesOf(store, blobs[1]!.key)), 'same');
    });

    withStore('are gone once removed, as often as asked', async (store) => {
      const { key } = await put(store, Buffer.from('x'));
      await store.removeBlob(key);
      await store.removeBlob(key);
      await assert.rejects(bytesOf(store, key), { code: 'blob-unknown' });
    });

    for (const key of ['', '..', '../../metadata.db', 'f'.repeat(32)]) {
      withStore(`are unknown under the key ${JSON.stringify(key)}`, async (store) => {
        await assert.rejects(bytesOf(store, key as BlobKey), { code: 'blob-unknown' });
      });
    }

    withOwnStore('survive a restart', async (opened) => {
      const { key } = await put(opened.store, large);
      assert.ok(large.equals(await bytesOf(await opened.again(), key)));
    });
  });

  withOwnStore('after close nothing more is written', async ({ store }) => {
    const id = newUpload();
    await store.startUpload(id);
    async function* closing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('kept');
      await store.close();
      yield Buffer.from('lost');
    }
    const closed = { code: 'storage-failed' };
    await assert.rejects(store.appendUpload(id, 0, closing()), closed);
    await assert.rejects(store.startUpload(newUpload()), closed);
    await assert.rejects(store.cancelUpload(id), closed);
    await assert.rejects(store.commitUpload(id, digestOf('kept')), closed);
  });
}
