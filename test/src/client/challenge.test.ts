import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseChallenges } from '../../../src/client/challenge.ts';
import { PlimsollError } from '../../../src/errors.ts';

const cases: readonly { header: string; want: readonly object[] }[] = [
  { header: '', want: [] },
  { header: 'Basic', want: [{ scheme: 'basic', parameters: {} }] },
  { header: 'basic realm="a b"', want: [{ scheme: 'basic', parameters: { realm: 'a b' } }] },
  {
    header: 'Bearer realm="https://a/t",service=s,scope="repository:a:pull,push"',
    want: [
      {
        scheme: 'bearer',
        parameters: { realm: 'https://a/t', service: 's', scope: 'repository:a:pull,push' },
      },
    ],
  },
  {
    header: 'Bearer realm="x", Basic realm="y"',
    want: [
      { scheme: 'bearer', parameters: { realm: 'x' } },
      { scheme: 'basic', parameters: { realm: 'y' } },
    ],
  },
  {
    header: 'Negotiate a+b/c==, Basic Realm = "q\\"q"',
    want: [
      { scheme: 'negotiate', parameters: {} },
      { scheme: 'basic', parameters: { realm: 'q"q' } },
    ],
  },
];
for (const { header, want } of cases) {
  test(`reads ${JSON.stringify(header)}`, () => assert.deepEqual(parseChallenges(header), want));
}

for (const header of ['realm="x"', 'Bearer realm="x', 'Bearer realm="a", realm="b"', 'Bearer =', '"Basic"']) {
  test(`refuses ${JSON.stringify(header)}`, () => {
    assert.throws(() => parseChallenges(header), { code: 'registry-misbehaved' });
  });
}

test('whatever a registry sends, the header is read or refused', () => {
  const pieces = fc.constantFrom(
    'Bearer',
    'Basic',
    ' ',
    ',',
    '=',
    '"',
    '\\',
    'realm',
    'x',
    '\t',
    '__proto__',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 20 }), (header) => {
      try {
        parseChallenges(header.join(''));
      } catch (error) {
        assert.ok(error instanceof PlimsollError && error.code === 'registry-misbehaved');
      }
    }),
  );
});
