import { CelError } from './cel-error.ts';
import type { Cost } from './cost.ts';
import { CelDuration, CelTimestamp } from './time.ts';
import { type CelKey, CelType, type CelValue, isList, isMap, typeName } from './value.ts';

/** `==`: values of different types are not equal, but for ints and doubles, which are numbers. */
export function areEqual(one: CelValue, other: CelValue, cost: Cost): boolean {
  cost.charge(1);
  if (typeof one === 'string' && typeof other === 'string') {
    if (one.length !== other.length) return false;
    cost.chargeText(one.length);
    return one === other;
  }
  if (isNumber(one) && isNumber(other)) return compareNumbers(one, other) === 0;
  const instants = nanosecondsOf(one, other);
  if (instants !== undefined) return compareNumbers(...instants) === 0;
  if (one instanceof CelType && other instanceof CelType) return one.name === other.name;
  if (one instanceof Uint8Array && other instanceof Uint8Array) return compareBytes(one, other, cost) === 0;
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((value, at) => areEqual(value, other[at] ?? null, cost));
  }
  if (isMap(one) && isMap(other)) {
    if (one.size !== other.size) return false;
    for (const [key, value] of one) {
      const found = other.get(key);
      if (found === undefined || !areEqual(value, found, cost)) return false;
    }
    return true;
  }
  return one === other;
}

/** Negative, zero or positive; NaN beside NaN. Throws CelError for what has no order. */
export function compare(one: CelValue, other: CelValue, cost: Cost): number {
  if (isNumber(one) && isNumber(other)) return compareNumbers(one, other);
  if (typeof one === 'boolean' && typeof other === 'boolean') return Number(one) - Number(other);
  const instants = nanosecondsOf(one, other);
  if (instants !== undefined) return compareNumbers(...instants);
  if (one instanceof Uint8Array && other instanceof Uint8Array) return compareBytes(one, other, cost);
  if (typeof one === 'string' && typeof other === 'string') {
    cost.chargeText(one.length + other.length);
    // The order of code points is that of UTF-8, and not that of UTF-16.
    return Buffer.compare(Buffer.from(one), Buffer.from(other));
  }
  throw noOverload('<', one, other);
}

/** `value in container`: an element of a list, a key of a map. */
export function isIn(value: CelValue, container: CelValue, cost: Cost): boolean {
  if (isList(container)) return container.some((element) => areEqual(value, element, cost));
  if (!isMap(container)) throw noOverload('in', value, container);
  const key = keyOf(value);
  return key !== undefined && container.has(key);
}

/** `container[index]`. Throws CelError where there is nothing. */
export function elementAt(container: CelValue, index: CelValue): CelValue {
  const key = keyOf(index);
  if (isMap(container)) {
    const value = key === undefined ? undefined : container.get(key);
    if (value === undefined) throw new CelError(`No such key: ${key ?? typeName(index)}`);
    return value;
  }
  if (!isList(container) || typeof key !== 'bigint') throw noOverload('[]', container, index);
  const element = container[Number(key)];
  if (element === undefined) throw new CelError(`No such index: ${key} of ${container.length}`);
  return element;
}

/** What a value is as a key; whole doubles are the int. Undefined for what never is one. */
export function keyOf(value: CelValue): CelKey | undefined {
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined;
}

export function add(one: CelValue, other: CelValue, cost: Cost): CelValue {
  if (typeof one === 'bigint' && typeof other === 'bigint') return int(one + other);
  if (typeof one === 'number' && typeof other === 'number') return one + other;
  if (typeof one === 'string' && typeof other === 'string') {
    cost.chargeText(one.length + other.length);
    return one + other;
  }
  if (one instanceof Uint8Array && other instanceof Uint8Array) {
    cost.chargeText(one.byteLength + other.byteLength);
    return Buffer.concat([one, other]);
  }
  if (isList(one) && isList(other)) {
    cost.charge(one.length + other.length);
    return [...one, ...other];
  }
  if (one instanceof CelDuration && other instanceof CelDuration)
    return new CelDuration(one.nanoseconds + other.nanoseconds);
  if (one instanceof CelTimestamp && other instanceof CelDuration)
    return new CelTimestamp(one.nanoseconds + other.nanoseconds);
  if (one instanceof CelDuration && other instanceof CelTimestamp) return add(other, one, cost);
  throw noOverload('+', one, other);
}

export function subtract(one: CelValue, other: CelValue): CelValue {
  if (typeof one === 'bigint' && typeof other === 'bigint') return int(one - other);
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const instants = nanosecondsOf(one, other);
  if (instants !== undefined) return new CelDuration(instants[0] - instants[1]);
  if (one instanceof CelTimestamp && other instanceof CelDuration)
    return new CelTimestamp(one.nanoseconds - other.nanoseconds);
  throw noOverload('-', one, other);
}

export function multiply(one: CelValue, other: CelValue): CelValue {
  if (typeof one === 'bigint' && typeof other === 'bigint') return int(one * other);
  if (typeof one === 'number' && typeof other === 'number') return one * other;
  throw noOverload('*', one, other);
}

export function divide(one: CelValue, other: CelValue): CelValue {
  if (typeof one === 'bigint' && typeof other === 'bigint') return int(one / notZero(other));
  if (typeof one === 'number' && typeof other === 'number') return one / other;
  throw noOverload('/', one, other);
}

export function remainder(one: CelValue, other: CelValue): CelValue {
  if (typeof one === 'bigint' && typeof other === 'bigint') return one % notZero(other);
  throw noOverload('%', one, other);
}

export function negate(value: CelValue): CelValue {
  if (typeof value === 'bigint') return int(-value);
  if (typeof value === 'number') return -value;
  throw new CelError(`no such overload: -${typeName(value)}`);
}

/** Throws CelError when 64 bits do not hold it. */
export function int(value: bigint): bigint {
  if (BigInt.asIntN(64, value) !== value) throw new CelError('integer overflow');
  return value;
}

function notZero(divisor: bigint): bigint {
  if (divisor === 0n) throw new CelError('division by zero');
  return divisor;
}

function isNumber(value: CelValue): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

/** Exact, also between an int and a double. */
function compareNumbers(one: bigint | number, other: bigint | number): number {
  if (one < other) return -1;
  if (one > other) return 1;
  return Number.isNaN(one) || Number.isNaN(other) ? Number.NaN : 0;
}

function compareBytes(one: Uint8Array, other: Uint8Array, cost: Cost): number {
  cost.chargeText(one.byteLength + other.byteLength);
  return Buffer.compare(one, other);
}

/** Of two points in time, or two spans; undefined for anything else. */
function nanosecondsOf(one: CelValue, other: CelValue): readonly [bigint, bigint] | undefined {
  const areInstants =
    (one instanceof CelTimestamp && other instanceof CelTimestamp) ||
    (one instanceof CelDuration && other instanceof CelDuration);
  return areInstants ? [one.nanoseconds, other.nanoseconds] : undefined;
}

function noOverload(operator: string, one: CelValue, other: CelValue): CelError {
  return new CelError(`no such overload: ${typeName(one)} ${operator} ${typeName(other)}`);
}
