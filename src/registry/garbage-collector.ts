import { setTimeout as sleep } from 'node:timers/promises';
import type { BlobKey, BlobStore, GarbageEntry, MetadataStore, StoredBlob } from '../../storage/driver.ts';
import { asPlimsollError, PlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import { ClockWatch } from './clock-watch.ts';
import type { Figures } from './metrics/figures.ts';
import type { LiveSettings } from './registry-settings.ts';

/** What garbage collection needs of an opened data directory. */
export interface GarbageStorage {
  readonly blobs: Pick<BlobStore, 'removeBlob' | 'storedKeys' | 'statBlob'>;
  readonly metadata: Pick<MetadataStore, 'garbage'>;
}

/** What a pass has done so far. */
export interface GarbageReport {
  /** Links whose review was due, and how many of them were removed. */
  reviewed: number;
  unlinked: number;
  /** Blobs that no repository has any more, marked for deletion. */
  marked: number;
  /** Blobs whose bytes were removed, and how many bytes those were. */
  removed: number;
  removedBytes: number;
  /** Blobs whose bytes could not be removed, and why the first could not; the next pass tries again. */
  failed: number;
  failure: string | null;
  /** Why nothing, or not all of it, was deleted: a backup holds deletions, or the clock has jumped. */
  postponed: 'held' | 'clock' | null;
}

/** What a sweep for bytes that no row names has done so far. */
export interface SweepReport {
  looked: number;
  removed: number;
  removedBytes: number;
}

export interface GarbageSum {
  readonly count: number;
  readonly bytes: number;
}

export interface StageForecast extends GarbageSum {
  /** How much of it a pass now would find due. */
  readonly due: GarbageSum;
  /** When the first of the others becomes due (RFC 3339, UTC); null when there are none. */
  readonly next: string | null;
}

/** What would go, by stage. */
export type GarbageForecast = Readonly<Record<GarbageEntry['stage'], StageForecast>>;

/** What a sweep would find. */
export interface SweepForecast {
  readonly looked: number;
  /** Bytes that no row names. */
  readonly unnamed: GarbageSum;
  /** Those of them that a sweep now would leave, because a push may still be about to name them. */
  readonly young: GarbageSum;
}

export interface GarbageRun<Report> {
  readonly signal: AbortSignal;
  /** Told after each step; the next one waits for it. */
  readonly progress?: (report: Report) => Promise<void>;
}

export interface CollectorOptions {
  /** Wall clock, in ms since the epoch. */
  readonly now?: () => number;
  readonly clock?: ClockWatch;
  /** Where passes, and what is removed, are counted, whoever asked for them. */
  readonly figures?: Figures | undefined;
}

/** Rows of one step: a push that comes meanwhile waits for no more than that. */
const STEP_ROWS = 64;
/** Removals at a time: they share the threads that pushes sync with. */
const REMOVALS_AT_ONCE = 2;
/** A file of this run of the server is younger while its push can still be under way. */
const PUSH_ENDS_MS = 60 * 60 * 1000;

/**
 * The only one that deletes what nobody needs, in small steps beside the work of the registry. It pauses after each step
 * as long as that took. What it may delete is decided in the metadata, each time anew (GarbageStore); a pass that is cut
 * off anywhere, by a crash too, is gone on with by the next.
 */
export class GarbageCollector {
  readonly #storage: GarbageStorage;
  readonly #live: LiveSettings;
  readonly #now: () => number;
  readonly #clock: ClockWatch;
  readonly #figures: Figures | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #removal: Promise<unknown> = Promise.resolve();
  #holds = 0;

  constructor(storage: GarbageStorage, live: LiveSettings, options: CollectorOptions = {}) {
    this.#storage = storage;
    this.#live = live;
    this.#now = options.now ?? Date.now;
    this.#clock = options.clock ?? new ClockWatch();
    this.#figures = options.figures;
  }

  /** One pass over everything that is due; passes and sweeps wait for one another. Throws `read-only`. */
  collect(run: GarbageRun<GarbageReport>): Promise<GarbageReport> {
    return this.#alone(async () => {
      const report = emptyReport();
      this.#figures?.count('gcRuns', 1);
      if (!this.#clock.steadyFor(this.#live.current.gc.ageGuardMs)) return { ...report, postponed: 'clock' };
      await this.#reviewLinks(report, run);
      await this.#markUnlinked(report, run);
      await this.#condemn(report, run);
      await this.#removeCondemned(report, run);
      return report;
    });
  }

  /** What goes and when; changes nothing. `tell` gets every entry. */
  async forecast(
    signal: AbortSignal,
    tell: (entries: readonly GarbageEntry[]) => Promise<void>,
  ): Promise<GarbageForecast> {
    const none: StageForecast = { ...NOTHING, due: NOTHING, next: null };
    let forecast: GarbageForecast = { link: none, unlinked: none, deleting: none };
    const now = new Date(this.#now()).toISOString();
    for await (const entries of this.#storage.metadata.garbage.preview(this.#live.current.gc)) {
      signal.throwIfAborted();
      for (const entry of entries) {
        const { stage } = entry;
        forecast = { ...forecast, [stage]: withEntry(forecast[stage], entry, now) };
      }
      await tell(entries);
    }
    return forecast;
  }

  /** What a sweep would remove; changes nothing. */
  async forecastSweep(signal: AbortSignal): Promise<SweepForecast> {
    const { blobs, metadata } = this.#storage;
    let [looked, unnamed, young] = [0, NOTHING, NOTHING];
    for await (const keys of blobs.storedKeys()) {
      signal.throwIfAborted();
      looked += keys.length;
      for (const key of await metadata.garbage.unknownKeys(keys)) {
        const found = await blobs.statBlob(key);
        if (found === undefined) continue;
        unnamed = add(unnamed, found);
        if (!this.#isOrphan(found)) young = add(young, found);
      }
    }
    return { looked, unnamed, young };
  }

  /** Brings a blob back; returns the repository that has it again. Throws `undelete-refused`, `read-only`. */
  async undelete(digest: Digest, repository?: string): Promise<string> {
    this.#requireWritable();
    return await this.#storage.metadata.garbage.undelete(digest, repository);
  }

  /**
   * Removes bytes that no row names, which a crash between the two leaves. It looks at every file, so it is for after a
   * crash. Files that a push may still be about to name are left alone: those younger than the age guard, and of this run
   * of the process those younger than an hour. Throws `read-only`.
   */
  sweep(run: GarbageRun<SweepReport>): Promise<SweepReport> {
    return this.#alone(async () => {
      const report = { looked: 0, removed: 0, removedBytes: 0 };
      const { blobs, metadata } = this.#storage;
      for await (const keys of blobs.storedKeys()) {
        await this.#step(run, report, async () => {
          for (const key of await metadata.garbage.unknownKeys(keys)) await this.#removeOrphan(key, report);
          report.looked += keys.length;
        });
      }
      return report;
    });
  }

  /** Resolves when no bytes are removed any more, until the answer is called. */
  async hold(): Promise<() => void> {
    this.#holds += 1;
    await this.#removal;
    let held = true;
    return () => {
      if (held) this.#holds -= 1;
      held = false;
    };
  }

  async #reviewLinks(report: GarbageReport, run: GarbageRun<GarbageReport>): Promise<void> {
    await this.#untilDone(run, report, async () => {
      const { reviewed, unlinked } = await this.#storage.metadata.garbage.reviewLinks(STEP_ROWS);
      report.reviewed += reviewed;
      report.unlinked += unlinked;
      return reviewed;
    });
  }

  async #markUnlinked(report: GarbageReport, run: GarbageRun<GarbageReport>): Promise<void> {
    await this.#untilDone(run, report, async () => {
      const { ageGuardMs } = this.#live.current.gc;
      const marked = await this.#storage.metadata.garbage.markUnlinked(ageGuardMs, STEP_ROWS);
      report.marked += marked;
      return marked;
    });
  }

  async #condemn(report: GarbageReport, run: GarbageRun<GarbageReport>): Promise<void> {
    await this.#untilDone(run, report, async () => {
      if (this.#isHeld(report)) return 0;
      return await this.#storage.metadata.garbage.condemn(this.#live.current.gc.undeleteMs, STEP_ROWS);
    });
  }

  async #removeCondemned(report: GarbageReport, run: GarbageRun<GarbageReport>): Promise<void> {
    for await (const blobs of this.#storage.metadata.garbage.condemned()) {
      if (this.#isHeld(report)) return;
      await this.#step(run, report, () => this.#remove(blobs, report));
    }
  }

  /** Bytes first, then rows: a row whose bytes could not be removed stays for the next pass. */
  async #remove(blobs: readonly StoredBlob[], report: GarbageReport): Promise<void> {
    const removal = (async () => {
      const gone: StoredBlob[] = [];
      for (let at = 0; at < blobs.length; at += REMOVALS_AT_ONCE) {
        const some = blobs.slice(at, at + REMOVALS_AT_ONCE);
        const results = await Promise.allSettled(some.map(({ key }) => this.#storage.blobs.removeBlob(key)));
        for (const [index, result] of results.entries()) {
          if (result.status === 'fulfilled') gone.push(some[index]!);
          else countFailure(report, result.reason);
        }
      }
      await this.#storage.metadata.garbage.forget(gone.map(({ key }) => key));
      this.#countRemoved(report, gone);
    })();
    this.#removal = removal.catch(() => undefined);
    await removal;
  }

  async #removeOrphan(key: BlobKey, report: SweepReport): Promise<void> {
    const { blobs, metadata } = this.#storage;
    const found = await blobs.statBlob(key);
    if (found === undefined || !this.#isOrphan(found)) return;
    if ((await metadata.garbage.unknownKeys([key])).length === 0) return;
    await blobs.removeBlob(key);
    this.#countRemoved(report, [found]);
  }

  #countRemoved(report: GarbageReport | SweepReport, gone: readonly { readonly size: number }[]): void {
    const bytes = gone.reduce((sum, { size }) => sum + size, 0);
    report.removed += gone.length;
    report.removedBytes += bytes;
    this.#figures?.count('gcBlobs', gone.length);
    this.#figures?.count('gcBytes', bytes);
  }

  /** Whether a file that no row names is too old to be one of a push that is under way. */
  #isOrphan({ changedAt }: { readonly changedAt: number }): boolean {
    const now = this.#now();
    const ageGuard = now - this.#live.current.gc.ageGuardMs;
    return changedAt < Math.min(ageGuard, Math.max(performance.timeOrigin, now - PUSH_ENDS_MS));
  }

  #isHeld(report: GarbageReport): boolean {
    if (this.#holds > 0) report.postponed = 'held';
    return this.#holds > 0;
  }

  /** Repeats a step while it finds something. */
  async #untilDone<Report>(
    run: GarbageRun<Report>,
    report: Report,
    step: () => Promise<number>,
  ): Promise<void> {
    for (let found = 1; found > 0; ) {
      await this.#step(run, report, async () => {
        found = await step();
      });
    }
  }

  /** At most half of the time is spent in steps. */
  async #step<Report>(run: GarbageRun<Report>, report: Report, step: () => Promise<void>): Promise<void> {
    run.signal.throwIfAborted();
    this.#requireWritable();
    const started = performance.now();
    await step();
    const took = performance.now() - started;
    await run.progress?.({ ...report });
    await sleep(took);
  }

  async #alone<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#requireWritable();
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return await turn;
  }

  #requireWritable(): void {
    if (this.#live.current.readOnly)
      throw new PlimsollError('read-only', 'the registry is read-only, nothing is deleted');
  }
}

function emptyReport(): GarbageReport {
  return {
    reviewed: 0,
    unlinked: 0,
    marked: 0,
    removed: 0,
    removedBytes: 0,
    failed: 0,
    failure: null,
    postponed: null,
  };
}

const NOTHING: GarbageSum = { count: 0, bytes: 0 };

function add({ count, bytes }: GarbageSum, { size }: { readonly size: number }): GarbageSum {
  return { count: count + 1, bytes: bytes + size };
}

/** Entries of a stage come in the order of `due`. */
function withEntry(sum: StageForecast, entry: GarbageEntry, now: string): StageForecast {
  if (entry.due <= now) return { ...add(sum, entry), due: add(sum.due, entry), next: sum.next };
  return { ...add(sum, entry), due: sum.due, next: sum.next ?? entry.due };
}

function countFailure(report: GarbageReport, reason: unknown): void {
  report.failed += 1;
  report.failure ??= asPlimsollError(reason).message;
}
