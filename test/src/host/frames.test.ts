import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { FRAME, type FrameType, frame, MAX_FRAME_BYTES, readFrames } from '../../../src/host/frames.ts';

async function* chunks(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const size of sizes) {
    yield bytes.subarray(start, start + size);
    start += size;
  }
  yield bytes.subarray(start);
}

async function read(bytes: Uint8Array, sizes: readonly number[] = []): Promise<[FrameType, string][]> {
  const frames: [FrameType, string][] = [];
  for await (const { type, payload } of readFrames(chunks(bytes, sizes)))
    frames.push([type, Buffer.from(payload).toString('hex')]);
  return frames;
}

describe('frames', () => {
  it('are read as they were written, however they are cut', async () => {
    const one = fc.tuple(fc.constantFrom(...Object.values(FRAME)), fc.uint8Array({ maxLength: 200 }));
    const sizes = fc.array(fc.nat({ max: 50 }));
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 20 }), sizes, async (frames, cuts) => {
        const bytes = Buffer.concat(frames.map(([type, payload]) => frame(type, payload)));
        const wanted = frames.map(([type, payload]) => [type, Buffer.from(payload).toString('hex')]);
        assert.deepEqual(await read(bytes, cuts), wanted);
      }),
    );
  });

  it('may be as long as the limit, and no longer', async () => {
    const longest = new Uint8Array(MAX_FRAME_BYTES);
    assert.equal((await read(frame(FRAME.stdout, longest))).length, 1);
    assert.throws(() => frame(FRAME.stdout, new Uint8Array(MAX_FRAME_BYTES + 1)), RangeError);
  });

  const refused: Record<string, Uint8Array> = {
    'an unknown type': Buffer.from([0x77, 0, 0, 0, 0]),
    'type 0': Buffer.from([0, 0, 0, 0, 0]),
    'a length beyond the limit': Buffer.from([FRAME.stdin, 0, 1, 0, 1]),
    'a length of 4 GiB': Buffer.from([FRAME.stdout, 0xff, 0xff, 0xff, 0xff]),
    'a request beyond its limit': Buffer.from([FRAME.request, 0, 0x10, 0, 1]),
    'half a head': Buffer.from([FRAME.stdin, 0]),
    'half a payload': frame(FRAME.stdin, Buffer.from('hello')).subarray(0, 8),
    'a whole frame and one byte': Buffer.concat([frame(FRAME.stdinEnd, Buffer.alloc(0)), Buffer.from([2])]),
    HTML: Buffer.from('<html>'),
  };
  for (const [name, bytes] of Object.entries(refused))
    it(`are refused: ${name}`, async () => {
      await assert.rejects(read(bytes), { code: 'query-invalid' });
    });

  it('are refused as soon as the head is wrong, however much would follow', async () => {
    let asked = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from([FRAME.stdin, 0xff, 0xff, 0xff, 0xff]);
      for (;;) {
        asked += 1;
        yield new Uint8Array(1024);
      }
    }
    await assert.rejects(readFrames(endless()).next(), { code: 'query-invalid' });
    assert.equal(asked, 0);
  });
});
