/** A changed declaration is refused, or has another digest, or says the same: nothing has two meanings under one digest. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDeclaration } from '../../../src/declaration/parse-declaration.ts';
import { sealedBytes } from '../../../src/declaration/seal.ts';
import { PlimsollError } from '../../../src/errors.ts';
import { canonicalJson } from '../../../src/oci/canonical-json.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { parseStrictJson } from '../../../src/oci/strict-json.ts';
import { mutatedJson } from '../../support/mutations.ts';
import { sampleDeclaration } from '../../support/signed-image.ts';

const GENUINE = canonicalJson(sampleDeclaration());
const OTHER = canonicalJson({
  ...sampleDeclaration('2.0.0'),
  command: 'node',
  limits: { pids: 7, memory: 1_048_576 },
});

test('a changed declaration is refused, or has another digest, or says the same', () => {
  const seen = { refused: 0, different: 0, same: 0 };
  fc.assert(
    fc.property(mutatedJson(GENUINE, [GENUINE, OTHER]), ({ bytes }) => {
      const value = readStrictly(bytes);
      if (value === undefined) return void seen.refused++;
      const digest = digestOf(canonicalJson(value));
      assert.equal(digest === digestOf(GENUINE), isDeepEqual(value, JSON.parse(GENUINE)));
      seen[digest === digestOf(GENUINE) ? 'same' : 'different']++;
      // What is taken is what was read, and sealing it again gives the same bytes.
      assert.equal(Buffer.from(sealedBytes(parseDeclaration(value))).toString(), canonicalJson(value));
    }),
    { numRuns: 1500 },
  );
  assert.ok(Math.min(seen.refused, seen.different, seen.same) > 0, JSON.stringify(seen));
});

/** The value, when it is a declaration; undefined when it is refused by name. */
function readStrictly(bytes: Uint8Array): unknown {
  try {
    const value = parseStrictJson(bytes, { maxBytes: 1_000_000, what: 'declaration' });
    return parseDeclaration(value);
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError)) throw thrown;
    assert.ok(
      ['bundle-malformed', 'declaration-invalid', 'not-enforceable'].includes(thrown.code),
      thrown.code,
    );
    return undefined;
  }
}

function isDeepEqual(one: unknown, other: unknown): boolean {
  try {
    assert.deepEqual(one, other);
    return true;
  } catch {
    return false;
  }
}
