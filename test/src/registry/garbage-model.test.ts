import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { PlimsollError } from '../../../src/errors.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import type { BlobKey, ManifestWrite } from '../../../storage/driver.ts';
import type { WriteOperations } from '../../../storage/sqlite/write-operations.ts';
import { newManifest } from '../../storage/contract/samples.ts';
import { ClockedStorage, type TestClock } from '../../support/clocked-storage.ts';

const HOUR = 3_600_000;
const TIMES = { everyMs: HOUR, ageGuardMs: 10 * HOUR, undeleteMs: 20 * HOUR };
const { signal } = new AbortController();

// Few of each, so that a random sequence meets itself again.
const REPOSITORIES = ['one', 'two'];
const BLOBS = Array.from({ length: 3 }, (_, at) => Buffer.from(`content ${at}`));
/** Which blobs each manifest needs: alone, overlapping, none. */
const NEEDED = [[0], [0, 1], [1, 2], []];

const repository = fc.constantFrom(...REPOSITORIES);
const blob = fc.nat(BLOBS.length - 1);
const manifest = fc.nat(NEEDED.length - 1);
const tag = fc.constantFrom('latest', 'stable');

/** What clients, time, the collector and misfortune do. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('push' as const), repository, blob }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('mount' as const), repository, from: repository, blob }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('head' as const), repository, blob }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('deleteBlob' as const), repository, blob }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('putManifest' as const), repository, manifest, tag }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('deleteManifest' as const), repository, manifest }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('deleteTag' as const), repository, tag }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undelete' as const), blob }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 30 }) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('collect' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sweep' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('crash' as const), at: fc.nat(6), unlinking: fc.boolean() }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What was promised to clients, beside the real thing. */
class Model {
  readonly clock: TestClock;
  /** Until when a blob stays readable in a repository, by `repository blob`. */
  readonly #leases = new Map<string, number>();
  /** Blobs that an acknowledged manifest still has to have, by `repository manifest`. */
  readonly #manifests = new Map<string, Set<number>>();
  readonly #directory: string;
  #storage: ClockedStorage;

  private constructor(directory: string, clock: TestClock, storage: ClockedStorage) {
    this.#directory = directory;
    this.clock = clock;
    this.#storage = storage;
  }

  static async start(): Promise<Model> {
    const directory = await mkdtemp(join(tmpdir(), 'plimsoll-model-'));
    const clock = { now: Date.UTC(2026, 0, 1) };
    return new Model(directory, clock, await ClockedStorage.open(directory, TIMES, clock));
  }

  async end(): Promise<void> {
    await this.#storage.close();
    await rm(this.#directory, { recursive: true });
  }

  async run(step: Step): Promise<void> {
    switch (step.do) {
      case 'push':
        await this.#storage.push(step.repository, BLOBS[step.blob]!);
        return this.#promise(step.repository, step.blob);
      case 'mount':
        if (this.#write('mountBlob', step.repository, digest(step.blob), step.from))
          this.#promise(step.repository, step.blob);
        return;
      case 'head':
        if (this.#write('leaseBlob', step.repository, digest(step.blob)) !== REFUSED)
          this.#promise(step.repository, step.blob);
        return;
      case 'deleteBlob':
        return this.#deleteBlob(step.repository, step.blob);
      case 'putManifest':
        if (this.#write('putManifest', manifestOf(step.repository, step.manifest, step.tag)) !== REFUSED)
          this.#manifests.set(`${step.repository} ${step.manifest}`, new Set(NEEDED[step.manifest]));
        return;
      case 'deleteManifest':
        this.#write('deleteManifest', step.repository, manifestOf(step.repository, step.manifest).digest);
        return void this.#manifests.delete(`${step.repository} ${step.manifest}`);
      case 'deleteTag':
        return void this.#write('deleteTag', step.repository, step.tag);
      case 'undelete': {
        const back = this.#write('undelete', digest(step.blob));
        if (back !== REFUSED) this.#promise(back, step.blob);
        return;
      }
      case 'wait':
        this.clock.now += step.hours * HOUR;
        return;
      case 'collect':
        return void (await this.#storage.collector.collect({ signal }));
      case 'sweep':
        return void (await this.#storage.collector.sweep({ signal }));
      case 'crash':
        return await this.#crash(step.at, step.unlinking);
    }
  }

  /** Nothing that was promised is missing. */
  async check(): Promise<void> {
    for (const [name, until] of this.#leases) {
      const [repository, blob] = name.split(' ');
      if (until > this.clock.now) await this.#assertThere(repository!, Number(blob), 'a lease');
    }
    for (const [name, blobs] of this.#manifests) {
      const [repository, manifest] = name.split(' ');
      for (const blob of blobs) await this.#assertThere(repository!, blob, `manifest ${manifest}`);
    }
  }

  /** After enough time only what manifests need is left, rows and files; and nothing when they have gone too. */
  async checkGarbageGoes(): Promise<void> {
    await this.#settle();
    await this.check();
    const needed = new Set([...this.#manifests.values()].flatMap((blobs) => [...blobs].map(digest)));
    await this.#assertLeft(needed);
    for (const name of this.#manifests.keys()) {
      const [repository, manifest] = name.split(' ');
      this.#write('deleteManifest', repository!, manifestOf(repository!, Number(manifest)).digest);
    }
    await this.#settle();
    await this.#assertLeft(new Set());
  }

  async #settle(): Promise<void> {
    for (let round = 0; round < 4; round++) {
      this.clock.now += 50 * HOUR;
      await this.#storage.collector.collect({ signal });
    }
    await this.#storage.collector.sweep({ signal });
  }

  async #assertLeft(digests: ReadonlySet<string>): Promise<void> {
    const rows = this.#storage.database.prepare('SELECT digest, key, state FROM blobs').all();
    assert.deepEqual(new Set(rows.map((row) => row['digest'])), digests);
    assert.ok(rows.every((row) => row['state'] === 'live'));
    const names = await readdir(join(this.#directory, 'blobs'), { recursive: true });
    const files = names.filter((name) => name.length > 2).map((name) => name.slice(3));
    assert.deepEqual(files.sort(), rows.map((row) => row['key']).sort());
  }

  #promise(repository: string, blob: number): void {
    this.#leases.set(`${repository} ${blob}`, this.clock.now + TIMES.ageGuardMs);
  }

  /** The client asked for it, so manifests that need it have it no more. */
  #deleteBlob(repository: string, blob: number): void {
    this.#write('deleteBlob', repository, digest(blob));
    this.#leases.delete(`${repository} ${blob}`);
    for (const [name, blobs] of this.#manifests) if (name.startsWith(`${repository} `)) blobs.delete(blob);
  }

  /** A pass is cut off after some of its steps, or within one after bytes were removed; the process starts anew. */
  async #crash(at: number, unlinking: boolean): Promise<void> {
    let steps = 0;
    const storage = this.#storage;
    const cut = (): void => {
      steps += 1;
      if (steps > at) throw new Error('crash');
    };
    const cutting = {
      metadata: storage,
      blobs: {
        storedKeys: () => storage.blobs.storedKeys(),
        statBlob: (key: BlobKey) => storage.blobs.statBlob(key),
        removeBlob: async (key: BlobKey) => {
          await storage.blobs.removeBlob(key);
          if (unlinking) throw new Error('crash');
        },
      },
    };
    const collector = storage.collectorOver(cutting, TIMES, this.clock);
    await collector.collect({ signal, progress: async () => cut() }).catch((error: Error) => {
      if (error.message !== 'crash') throw error;
    });
    await this.#reopen();
  }

  async #reopen(): Promise<void> {
    await this.#storage.close();
    this.#storage = await ClockedStorage.open(this.#directory, TIMES, this.clock);
  }

  /** What the write answers, or REFUSED when the registry says no, as it may to any client. */
  #write<Name extends keyof WriteOperations>(
    name: Name,
    ...args: Parameters<WriteOperations[Name]>
  ): string | typeof REFUSED {
    try {
      const answer: unknown = this.#storage.write(name, ...args);
      return typeof answer === 'string' ? answer : answer === false ? '' : 'done';
    } catch (thrown) {
      if (thrown instanceof PlimsollError && thrown.http < 500) return REFUSED;
      throw thrown;
    }
  }

  async #assertThere(repository: string, blob: number, why: string): Promise<void> {
    const bytes = await this.#storage.read(repository, digest(blob));
    assert.deepEqual(bytes, BLOBS[blob], `${why} in ${repository} needs blob ${blob}`);
  }
}

const REFUSED = Symbol('refused');

function digest(blob: number) {
  return digestOf(BLOBS[blob]!);
}

function manifestOf(repository: string, manifest: number, tag?: string): ManifestWrite {
  return newManifest(repository, {
    bytes: Buffer.from(`manifest ${manifest}`),
    blobs: NEEDED[manifest]!.map(digest),
    tags: tag === undefined ? [] : [tag],
  });
}

test('whatever happens: what was promised stays, and what nobody needs goes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
      const model = await Model.start();
      try {
        for (const step of steps) {
          await model.run(step);
          await model.check();
        }
        await model.checkGarbageGoes();
      } finally {
        await model.end();
      }
    }),
    { numRuns: 10 },
  );
});
