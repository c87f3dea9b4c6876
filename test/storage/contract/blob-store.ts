import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DigestAlgorithm, digestOf } from '../../../src/oci/digest.ts';
import type {
  BlobKey,
  BlobStore,
  ByteRange,
  ReadOptions,
  UploadId,
  UploadProgress,
} from '../../../storage/driver.ts';

/** A store that is being tested; `again` closes it and opens another one over what it kept. */
export interface OpenedBlobStore {
  readonly store: BlobStore;
  /** One more store over the same bytes, as another thread has it. */
  readonly other: BlobStore;
  again(): Promise<BlobStore>;
  close(): Promise<void>;
}

const MIB = 1024 * 1024;

export function newUpload(): UploadId {
  return randomUUID() as string as UploadId;
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
  const { progress } = await store.appendUpload(id, undefined, stream(bytes));
  return await store.commitUpload(id, progress, digestOf(bytes, algorithm));
}

/** Appends all of the chunks and returns how far the upload is then. */
export async function append(
  store: BlobStore,
  id: UploadId,
  from: UploadProgress | undefined,
  ...chunks: readonly (Uint8Array | string)[]
): Promise<UploadProgress> {
  const appended = await store.appendUpload(id, from, stream(...chunks));
  assert.ok(!('failure' in appended), String(appended.failure));
  return appended.progress;
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
    const unknown = { code: 'blob-upload-unknown' };

    withStore('grow by appends, and say how far they are durable', async (store) => {
      const id = newUpload();
      assert.equal(await store.uploadSize(id), 0);
      const first = await append(store, id, undefined, 'one ', '', 'two ');
      assert.deepEqual(first, { size: 8, sha256: digestOf('one two ') });
      assert.deepEqual(await append(store, id, first), first);
      const second = await append(store, id, first, 'three');
      assert.deepEqual(second, { size: 13, sha256: digestOf('one two three') });
      assert.equal(await store.uploadSize(id), 13);
      const blob = await store.commitUpload(id, second, digestOf('one two three'));
      assert.equal(blob.size, 13);
      assert.equal(String(await bytesOf(store, blob.key)), 'one two three');
    });

    withStore('keep what came before the stream broke, and go on from there', async (store) => {
      const id = newUpload();
      const { progress, failure } = await store.appendUpload(id, undefined, broken('half', ' a '));
      assert.deepEqual(progress, { size: 7, sha256: digestOf('half a ') });
      assert.match(String(failure), /the connection broke/);
      const whole = await append(store, id, progress, 'blob');
      const blob = await store.commitUpload(id, whole, digestOf('half a blob'));
      assert.equal(String(await bytesOf(store, blob.key)), 'half a blob');
    });

    withStore('cut off what nobody noted, and go on from what was', async (store) => {
      const id = newUpload();
      const noted = await append(store, id, undefined, 'noted ');
      await append(store, id, noted, 'and this was not, although it is longer');
      const whole = await append(store, id, noted, 'again');
      const blob = await store.commitUpload(id, whole, digestOf('noted again'));
      assert.equal(String(await bytesOf(store, blob.key)), 'noted again');
    });

    withStore('begin anew when nothing was noted', async (store) => {
      const id = newUpload();
      await append(store, id, undefined, 'never noted');
      const whole = await append(store, id, undefined, 'anew');
      const blob = await store.commitUpload(id, whole, digestOf('anew'));
      assert.equal(String(await bytesOf(store, blob.key)), 'anew');
    });

    test('go on in another thread, there and back, with every byte under the digest', async () => {
      const { store, other } = shared;
      const id = newUpload();
      let progress = await append(store, id, undefined, 'here, ');
      progress = await append(other, id, progress, 'there, ');
      progress = await append(store, id, progress, 'and back');
      const blob = await other.commitUpload(id, progress, digestOf('here, there, and back'));
      assert.equal(String(await bytesOf(store, blob.key)), 'here, there, and back');
    });

    test('a thread that left an upload at this size, with other bytes, does not take its own for it', async () => {
      const { store, other } = shared;
      const id = newUpload();
      const noted = await append(store, id, undefined, 'noted ');
      const lost = await append(store, id, noted, 'mine');
      const kept = await append(other, id, noted, 'your');
      assert.equal(lost.size, kept.size);
      const whole = await append(store, id, kept, '!');
      const blob = await store.commitUpload(id, whole, digestOf('noted your!'));
      assert.equal(String(await bytesOf(store, blob.key)), 'noted your!');
    });

    for (const place of ['store', 'other'] as const) {
      test(`have one writer at a time: the second in ${place === 'store' ? 'the same' : 'another'} thread`, async () => {
        const { store, [place]: second } = shared;
        const id = newUpload();
        const busy = { code: 'upload-busy' };
        const gate = Promise.withResolvers<void>();
        const reached = Promise.withResolvers<void>();
        async function* slow(): AsyncGenerator<Uint8Array> {
          yield Buffer.from('first ');
          reached.resolve();
          await gate.promise;
          yield Buffer.from('writer');
        }
        const first = store.appendUpload(id, undefined, slow());
        await reached.promise;
        while ((await second.uploadSize(id)) !== 6) await sleep(1);
        await assert.rejects(second.appendUpload(id, undefined, stream('second')), busy);
        await assert.rejects(second.commitUpload(id, undefined, digestOf('')), busy);
        gate.resolve();
        const { progress } = await first;
        assert.equal((await second.commitUpload(id, progress, digestOf('first writer'))).size, 12);
      });
    }

    test('two appends at once to one upload: exactly one wins, and its bytes are whole', async () => {
      const id = newUpload();
      const texts = ['a'.repeat(100_000), 'b'.repeat(100_000)];
      const [ours, theirs] = await Promise.allSettled([
        shared.store.appendUpload(id, undefined, stream(texts[0]!)),
        shared.other.appendUpload(id, undefined, stream(texts[1]!)),
      ]);
      assert.notEqual(ours.status, theirs.status);
      const [winner, text] = ours.status === 'fulfilled' ? [ours, texts[0]!] : [theirs, texts[1]!];
      assert.ok(winner.status === 'fulfilled');
      const blob = await shared.store.commitUpload(id, winner.value.progress, digestOf(text));
      assert.equal(String(await bytesOf(shared.store, blob.key)), text);
    });

    withStore('stay when the digest is wrong, and can go on', async (store) => {
      const id = newUpload();
      const right = await append(store, id, undefined, 'right');
      const wanted = digestOf('wrong');
      await assert.rejects(store.commitUpload(id, right, wanted), {
        code: 'digest-invalid',
        detail: { wanted, got: digestOf('right') },
      });
      await assert.rejects(store.commitUpload(id, right, digestOf('wrong', 'sha512')), {
        code: 'digest-invalid',
      });
      const whole = await append(store, id, right, ' after all');
      assert.equal((await store.commitUpload(id, whole, digestOf('right after all'))).size, 15);
    });

    withStore('may have no bytes at all', async (store) => {
      const blob = await store.commitUpload(newUpload(), undefined, digestOf(''));
      assert.equal(blob.size, 0);
      assert.deepEqual(await bytesOf(store, blob.key), Buffer.alloc(0));
    });

    test('end when cancelled, as often as asked', async () => {
      const { store, other } = shared;
      const id = newUpload();
      const progress = await append(store, id, undefined, 'gone');
      await other.cancelUpload(id);
      await other.cancelUpload(id);
      assert.equal(await store.uploadSize(id), 0);
      await assert.rejects(store.appendUpload(id, progress, stream('x')), unknown);
      await assert.rejects(store.commitUpload(id, progress, digestOf('gone')), unknown);
      await assert.rejects(other.commitUpload(id, progress, digestOf('gone')), unknown);
    });

    for (const id of ['no-uuid', '', '..', '../blobs', 'a/b', 'a\0b', '%2e%2e', 'x'.repeat(5000)]) {
      withStore(`are unknown under the id ${JSON.stringify(id.slice(0, 20))}`, async (store) => {
        await assert.rejects(store.appendUpload(id as UploadId, undefined, stream('x')), unknown);
        await assert.rejects(store.commitUpload(id as UploadId, undefined, digestOf('')), unknown);
        assert.equal(await store.uploadSize(id as UploadId), 0);
        await store.cancelUpload(id as UploadId);
      });
    }

    withOwnStore('survive a restart, and their digest still covers every byte', async (opened) => {
      const id = newUpload();
      const before = await append(opened.store, id, undefined, 'before ');
      const later = await opened.again();
      const after = await append(later, id, before, 'after');
      const blob = await later.commitUpload(id, after, digestOf('before after'));
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
    const kept = await append(store, newUpload(), undefined, 'kept');
    async function* closing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('kept');
      await store.close();
      yield Buffer.from('lost');
    }
    const closed = { code: 'storage-failed' };
    await assert.rejects(store.appendUpload(id, undefined, closing()), closed);
    await assert.rejects(store.appendUpload(newUpload(), undefined, stream('x')), closed);
    await assert.rejects(store.cancelUpload(id), closed);
    await assert.rejects(store.commitUpload(id, kept, digestOf('kept')), closed);
  });
}
