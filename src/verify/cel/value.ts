import { CelDuration, CelTimestamp } from './time.ts';

export type CelKey = string | bigint | boolean;
export type CelList = readonly CelValue[];
export interface CelMap extends ReadonlyMap<CelKey, CelValue> {}
/** The values of a condition: bigint is int, number is double. JSON has no uint, so there is none. */
export type CelValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | Uint8Array
  | CelTimestamp
  | CelDuration
  | CelType
  | CelList
  | CelMap;

/** What `type()` answers, and what names such as `string` stand for. */
export class CelType {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Types that have a name in expressions. */
export const TYPES: ReadonlyMap<string, CelType> = new Map(
  ['bool', 'bytes', 'double', 'int', 'list', 'map', 'null_type', 'string', 'type'].map((name) => [
    name,
    new CelType(name),
  ]),
);

/** Name of the type of a value, as in the language definition. */
export function typeName(value: CelValue): string {
  if (value === null) return 'null_type';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'double';
  if (typeof value === 'string') return 'string';
  if (value instanceof Uint8Array) return 'bytes';
  if (value instanceof CelTimestamp) return 'google.protobuf.Timestamp';
  if (value instanceof CelDuration) return 'google.protobuf.Duration';
  if (value instanceof CelType) return 'type';
  return isList(value) ? 'list' : 'map';
}

export function isList(value: CelValue): value is CelList {
  return Array.isArray(value);
}

export function isMap(value: CelValue): value is CelMap {
  return value instanceof Map;
}

/** JSON has one kind of number, CEL has two: whole numbers become ints. */
export function fromJson(value: unknown): CelValue {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return null;
  return new Map(Object.entries(value).map(([name, member]) => [name, fromJson(member)]));
}
