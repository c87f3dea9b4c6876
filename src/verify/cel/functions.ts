import { CelError } from './cel-error.ts';
import type { Cost } from './cost.ts';
import { int } from './operators.ts';
import { CelDuration, CelTimestamp, type DurationPart, type TimestampPart } from './time.ts';
import { CelType, type CelValue, isList, isMap, TYPES, typeName } from './value.ts';

/** Of the arguments; the first is the receiver when there is one. Throws CelError. */
type CelFunction = (args: readonly CelValue[], cost: Cost) => CelValue;

const INT = /^[-+]?\d{1,19}$/;
const DOUBLE = /^[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[iI]nf|[nN]a[nN])$/;
/** Longest text of a number, in characters. */
const MAX_NUMBER = 400;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'true', 'TRUE', 'True'].map((text) => [text, true] as const),
  ...['0', 'f', 'false', 'FALSE', 'False'].map((text) => [text, false] as const),
]);
const TIMESTAMP_PARTS: readonly TimestampPart[] = [
  ...(['getFullYear', 'getMonth', 'getDate', 'getDayOfMonth', 'getDayOfWeek', 'getDayOfYear'] as const),
  ...(['getHours', 'getMinutes', 'getSeconds', 'getMilliseconds'] as const),
];
const DURATION_PARTS: readonly DurationPart[] = ['getHours', 'getMinutes', 'getSeconds', 'getMilliseconds'];

/**
 * The functions of conditions, by what a call looks like: the standard definitions (CEL v0.25, section "Standard
 * Environment") without `matches`, `uint` and time zones.
 */
export const FUNCTIONS: ReadonlyMap<string, CelFunction> = new Map<string, CelFunction>([
  ['size(_)', sizeOf],
  ['_.size()', sizeOf],
  ['_.contains(_)', ofTexts('contains', contains)],
  ['_.startsWith(_)', ofTexts('startsWith', (text, prefix) => text.startsWith(prefix))],
  ['_.endsWith(_)', ofTexts('endsWith', (text, suffix) => text.endsWith(suffix))],
  ['dyn(_)', ([value = null]) => value],
  ['type(_)', ([value = null]) => TYPES.get(typeName(value)) ?? new CelType(typeName(value))],
  ['bool(_)', toBool],
  ['bytes(_)', toBytes],
  ['double(_)', toDouble],
  ['duration(_)', toDuration],
  ['int(_)', toInt],
  ['string(_)', toText],
  ['timestamp(_)', toTimestamp],
  ...TIMESTAMP_PARTS.map((name): [string, CelFunction] => [
    `_.${name}()`,
    ([value = null]) => partOf(value, name),
  ]),
]);

/** What a call looks like: `size(_)`, `_.startsWith(_)`. */
export function signatureOf(name: string, hasReceiver: boolean, count: number): string {
  const parameters = Array.from({ length: count }, () => '_').join(', ');
  return `${hasReceiver ? '_.' : ''}${name}(${parameters})`;
}

function sizeOf([value = null]: readonly CelValue[], cost: Cost): bigint {
  if (isList(value)) return BigInt(value.length);
  if (isMap(value)) return BigInt(value.size);
  if (value instanceof Uint8Array) return BigInt(value.byteLength);
  if (typeof value !== 'string') throw noOverload('size', value);
  cost.chargeText(value.length);
  let size = 0n;
  for (const _ of value) size++;
  return size;
}

function ofTexts(name: string, holds: (text: string, other: string, cost: Cost) => boolean): CelFunction {
  return ([text = null, other = null], cost) => {
    if (typeof text !== 'string' || typeof other !== 'string') throw noOverload(name, text, other);
    cost.chargeText(other.length);
    return holds(text, other, cost);
  };
}

function contains(text: string, sought: string, cost: Cost): boolean {
  cost.chargeSearch(text.length, sought.length);
  return text.includes(sought);
}

function toBool([value = null]: readonly CelValue[]): boolean {
  const bool = typeof value === 'string' ? BOOLEANS.get(value) : value;
  if (typeof bool !== 'boolean') throw noConversion('bool', value);
  return bool;
}

function toBytes([value = null]: readonly CelValue[], cost: Cost): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value !== 'string') throw noConversion('bytes', value);
  cost.chargeText(value.length);
  return Buffer.from(value);
}

function toDouble([value = null]: readonly CelValue[]): number {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string' || value.length > MAX_NUMBER || !DOUBLE.test(value))
    throw noConversion('double', value);
  return Number(value.replace(/inf/i, 'Infinity').replace(/nan/i, 'NaN'));
}

function toInt([value = null]: readonly CelValue[]): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return int(BigInt(Math.trunc(value)));
  if (typeof value === 'string' && INT.test(value)) return int(BigInt(value.replace(/^\+/, '')));
  if (value instanceof CelTimestamp) return value.seconds;
  throw noConversion('int', value);
}

function toText([value = null]: readonly CelValue[], cost: Cost): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return textOfDouble(value);
  if (value instanceof CelTimestamp || value instanceof CelDuration) return value.toString();
  if (!(value instanceof Uint8Array)) throw noConversion('string', value);
  cost.chargeText(value.byteLength);
  try {
    return UTF8.decode(value);
  } catch (cause) {
    throw new CelError('invalid UTF-8', { cause });
  }
}

function textOfDouble(value: number): string {
  if (Object.is(value, -0)) return '-0';
  return String(value).replace('Infinity', 'Inf').replace(/^Inf/, '+Inf');
}

function toTimestamp([value = null]: readonly CelValue[]): CelTimestamp {
  if (value instanceof CelTimestamp) return value;
  if (typeof value === 'bigint') return new CelTimestamp(value * 1_000_000_000n);
  if (typeof value !== 'string') throw noConversion('timestamp', value);
  return CelTimestamp.parse(value);
}

function toDuration([value = null]: readonly CelValue[]): CelDuration {
  if (value instanceof CelDuration) return value;
  if (typeof value !== 'string') throw noConversion('duration', value);
  return CelDuration.parse(value);
}

function partOf(value: CelValue, name: TimestampPart): bigint {
  if (value instanceof CelTimestamp) return value.part(name);
  const ofDuration = DURATION_PARTS.find((part) => part === name);
  if (value instanceof CelDuration && ofDuration !== undefined) return value.part(ofDuration);
  throw noOverload(name, value);
}

function noOverload(name: string, ...args: readonly CelValue[]): CelError {
  return new CelError(`no such overload: ${name}(${args.map(typeName).join(', ')})`);
}

function noConversion(type: string, value: CelValue): CelError {
  const shown = typeof value === 'string' ? ` ${JSON.stringify(value.slice(0, 40))}` : '';
  return new CelError(`no conversion to ${type}: ${typeName(value)}${shown}`);
}
