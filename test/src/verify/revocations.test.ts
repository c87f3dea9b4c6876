import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PlimsollError } from '../../../src/errors.ts';
import { nameOfIdentity } from '../../../src/verify/loaded-policy.ts';
import { loadRevocations } from '../../../src/verify/revocations.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const KEY = 'cd'.repeat(32);
const list = (...entries: string[]): string =>
  `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`;

describe('loadRevocations', () => {
  test('reads digests and keys, with and without algorithm', () => {
    const text = list(
      `{ digest: "${DIGEST}", reason: yanked }`,
      `{ key: "${KEY}", running: mark }`,
      `{ key: "sha256:${'ef'.repeat(32)}" }`,
      '{ signer: { issuer: "https://i.example", identity: x } }',
    );
    const revocations = loadRevocations({ text, file: 'revocations.yaml' });
    assert.deepEqual([...revocations.digests], [[DIGEST, { reason: 'yanked', running: 'stop' }]]);
    assert.deepEqual(
      [...revocations.keys],
      [
        [`sha256:${KEY}`, { reason: undefined, running: 'mark' }],
        [`sha256:${'ef'.repeat(32)}`, { reason: undefined, running: 'stop' }],
      ],
    );
  });

  test('reads identities, each with its issuer', () => {
    const text = list(
      '{ signer: { issuer: "https://i.example", identity: "ann@acme.example" }, reason: left }',
    );
    const { signers } = loadRevocations({ text, file: 'revocations.yaml' });
    const name = nameOfIdentity('https://i.example', 'ann@acme.example');
    assert.deepEqual([...signers], [[name, { reason: 'left', running: 'stop' }]]);
  });

  test('an empty list revokes nothing', () => {
    const text = 'apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: []\n';
    assert.equal(loadRevocations({ text, file: 'r.yaml' }).digests.size, 0);
  });

  const REFUSED: readonly (readonly [what: string, text: string])[] = [
    ['an empty file', ''],
    ['no list', 'apiVersion: plimsoll.dev/v1\nkind: Revocations\n'],
    ['another kind', list(`{ digest: "${DIGEST}" }`).replace('Revocations', 'Policy')],
    ['a digest in upper case', list(`{ digest: "${DIGEST.toUpperCase()}" }`)],
    ['a digest that is too short', list('{ digest: "sha256:ab" }')],
    ['an unknown field', list(`{ digest: "${DIGEST}", untl: 2027 }`)],
    ['a digest and a key', list(`{ digest: "${DIGEST}", key: "${KEY}" }`)],
    ['a tag', list('{ tag: "1.0.0" }')],
    ['something else to do with what runs', list(`{ digest: "${DIGEST}", running: pause }`)],
    ['no YAML', 'revoked: ['],
    [
      'a pattern of identities, which would revoke nobody',
      list('{ signer: { issuer: "https://i.example", identity: "https://git.example/evil/*" } }'),
    ],
    [
      'a space that no certificate has',
      list('{ signer: { issuer: "https://i.example ", identity: "ann@acme.example" } }'),
    ],
    ['an empty identity', list('{ signer: { issuer: "https://i.example", identity: "" } }')],
  ];
  for (const [what, text] of REFUSED) {
    test(`refuses ${what}`, () => {
      assert.throws(
        () => loadRevocations({ text, file: 'revocations.yaml' }),
        (error) =>
          error instanceof PlimsollError &&
          error.code === 'policy-invalid' &&
          /revocations\.yaml/.test(error.message),
      );
    });
  }
});
