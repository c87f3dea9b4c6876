import { PlimsollError } from '../errors.ts';

/** JSON values, as RFC 8259 has them. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * JSON Canonicalization Scheme, RFC 8785: members sorted by UTF-16 code units, numbers and strings as ECMAScript
 * writes them. Throws `usage-invalid` for what has no canonical form: non-finite numbers, integers beyond 2^53,
 * lone surrogates, undefined.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const members = Object.keys(value).sort();
    return `{${members.map((name) => `${canonicalString(name)}:${canonicalJson((value as Record<string, unknown>)[name])}`).join(',')}}`;
  }
  throw new PlimsollError('usage-invalid', `no canonical JSON for a value of type ${typeof value}`);
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
    throw new PlimsollError(
      'usage-invalid',
      `no canonical JSON for the number ${value}: integers end at 2^53`,
    );
  }
  return JSON.stringify(value);
}

function canonicalString(text: string): string {
  if (LONE_SURROGATE.test(text))
    throw new PlimsollError('usage-invalid', 'no canonical JSON for a lone surrogate');
  return JSON.stringify(text);
}
