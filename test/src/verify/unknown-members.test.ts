import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shape } from '../../../schemas/generated/declaration.ts';
import { compileCondition } from '../../../src/verify/condition.ts';
import { unknownMembers } from '../../../src/verify/unknown-members.ts';
import { sampleDeclaration } from '../../support/signed-image.ts';

const found = (expression: string): string[] =>
  unknownMembers(compileCondition(expression).ast, new Map([['predicate', shape]]));

describe('unknownMembers', () => {
  const CASES: readonly (readonly [expression: string, members: readonly string[]])[] = [
    ['size(predicate.privileges.network.egress) == 0', []],
    ['size(predicate.priviliges.network.egress) == 0', ['predicate.priviliges; did you mean "privileges"?']],
    ['predicate.privileges.network.ports == []', ['predicate.privileges.network.ports']],
    ['has(predicate.onwer) && predicate.onwer == "x"', ['predicate.onwer; did you mean "owner"?']],
    ['predicate["nam"] == "x"', ['predicate["nam"]; did you mean "name"?']],
    ['predicate["na" + "m"] == "x"', []],
    ['predicate.servers.fs.comand == "node"', ['predicate.servers.fs.comand; did you mean "command"?']],
    ['predicate.servers["any-name"].tools[0].digest == "x"', []],
    [
      'predicate.servers.fs.tools[0].digset == "x"',
      ['predicate.servers.fs.tools[0].digset; did you mean "digest"?'],
    ],
    ['predicate.servers.fs.tools.all(t, t.definition.annotations.readOnlyHint)', []],
    ['predicate.servers.fs.env.HOME == "/"', []],
    ['predicate.privileges.mounts.all(m, m.mod == "ro")', ['m.mod; did you mean "mode"?']],
    [
      'predicate.privileges.mounts.exists_one(m, m.mode == "ro" && m.pat == "/")',
      ['m.pat; did you mean "path"?'],
    ],
    ['predicate.servers.all(id, predicate.servers[id].args == [])', []],
    [
      'predicate.servers.all(id, predicate.servers[id].arg == [])',
      ['predicate.servers[id].arg; did you mean "args"?'],
    ],
    ['[{"x": 1}].all(predicate, predicate.x == 1)', []],
    [
      'predicate.tools.allow.all(t, predicate.tools.ask.exists(u, u == t)) && predicate.nme == ""',
      ['predicate.nme; did you mean "name"?'],
    ],
    ['signer.name == "x" && subject.name == "y"', []],
    [
      'predicate.name == "a" ? predicate.versin == "b" : predicate.limits.memory > 1',
      ['predicate.versin; did you mean "version"?'],
    ],
  ];
  for (const [expression, members] of CASES)
    test(expression, () => assert.deepEqual(found(expression), members));

  test('nothing that a real declaration has is unknown', () => {
    const paths = (value: unknown, path: string): string[] =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? [path]
        : Object.entries(value).flatMap(([name, child]) => [
            path,
            ...paths(child, `${path}[${JSON.stringify(name)}]`),
          ]);
    const asked = paths(sampleDeclaration(), 'predicate').map((path) => `${path} == 1`);
    assert.ok(asked.length > 20, `${asked.length}`);
    for (const expression of asked) assert.deepEqual(found(expression), [], expression);
  });
});
