import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { AccessAction, AccessRule } from '../../../../schemas/registry-config.ts';
import { AccessRules } from '../../../../src/registry/access/access-rules.ts';
import { ANONYMOUS, type Principal } from '../../../../src/registry/access/principal.ts';

const RULES: readonly AccessRule[] = [
  { repositories: ['team/**', 'shared/x'], users: ['alice', 'ci'], actions: ['pull', 'push'] },
  { repositories: ['**'], users: ['*'], actions: ['pull'] },
  { repositories: ['public/*'], anonymous: true, actions: ['pull'] },
  { repositories: ['admin/**'], users: ['alice'], actions: ['delete'] },
];

describe('AccessRules', () => {
  const CASES: readonly (readonly [string | undefined, string, AccessAction, boolean])[] = [
    ['alice', 'team/a/b', 'push', true],
    ['alice', 'team', 'push', false],
    ['alice', 'shared/x', 'push', true],
    ['alice', 'shared/xy', 'push', false],
    ['alice', 'team/a', 'delete', false],
    ['alice', 'admin/a', 'delete', true],
    ['alice', 'admin/a', 'push', false],
    ['bob', 'team/a', 'pull', true],
    ['bob', 'team/a', 'push', false],
    ['bob', 'public/a', 'pull', true],
    ['Alice', 'team/a', 'push', false],
    ['*', 'team/a', 'push', false],
    [undefined, 'public/a', 'pull', true],
    [undefined, 'public/a/b', 'pull', false],
    [undefined, 'public/a', 'push', false],
    [undefined, 'team/a', 'pull', false],
  ];
  for (const [name, repository, action, allowed] of CASES) {
    test(`${name ?? 'nobody'} ${allowed ? 'may' : 'may not'} ${action} ${repository}`, () => {
      const rules = new AccessRules(RULES);
      for (let again = 0; again < 2; again += 1)
        assert.equal(rules.permits(name, repository, action), allowed);
    });
  }

  test('no rules at all leave it open; an empty list denies everything', () => {
    for (const name of ['alice', undefined]) {
      assert.equal(new AccessRules(undefined).permits(name, 'a', 'delete'), true);
      assert.equal(new AccessRules([]).permits(name, 'a', 'pull'), false);
    }
    assert.deepEqual([new AccessRules(undefined).open, new AccessRules([]).open], [true, false]);
  });

  test('a token takes away, and never gives', () => {
    const rules = new AccessRules(RULES);
    const action = fc.constantFrom<AccessAction>('pull', 'push', 'delete');
    const repository = fc.constantFrom('team/a', 'public/a', 'admin/a', 'other');
    const scope = fc.record({ repository, actions: fc.array(action) });
    const name = fc.constantFrom('alice', 'bob', undefined);
    fc.assert(
      fc.property(name, fc.array(scope), repository, action, (who, scopes, where, what) => {
        const principal: Principal = { name: who, scopes, catalog: false };
        const inScope = scopes.some((each) => each.repository === where && each.actions.includes(what));
        assert.equal(rules.allows(principal, where, what), inScope && rules.permits(who, where, what));
      }),
    );
    assert.equal(rules.allows(ANONYMOUS, 'public/a', 'pull'), true);
  });

  test('decisions that are remembered are of one account and one repository', () => {
    const rules = new AccessRules([{ repositories: ['b c'], users: ['a'], actions: ['pull'] }]);
    assert.equal(rules.permits('a', 'b c', 'pull'), true);
    assert.equal(rules.permits(undefined, 'a b c', 'pull'), false);
    assert.equal(rules.permits('a', 'b', 'pull'), false);
  });
});
