import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeViolations, type Validator, type Vocabulary } from '../../schemas/check.ts';
import * as agent from '../../schemas/generated/agent-file.ts';
import * as policy from '../../schemas/generated/policy.ts';
import * as revocations from '../../schemas/generated/revocations.ts';

function problemsOf<T>(
  value: unknown,
  { validate, vocabulary }: { readonly validate: Validator<T>; readonly vocabulary: Vocabulary },
): string[] {
  assert.equal(validate(value), false);
  return describeViolations(validate.errors ?? [], vocabulary).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
}

describe('what is revoked is told of the alternative that came closest', () => {
  const CASES: readonly (readonly [
    name: string,
    revoked: readonly unknown[],
    problems: readonly string[],
  ])[] = [
    ['a slip', [{ digst: 'x' }], ['revoked.0: unknown field "digst"; did you mean "digest"?']],
    [
      'a slip, and another one in the next entry',
      [{ digst: 'x' }, { kei: 'x' }],
      [
        'revoked.0: unknown field "digst"; did you mean "digest"?',
        'revoked.1: unknown field "kei"; did you mean "key"?',
      ],
    ],
    ['nothing of it', [{ reason: 'x' }], ['revoked.0: one of "digest", "signer", "key" is missing']],
    ['a part of one', [{ signer: { issuer: 'x' } }], ['revoked.0.signer: "identity" is missing']],
    ['no map', ['x'], ['revoked.0: must be an object']],
    [
      'a wrong value',
      [{ key: 'x' }],
      ['revoked.0.key: must be the sha256 of a SubjectPublicKeyInfo, 64 lower-case hexadecimal digits'],
    ],
  ];
  for (const [name, revoked, problems] of CASES)
    test(name, () => {
      const file = { apiVersion: 'plimsoll.dev/v1', kind: 'Revocations', revoked };
      assert.deepEqual(problemsOf(file, revocations), problems);
    });
});

describe('what may be of several kinds is told with all of them', () => {
  const head = { apiVersion: 'plimsoll.dev/v1', kind: 'Policy', signers: { a: { key: 'a.pub' } } };
  const NETWORK = 'rules.0.require.0.privileges.network';
  for (const network of [true, [], 'all', {}, 5])
    test(`network: ${JSON.stringify(network)}`, () => {
      const require = [{ type: 'declaration', signedBy: ['a'], privileges: { network } }];
      const file = { ...head, rules: [{ repositories: ['a/b'], require }] };
      assert.deepEqual(problemsOf(file, policy), [
        `${NETWORK}: must be "none" or a list of patterns over HOST:PORT`,
      ]);
    });

  test('what is inside the list is told of the list', () => {
    const require = [{ type: 'declaration', signedBy: ['a'], privileges: { network: [true] } }];
    const file = { ...head, rules: [{ repositories: ['a/b'], require }] };
    assert.deepEqual(problemsOf(file, policy), [`${NETWORK}.0: must be a string`]);
  });

  for (const [mode, allow, problem] of [
    ['rx', ['fs/read'], 'privileges.mounts.0.mode: must be one of "ro", "rw"'],
    [5, ['fs/read'], 'privileges.mounts.0.mode: must be one of "ro", "rw"'],
    ['ro', ['read'], 'tools.allow.0: must be a tool written as SERVER/NAME'],
    ['ro', [{ tol: 'fs/read' }], 'tools.allow.0: unknown field "tol"; did you mean "tool"?'],
    ['ro', [5], 'tools.allow.0: must be a tool written as SERVER/NAME or an object'],
  ] as const)
    test(problem, () => {
      const privileges = { mounts: [{ path: '/workspace', mode }] };
      const file = { apiVersion: 'plimsoll.dev/v1', kind: 'Agent', name: 'com.example/a', version: '1.0.0' };
      assert.deepEqual(problemsOf({ ...file, privileges, tools: { allow } }, agent), [problem]);
    });
});
