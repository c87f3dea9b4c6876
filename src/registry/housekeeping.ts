import type { Storage } from '../../storage/driver.ts';
import { PlimsollError } from '../errors.ts';
import { ControlServer } from './control/control-server.ts';
import { CONTROL_OPERATIONS } from './control/operations.ts';
import { DiskRoom } from './disk-room.ts';
import { DiskWatch } from './disk-watch.ts';
import { expireUploads } from './expire-uploads.ts';
import { GarbageCollector } from './garbage-collector.ts';
import { MetadataSnapshots } from './metadata-snapshots.ts';
import type { Figures } from './metrics/figures.ts';
import type { LiveSettings } from './registry-settings.ts';
import { RepeatingJob } from './repeating-job.ts';

/** Takes structured lines; a pino logger is one. */
export interface HousekeepingLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface HousekeepingOptions {
  readonly storage: Storage;
  readonly live: LiveSettings;
  /** The data directory, whose lock this process holds. */
  readonly directory: string;
  readonly log: HousekeepingLog;
  /** Told why pushes have to be refused, each time that changes; undefined when they may go on. */
  readonly onLow?: (reason: string | undefined) => void;
  /** Told how much pushes may bring; shared by the threads that serve. */
  readonly room?: DiskRoom;
  /** Where what was found out is counted. */
  readonly figures?: Figures;
}

export interface Housekeeping {
  readonly collector: GarbageCollector;
  /** Ends what runs, and notes a clean end. Call it when no push is under way any more, before the storage is closed. */
  stop(): Promise<void>;
}

const HOUR_MS = 60 * 60 * 1000;
const SOON_MS = 60 * 1000;
const RESERVE_MS = 10 * 1000;

/**
 * Everything that a registry does without being asked, in one thread of one process for each data directory: collects
 * garbage, ends stale uploads, copies the metadata, watches the disk, and takes the operator's requests on the control
 * socket. While the registry is read-only it deletes nothing.
 */
export async function startHousekeeping(options: HousekeepingOptions): Promise<Housekeeping> {
  const { storage, live, log, figures } = options;
  const collector = new GarbageCollector(storage, live, { figures });
  const run = await noteStart(options);
  const control = await openControl(options, collector);
  const disk = await watchDisk(options);
  const failing = (what: string) => (thrown: unknown) => log.error({ err: thrown }, what);
  const jobs = [
    disk,
    new RepeatingJob({
      run: (signal) => collectGarbage(options, collector, run, signal),
      onError: failing('garbage collection failed'),
      firstMs: Math.min(SOON_MS, live.current.gc.everyMs),
      everyMs: () => live.current.gc.everyMs,
    }),
    new RepeatingJob({
      run: () => endStaleUploads(options),
      onError: failing('stale uploads could not be removed'),
      firstMs: 0,
      everyMs: () => HOUR_MS,
    }),
    new RepeatingJob({
      run: (signal) => snapshotMetadata(options, signal),
      onError: failing('no snapshot of the metadata was made'),
      firstMs: SOON_MS,
      everyMs: () => HOUR_MS,
    }),
    new RepeatingJob({
      run: () => keepReserve(options),
      onError: failing('no room could be kept for deletes'),
      firstMs: RESERVE_MS,
      everyMs: () => RESERVE_MS,
    }),
  ];
  return {
    collector,
    async stop() {
      await control?.stop();
      await Promise.all(jobs.map((job) => job.stop()));
      if (!run.sweepDue) await storage.metadata.garbage.endRun();
    },
  };
}

/** What has to be known until the end: whether there may be bytes that no row names. */
interface Run {
  sweepDue: boolean;
}

/** A disk so full that nothing can be noted must not keep the registry from serving reads. */
async function noteStart({ storage, log }: HousekeepingOptions): Promise<Run> {
  try {
    return { sweepDue: !(await storage.metadata.garbage.startRun()) };
  } catch (thrown) {
    if (!isFull(thrown)) throw thrown;
    log.error({ err: thrown }, 'the start could not be noted');
    return { sweepDue: true };
  }
}

async function openControl(
  { storage, live, directory, log }: HousekeepingOptions,
  collector: GarbageCollector,
): Promise<ControlServer | undefined> {
  try {
    return await ControlServer.start({ storage, live, directory, collector }, CONTROL_OPERATIONS);
  } catch (thrown) {
    if (!isFull(thrown)) throw thrown;
    log.error({ err: thrown }, 'there is no control socket until the next start');
    return undefined;
  }
}

function isFull(thrown: unknown): boolean {
  return thrown instanceof PlimsollError && thrown.code === 'storage-full';
}

/** The first look comes before the first push. */
async function watchDisk({
  live,
  directory,
  log,
  onLow,
  room = new DiskRoom(DiskRoom.makeMemory()),
}: HousekeepingOptions): Promise<RepeatingJob> {
  const watch = new DiskWatch(directory, live, room);
  let said: string | undefined;
  const look = async (): Promise<void> => {
    const reason = await watch.look();
    if (reason === said) return;
    if (reason === undefined) log.info({}, 'pushes are taken again');
    else if (said === undefined) log.warn({ reason }, 'pushes are refused');
    said = reason;
    onLow?.(reason);
  };
  await look();
  return new RepeatingJob({
    run: look,
    onError: (thrown) => log.error({ err: thrown }, 'the disk could not be watched'),
    firstMs: watch.nextLookMs,
    everyMs: () => watch.nextLookMs,
  });
}

async function collectGarbage(
  { live, log }: HousekeepingOptions,
  collector: GarbageCollector,
  run: Run,
  signal: AbortSignal,
): Promise<void> {
  if (live.current.readOnly) return;
  const report = await collector.collect({ signal });
  if (report.failed > 0 || report.postponed !== null) log.warn(report, 'garbage stays until the next pass');
  else log.info(report, 'garbage collected');
  if (!run.sweepDue || report.postponed !== null) return;
  log.info(await collector.sweep({ signal }), 'swept after an end that was not clean');
  run.sweepDue = false;
}

async function endStaleUploads({ storage, live }: HousekeepingOptions): Promise<void> {
  if (!live.current.readOnly) await expireUploads(storage, Date.now() - live.current.uploadMaxAgeMs);
}

/** Where there is little room from the start, the disk watch says so. */
async function keepReserve({ storage, live }: HousekeepingOptions): Promise<void> {
  if (!live.current.readOnly) await storage.metadata.garbage.keepReserve();
}

async function snapshotMetadata(
  { storage, live, directory, log }: HousekeepingOptions,
  signal: AbortSignal,
): Promise<void> {
  try {
    await new MetadataSnapshots(storage, live, directory).take(signal);
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError) || thrown.code !== 'storage-low') throw thrown;
    log.warn({ err: thrown }, 'no snapshot of the metadata was made');
  }
}
