import type { Row } from './compare.ts';
import { MIB } from './image-content.ts';
import type { Lengths } from './lengths.ts';
import type { Peer } from './peer.ts';
import { resetResidentPeak, residentPeak } from './process-usage.ts';
import { FreshBlobs, PushClient } from './push-load.ts';

const MARK_BYTES = 250e6;
/** How much smaller the blobs are that the large ones are compared with. */
const SMALLER = 10;
/** Peaks of two runs of the same differ by about as much. */
const FLAT = 1.25;

/** Resident memory of the server while many large blobs go up, then down, at once; and the same with smaller ones. */
export async function benchMemory(ours: Peer, lengths: Lengths): Promise<Row[]> {
  const { parallelBlobs, parallelBytes } = lengths;
  const small = await peaks(ours, parallelBlobs, parallelBytes / SMALLER);
  const large = await peaks(ours, parallelBlobs, parallelBytes);
  return (['up', 'down'] as const).map((direction) => {
    const [peak, smaller] = [large[direction], small[direction]];
    return {
      work: `resident memory, ${parallelBlobs} × ${parallelBytes / MIB} MiB ${direction} at once`,
      unit: 'MB',
      against: undefined,
      ours: peak / 1e6,
      theirs: undefined,
      ratio: undefined,
      mark: `≤ 250 MB, flat in blob size (≤ ${FLAT} ×)`,
      met: peak <= MARK_BYTES && peak <= smaller * FLAT,
      note: `${(smaller / 1e6).toFixed(0)} MB with blobs of ${parallelBytes / SMALLER / MIB} MiB`,
    };
  });
}

async function peaks(
  { host, pid }: Peer,
  count: number,
  size: number,
): Promise<{ readonly up: number; readonly down: number }> {
  const client = new PushClient(host, 'bench/memory', count);
  const blobs = new FreshBlobs(size);
  const pushed = Array.from({ length: count }, () => blobs.next());
  resetResidentPeak(pid);
  await Promise.all(pushed.map((blob) => client.pushBlob(blob)));
  const up = residentPeak(pid);
  resetResidentPeak(pid);
  await Promise.all(pushed.map(({ digest }) => client.get(`blobs/${digest}`)));
  const down = residentPeak(pid);
  client.close();
  return { up, down };
}
