import { checkShape } from '../../schemas/check.ts';
import { validate } from '../../schemas/generated/statement.ts';
import type { Statement } from '../../schemas/statement.ts';
import { PlimsollError } from '../errors.ts';
import { parseStrictJson } from '../oci/strict-json.ts';
import { MAX_BUNDLE_BYTES } from './bundle.ts';

/** Values of JSON in one: many times those of a large bill of materials, and fewer than hold up whoever reads it. */
const MAX_VALUES = 500_000;

/**
 * Reads the payload of an envelope as an in-toto Statement (Attestation Framework v1, "Statement"; v0.1 has the same
 * members). The predicate, when there, is an object. `_type` is read but not judged. Throws `bundle-malformed`.
 */
export function parseStatement(payload: Uint8Array): Statement {
  const value = parseStrictJson(payload, {
    maxBytes: MAX_BUNDLE_BYTES,
    maxValues: MAX_VALUES,
    what: 'statement',
  });
  const statement = checkShape(value, validate, 'statement', 'bundle-malformed');
  if (statement.predicate !== undefined && !isObject(statement.predicate)) {
    throw new PlimsollError('bundle-malformed', 'statement: the predicate is not an object');
  }
  return statement;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
