import { instantOf } from '../rfc3339.ts';
import { CelError } from './cel-error.ts';

const SECOND = 1_000_000_000n;
/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z, in seconds since 1970. */
const [FIRST_SECOND, LAST_SECOND] = [-62_135_596_800n, 253_402_300_799n];
const MAX_TEXT = 64;
const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ...{ h: 3600n * SECOND, m: 60n * SECOND, s: SECOND },
  ...{ ms: 1_000_000n, us: 1000n, µs: 1000n, ns: 1n },
};
const DURATION = /^([-+]?)((?:(?:\d+\.?\d*|\.\d+)(?:ms|us|µs|ns|h|m|s))+)$/;
const DURATION_PART = /(\d*)\.?(\d*)([a-zµ]+)/g;
const DAY_MS = 86_400_000;

/** A point in time, from the year 1 to 9999. */
export class CelTimestamp {
  /** Since 1970-01-01T00:00:00Z. */
  readonly nanoseconds: bigint;

  /** Throws CelError when it is out of range. */
  constructor(nanoseconds: bigint) {
    if (nanoseconds < FIRST_SECOND * SECOND || nanoseconds >= (LAST_SECOND + 1n) * SECOND)
      throw new CelError('timestamp out of range');
    this.nanoseconds = nanoseconds;
  }

  /** Of an RFC 3339 time; throws CelError for any other text. */
  static parse(text: string): CelTimestamp {
    const instant = text.length > MAX_TEXT ? undefined : instantOf(text);
    if (instant === undefined) throw new CelError('timestamp() wants an RFC 3339 time');
    const seconds = BigInt(Math.floor(instant.getTime() / 1000));
    const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
    return new CelTimestamp(seconds * SECOND + BigInt(fraction.padEnd(9, '0')));
  }

  /** Throws CelError when it is out of range. */
  static of(date: Date): CelTimestamp {
    return new CelTimestamp(BigInt(date.getTime()) * 1_000_000n);
  }

  toString(): string {
    const nanoseconds = this.nanoseconds - this.seconds * SECOND;
    const fraction = nanoseconds === 0n ? '' : `.${String(nanoseconds).padStart(9, '0').replace(/0+$/, '')}`;
    return `${this.#date().toISOString().slice(0, 19)}${fraction}Z`;
  }

  /** Whole ones since 1970, down to the one that has begun. */
  get seconds(): bigint {
    return floorDivide(this.nanoseconds, SECOND);
  }

  /** What its accessors answer, in UTC. */
  part(name: TimestampPart): bigint {
    return BigInt(TIMESTAMP_PARTS[name](this.#date()));
  }

  #date(): Date {
    return new Date(Number(floorDivide(this.nanoseconds, 1_000_000n)));
  }
}

const TIMESTAMP_PARTS = {
  getFullYear: (date: Date) => date.getUTCFullYear(),
  getMonth: (date: Date) => date.getUTCMonth(),
  getDate: (date: Date) => date.getUTCDate(),
  getDayOfMonth: (date: Date) => date.getUTCDate() - 1,
  getDayOfWeek: (date: Date) => date.getUTCDay(),
  getDayOfYear: (date: Date) => Math.floor((date.getTime() - startOfYear(date)) / DAY_MS),
  getHours: (date: Date) => date.getUTCHours(),
  getMinutes: (date: Date) => date.getUTCMinutes(),
  getSeconds: (date: Date) => date.getUTCSeconds(),
  getMilliseconds: (date: Date) => date.getUTCMilliseconds(),
} as const;
export type TimestampPart = keyof typeof TIMESTAMP_PARTS;

/** A span of time, with a sign. */
export class CelDuration {
  readonly nanoseconds: bigint;

  /** Throws CelError when 64 bits do not hold it. */
  constructor(nanoseconds: bigint) {
    if (BigInt.asIntN(64, nanoseconds) !== nanoseconds) throw new CelError('duration out of range');
    this.nanoseconds = nanoseconds;
  }

  /** Of texts such as `1h30m` or `-1.5s`; throws CelError for any other. */
  static parse(text: string): CelDuration {
    const [, sign, parts] = text.length > MAX_TEXT ? [] : (DURATION.exec(text) ?? []);
    if (parts === undefined && text !== '0')
      throw new CelError('duration() wants a text such as 1h30m or 1.5s');
    let nanoseconds = 0n;
    for (const [, whole = '', fraction = '', unit = ''] of (parts ?? '').matchAll(DURATION_PART)) {
      const size = NANOSECONDS[unit] ?? 0n;
      nanoseconds += BigInt(whole) * size + (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
    }
    return new CelDuration(sign === '-' ? -nanoseconds : nanoseconds);
  }

  toString(): string {
    const size = this.nanoseconds < 0n ? -this.nanoseconds : this.nanoseconds;
    const fraction = String(size % SECOND)
      .padStart(9, '0')
      .replace(/0+$/, '');
    return `${this.nanoseconds < 0n ? '-' : ''}${size / SECOND}${fraction === '' ? '' : `.${fraction}`}s`;
  }

  /** What its accessors answer: the whole of it, but for the milliseconds, which are those beside whole seconds. */
  part(name: DurationPart): bigint {
    if (name === 'getMilliseconds') return (this.nanoseconds % SECOND) / 1_000_000n;
    const unit = { getHours: 3600n, getMinutes: 60n, getSeconds: 1n }[name];
    return this.nanoseconds / (unit * SECOND);
  }
}

export type DurationPart = 'getHours' | 'getMinutes' | 'getSeconds' | 'getMilliseconds';

function startOfYear(date: Date): number {
  const start = new Date(0);
  return start.setUTCFullYear(date.getUTCFullYear(), 0, 1);
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}
