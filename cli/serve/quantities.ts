import { parseDuration, parseSize } from '../../src/declaration/quantity.ts';
import { DEFAULT_SETTINGS, type RegistrySettings } from '../../src/registry/registry-settings.ts';
import type { ConfigSource } from './config-source.ts';
import type { Problems } from './problems.ts';

/** Every duration (ms) and size (bytes) of the configuration, defaults filled in. */
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

/** A value beyond its bounds becomes a problem with its place. */
export function readQuantities({ config, placeOf }: ConfigSource, problems: Problems): Quantities {
  const { storage, uploads, gc, limits, auth } = config;
  const { gc: gcDefaults, limits: limitDefaults } = DEFAULT_SETTINGS;

  const within = (
    parse: (text: string) => number | undefined,
    path: string,
    text: string,
    { least, most }: Bounds,
  ): number => {
    const value = parse(text);
    const tooSmall = least !== undefined && value !== undefined && value < parse(least)!;
    if (value !== undefined && !tooSmall && value <= parse(most)!) return value;
    const wanted = least === undefined ? `at most ${most}` : `from ${least} to ${most}`;
    problems.refuse(`${placeOf(path.split('.'))}: ${path}: must be ${wanted}, not ${text}`);
    return 0;
  };
  const ms = (path: string, text: string | undefined, otherwise: number, bounds: Bounds): number =>
    text === undefined ? otherwise : within(parseDuration, path, text, bounds);
  const bytes = (path: string, text: string | undefined, otherwise: number, bounds: Bounds): number =>
    text === undefined ? otherwise : within(parseBytes, path, text, bounds);

  return {
    drainMs: ms('drain', config.drain, DEFAULT_DRAIN_MS, { most: '1h' }),
    bufferBytes: bytes('storage.buffers', storage?.buffers, DEFAULT_BUFFER_BYTES, {
      least: '8Mi',
      most: '64Gi',
    }),
    tokenLifetimeMs: ms('auth.tokenLifetime', auth?.tokenLifetime, DEFAULT_TOKEN_LIFETIME_MS, {
      least: '60s',
      most: '24h',
    }),
    minFreeBytes: bytes('storage.minFree', storage?.minFree, DEFAULT_SETTINGS.minFreeBytes, {
      most: '1024Ti',
    }),
    uploadMaxAgeMs: ms('uploads.maxAge', uploads?.maxAge, DEFAULT_SETTINGS.uploadMaxAgeMs, {
      least: '1m',
      most: '365d',
    }),
    gc: {
      everyMs: ms('gc.every', gc?.every, gcDefaults.everyMs, { most: '7d' }),
      ageGuardMs: ms('gc.ageGuard', gc?.ageGuard, gcDefaults.ageGuardMs, { most: '3650d' }),
      undeleteMs: ms('gc.undelete', gc?.undelete, gcDefaults.undeleteMs, { most: '3650d' }),
    },
    limits: {
      headerBytes: bytes('limits.headers', limits?.headers, limitDefaults.headerBytes, {
        least: '4Ki',
        most: '1Mi',
      }),
      blobBytes:
        limits?.blob === undefined
          ? undefined
          : bytes('limits.blob', limits.blob, 0, { least: '1', most: '1024Ti' }),
      bodyIdleMs: ms('limits.bodyIdle', limits?.bodyIdle, limitDefaults.bodyIdleMs, { most: '1h' }),
      requestsPerSecond: limits?.requestsPerSecond,
      connectionsPerClient: limits?.connectionsPerClient,
    },
  };
}

function parseBytes(text: string): number | undefined {
  return text === '0' ? 0 : parseSize(text);
}
