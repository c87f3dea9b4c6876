import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PlimsollError } from '../../../src/errors.ts';
import { type ConditionInput, compileCondition } from '../../../src/verify/condition.ts';

const INPUT: ConditionInput = {
  predicate: {
    privileges: { network: { egress: [] }, mounts: [{ path: '/workspace', mode: 'ro' }] },
    limits: { memory: 536870912 },
    score: 0.5,
    version: '1.2.0',
    builtAt: '2026-02-28T12:00:00Z',
    nothing: null,
  },
  subject: { name: 'registry.example.com/agents/notes', digest: 'sha256:ab' },
  signer: {
    name: 'release',
    key: 'sha256:cd',
    issuer: 'https://issuer.example',
    identity: 'ann@acme.example',
  },
  request: {
    reference: 'registry.example.com/agents/notes:1',
    repository: 'registry.example.com/agents/notes',
    digest: 'sha256:ab',
    platform: 'linux/amd64',
  },
  now: new Date('2026-03-01T12:00:00Z'),
};

function outcomeOf(expression: string): string {
  try {
    compileCondition(expression).require(INPUT);
    return 'true';
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError)) throw thrown;
    return thrown.code;
  }
}

describe('condition', () => {
  const CASES: readonly (readonly [expression: string, outcome: string])[] = [
    ['size(predicate.privileges.network.egress) == 0', 'true'],
    ['predicate.privileges.mounts.all(m, m.mode == "ro")', 'true'],
    ['predicate.limits.memory <= 1024 * 1024 * 1024', 'true'],
    ['predicate.limits.memory + 1 == 536870913', 'true'],
    ['predicate.score < 1.0', 'true'],
    ['predicate.version.startsWith("1.")', 'true'],
    ['now - timestamp(predicate.builtAt) < duration("48h")', 'true'],
    ['now - timestamp(predicate.builtAt) < duration("1h")', 'condition-false'],
    ['subject.name == request.repository && request.platform == "linux/amd64"', 'true'],
    ['signer.name in ["release", "ci"]', 'true'],
    ['signer.issuer == "https://issuer.example" && signer.identity.endsWith("@acme.example")', 'true'],
    ['has(predicate.limits.memory) && !has(predicate.limits.pids)', 'true'],
    ['predicate.nothing == null', 'true'],
    ['false', 'condition-false'],
    ['predicate.missing == 1', 'condition-false'],
    ['predicate.version > 1', 'condition-false'],
    ['predicate.version', 'condition-false'],
    ['predicate.constructor == 1', 'condition-false'],
    ['predicate.__proto__ == 1', 'condition-false'],
    ['1 / size(predicate.privileges.network.egress) > 0', 'condition-false'],
    ['timestamp(predicate.version) < now', 'condition-false'],
    ['predicate ==', 'policy-invalid'],
    ['unknown == 1', 'policy-invalid'],
    ['subject.nme == "x"', 'policy-invalid'],
    ['request.tag == "x"', 'policy-invalid'],
    ['signer.name == 1', 'policy-invalid'],
    ['size(predicate.version)', 'policy-invalid'],
    ['"true"', 'policy-invalid'],
    ['now', 'policy-invalid'],
    ['process.exit(0)', 'policy-invalid'],
    ['predicate.version.matches("(1+)+$")', 'policy-invalid'],
    ['["a"].exists(x, x.matches("a"))', 'policy-invalid'],
    [`${'('.repeat(200)}true${')'.repeat(200)}`, 'policy-invalid'],
  ];
  for (const [expression, outcome] of CASES) {
    test(`${expression.slice(0, 80)} → ${outcome}`, () => assert.equal(outcomeOf(expression), outcome));
  }

  test('says what failed', () => {
    assert.throws(
      () => compileCondition('predicate.missing == 1').require(INPUT),
      /where "predicate\.missing == 1" failed: No such key: missing/,
    );
  });

  test('without a predicate there is null', () => {
    const condition = compileCondition('predicate == null');
    condition.require({ ...INPUT, predicate: undefined });
    assert.throws(() => condition.require(INPUT), { code: 'condition-false' });
  });
});
