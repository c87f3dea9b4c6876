import type { RegistryConfig } from '../../schemas/registry-config.ts';
import { parseDuration, parseSize } from '../../src/declaration/quantity.ts';
import { DEFAULT_SETTINGS, type RegistrySettings } from '../../src/registry/registry-settings.ts';
import type { ConfigSource } from './config-source.ts';
import type { ServeFlags } from './flags.ts';
import type { Problems } from './problems.ts';

/** Every duration (ms) and size (bytes) of a server, defaults filled in. */
export interface Quantities
  extends Pick<RegistrySettings, 'minFreeBytes' | 'uploadMaxAgeMs' | 'gc' | 'limits'> {
  readonly drainMs: number;
  readonly bufferBytes: number;
  readonly tokenLifetimeMs: number;
}

interface Bounds {
  readonly least?: string;
  readonly most: string;
}

const DEFAULT_DRAIN_MS = 30_000;
const DEFAULT_BUFFER_BYTES = 64 * 1024 * 1024;
const DEFAULT_TOKEN_LIFETIME_MS = 300_000;

/** A value that is none, or beyond its bounds, becomes a problem with its place and the units. */
export function readQuantities(source: ConfigSource, problems: Problems, flags: ServeFlags = {}): Quantities {
  const { storage, uploads, gc, limits, auth } = source.config;
  const reader = new QuantityReader(source, problems);
  return {
    drainMs: readDrain(reader, source.config, flags),
    bufferBytes: reader.bytes('storage.buffers', storage?.buffers, DEFAULT_BUFFER_BYTES, {
      least: '8Mi',
      most: '64Gi',
    }),
    tokenLifetimeMs: reader.ms('auth.tokenLifetime', auth?.tokenLifetime, DEFAULT_TOKEN_LIFETIME_MS, {
      least: '60s',
      most: '24h',
    }),
    minFreeBytes: reader.bytes('storage.minFree', storage?.minFree, DEFAULT_SETTINGS.minFreeBytes, {
      most: '1024Ti',
    }),
    uploadMaxAgeMs: reader.ms('uploads.maxAge', uploads?.maxAge, DEFAULT_SETTINGS.uploadMaxAgeMs, {
      least: '1m',
      most: '365d',
    }),
    gc: readGarbageTimes(reader, gc),
    limits: readLimits(reader, limits),
  };
}

function readDrain(reader: QuantityReader, { drain }: RegistryConfig, flags: ServeFlags): number {
  const bounds = { most: '1h' };
  if (flags.drain === undefined) return reader.ms('drain', drain, DEFAULT_DRAIN_MS, bounds);
  return reader.flagMs('--drain', flags.drain, bounds);
}

function readGarbageTimes(reader: QuantityReader, gc: RegistryConfig['gc']): RegistrySettings['gc'] {
  const { everyMs, ageGuardMs, undeleteMs } = DEFAULT_SETTINGS.gc;
  return {
    everyMs: reader.ms('gc.every', gc?.every, everyMs, { most: '7d' }),
    ageGuardMs: reader.ms('gc.ageGuard', gc?.ageGuard, ageGuardMs, { most: '3650d' }),
    undeleteMs: reader.ms('gc.undelete', gc?.undelete, undeleteMs, { most: '3650d' }),
  };
}

function readLimits(reader: QuantityReader, limits: RegistryConfig['limits']): RegistrySettings['limits'] {
  const { headerBytes, bodyIdleMs } = DEFAULT_SETTINGS.limits;
  const blob = { least: '1', most: '1024Ti' };
  return {
    headerBytes: reader.bytes('limits.headers', limits?.headers, headerBytes, { least: '4Ki', most: '1Mi' }),
    blobBytes: limits?.blob === undefined ? undefined : reader.bytes('limits.blob', limits.blob, 0, blob),
    bodyIdleMs: reader.ms('limits.bodyIdle', limits?.bodyIdle, bodyIdleMs, { most: '1h' }),
    requestsPerSecond: limits?.requestsPerSecond,
    connectionsPerClient: limits?.connectionsPerClient,
  };
}

/** Reads one quantity after the other, each within its bounds; 0 stands for one that is a problem. */
class QuantityReader {
  readonly #placeOf: ConfigSource['placeOf'];
  readonly #problems: Problems;

  constructor({ placeOf }: ConfigSource, problems: Problems) {
    this.#placeOf = placeOf;
    this.#problems = problems;
  }

  ms(path: string, text: string | undefined, otherwise: number, bounds: Bounds): number {
    return text === undefined ? otherwise : this.#within(parseDuration, path, text, bounds);
  }

  bytes(path: string, text: string | undefined, otherwise: number, bounds: Bounds): number {
    return text === undefined ? otherwise : this.#within(parseBytes, path, text, bounds);
  }

  /** An option of the command line, whose form no schema has seen. */
  flagMs(name: string, text: string, { most }: Bounds): number {
    const value = parseDuration(text);
    if (value !== undefined && value <= parseDuration(most)!) return value;
    const wanted = `a duration such as 30s or 5m, at most ${most}`;
    this.#problems.misused(`${name}: must be ${wanted}, not ${JSON.stringify(text)}`);
    return 0;
  }

  #within(
    parse: (text: string) => number | undefined,
    path: string,
    text: string,
    { least, most }: Bounds,
  ): number {
    const value = parse(text);
    const tooSmall = least !== undefined && value !== undefined && value < parse(least)!;
    if (value !== undefined && !tooSmall && value <= parse(most)!) return value;
    const wanted = least === undefined ? `at most ${most}` : `from ${least} to ${most}`;
    this.#problems.refuse(`${this.#placeOf(path.split('.'))}: ${path}: must be ${wanted}, not ${text}`);
    return 0;
  }
}

function parseBytes(text: string): number | undefined {
  return text === '0' ? 0 : parseSize(text);
}
