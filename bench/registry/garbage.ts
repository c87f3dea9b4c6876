import { join } from 'node:path';
import { buildRegistry } from '../../src/registry/build-registry.ts';
import { GarbageCollector } from '../../src/registry/garbage-collector.ts';
import { DEFAULT_SETTINGS, LiveSettings } from '../../src/registry/registry-settings.ts';
import { openStorage } from '../../storage/open.ts';
import { percentile } from '../machine.ts';
import { median, type Row } from './compare.ts';
import { addGarbage, fillStore } from './filled-store.ts';
import type { Lengths } from './lengths.ts';
import { FreshBlobs, PushClient } from './push-load.ts';

const HUNDREDTH = 100;
const GARBAGE = 1_000;
const MARK = 2;
const PUSH_BYTES = 4096;
const PUSHERS = 4;
/** Garbage is due as soon as it is seen, in each of its stages. */
const AT_ONCE = { everyMs: 3_600_000, ageGuardMs: 1, undeleteMs: 1 };

interface Collected {
  readonly seconds: number;
  /** ms of each push meanwhile. */
  readonly pushes: readonly number[];
}

/** Garbage collection among much beside the same among little, and what pushes feel of it. */
export async function benchGarbage(directory: string, lengths: Lengths): Promise<Row[]> {
  const stored = lengths.manyBlobs;
  const large = await GarbageStoreBench.open(join(directory, 'large'), stored);
  const small = await GarbageStoreBench.open(join(directory, 'small'), stored / HUNDREDTH);
  const [ratios, larges, smalls, quiet, busy]: [number[], number[], number[], number[], number[]] = [
    [],
    [],
    [],
    [],
    [],
  ];
  for (let round = 0; round < lengths.rounds; round++) {
    const [ours, theirs] = [await large.collect(false), await small.collect(false)];
    ratios.push(ours.seconds / theirs.seconds);
    larges.push(ours.seconds);
    smalls.push(theirs.seconds);
    const collecting = await large.collect(true);
    busy.push(percentile(collecting.pushes, 0.99));
    quiet.push(percentile(await large.push(collecting.pushes.length), 0.99));
  }
  await large.close();
  await small.close();
  const among = [stored, stored / HUNDREDTH].map((count) => count.toLocaleString('en'));
  const slower = median(busy.map((p99, at) => p99 / quiet[at]!));
  return [
    {
      work: `GC of ${GARBAGE} garbage among ${among[0]} stored`,
      unit: 's',
      against: `among ${among[1]}`,
      ours: median(larges),
      theirs: median(smalls),
      ratio: median(ratios),
      mark: `≤ ${MARK} ×`,
      met: median(ratios) <= MARK,
      note: '',
    },
    {
      work: 'push of 4 KiB during that GC, p99',
      unit: 'ms',
      against: 'without GC',
      ours: median(busy),
      theirs: median(quiet),
      ratio: slower,
      mark: `≤ ${MARK} ×`,
      met: slower <= MARK,
      note: `${PUSHERS} connections, POST and PUT together`,
    },
  ];
}

class GarbageStoreBench {
  readonly #directory: string;
  readonly #collector: GarbageCollector;
  readonly #client: PushClient;
  readonly #blobs = new FreshBlobs(PUSH_BYTES);
  readonly close: () => Promise<void>;

  private constructor(
    directory: string,
    collector: GarbageCollector,
    host: string,
    close: () => Promise<void>,
  ) {
    this.#directory = directory;
    this.#collector = collector;
    this.#client = new PushClient(host, 'bench/pushed', PUSHERS);
    this.close = async () => {
      this.#client.close();
      await close();
    };
  }

  static async open(directory: string, blobs: number): Promise<GarbageStoreBench> {
    await fillStore(directory, { tags: 1, repositories: 1, referrers: 1, blobs });
    const live = new LiveSettings({ ...DEFAULT_SETTINGS, gc: AT_ONCE });
    const storage = await openStorage(directory);
    const app = buildRegistry(storage, { live });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const address = app.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new GarbageStoreBench(
      directory,
      new GarbageCollector(storage, live),
      `127.0.0.1:${address.port}`,
      async () => {
        await app.close();
        await storage.close();
      },
    );
  }

  /** Makes garbage and collects until all of it is gone, with pushes beside it when asked for. */
  async collect(pushing: boolean): Promise<Collected> {
    await addGarbage(this.#directory, GARBAGE);
    const started = performance.now();
    let running = true;
    const pushes: number[] = [];
    const pushOn = async (): Promise<void> => {
      while (running) pushes.push(await this.#pushOne());
    };
    const pushed = pushing ? Array.from({ length: PUSHERS }, pushOn) : [];
    let removed = 0;
    while (removed < GARBAGE) {
      const report = await this.#collector.collect({ signal: new AbortController().signal });
      if (report.postponed !== null || report.failed > 0) throw new Error(JSON.stringify(report));
      removed += report.removed;
    }
    const seconds = (performance.now() - started) / 1000;
    running = false;
    await Promise.all(pushed);
    return { seconds, pushes };
  }

  /** ms of each of so many pushes. */
  async push(count: number): Promise<number[]> {
    const times: number[] = [];
    const pushOn = async (): Promise<void> => {
      while (times.length < count) times.push(await this.#pushOne());
    };
    await Promise.all(Array.from({ length: PUSHERS }, pushOn));
    return times;
  }

  async #pushOne(): Promise<number> {
    const started = performance.now();
    await this.#client.pushBlob(this.#blobs.next());
    return performance.now() - started;
  }
}
