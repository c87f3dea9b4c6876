import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PlimsollError } from '../../../../src/errors.ts';
import { parseScopes } from '../../../../src/registry/access/token-scope.ts';

const ALL = ['pull', 'push', 'delete'];

describe('parseScopes', () => {
  const CASES: readonly (readonly [
    name: string,
    given: string[],
    repositories: [string, string[]][],
    catalog?: true,
  ])[] = [
    ['none', [], []],
    ['an empty one', [''], []],
    ['one', ['repository:a/b:pull'], [['a/b', ['pull']]]],
    ['several actions', ['repository:a:pull,push'], [['a', ['pull', 'push']]]],
    ['everything', ['repository:a:*'], [['a', ALL]]],
    [
      'several parameters',
      ['repository:a:pull', 'repository:b:push'],
      [
        ['a', ['pull']],
        ['b', ['push']],
      ],
    ],
    [
      'several in one parameter',
      ['repository:a:pull repository:b:push'],
      [
        ['a', ['pull']],
        ['b', ['push']],
      ],
    ],
    ['the same repository twice', ['repository:a:pull repository:a:push,pull'], [['a', ['pull', 'push']]]],
    ['an action that nobody knows', ['repository:a:pull,rename'], [['a', ['pull']]]],
    ['no action', ['repository:a:'], [['a', []]]],
    ['the catalog', ['registry:catalog:*'], [], true],
    ['the catalog, to read it', ['registry:catalog:pull'], []],
    ['another thing of the registry', ['registry:users:*'], []],
    ['types that nobody knows', ['repository(plugin):a:pull server:x:* account:alice:*'], []],
  ];
  for (const [name, given, repositories, catalog = false] of CASES) {
    test(name, () => {
      const wanted = repositories.map(([repository, actions]) => ({ repository, actions }));
      assert.deepEqual(parseScopes(given), { repositories: wanted, catalog });
    });
  }

  const REFUSED: readonly (readonly [name: string, scope: string])[] = [
    ['no colons', 'pull'],
    ['one colon', 'repository:a'],
    ['no type', ':a:pull'],
    ['a host and port', 'repository:registry.example.com:5000/a:pull'],
    ['a port', 'repository:a:5000:pull'],
    ['no name', 'repository::pull'],
    ['a name in capitals', 'repository:A:pull'],
    ['a name that climbs', 'repository:../a:pull'],
    ['a name with a quote', 'repository:a":pull'],
    ['a pattern', 'repository:a/*:pull'],
    ['a name of 256 characters', `repository:${'a'.repeat(256)}:pull`],
    ['33 scopes', Array.from({ length: 33 }, (_, n) => `repository:r${n}:pull`).join(' ')],
  ];
  for (const [name, scope] of REFUSED) {
    test(`refuses ${name}`, () => {
      assert.throws(
        () => parseScopes([scope]),
        (error) =>
          error instanceof PlimsollError &&
          error.code === 'query-invalid' &&
          error.detail['error'] === 'invalid_scope',
      );
    });
  }
});
