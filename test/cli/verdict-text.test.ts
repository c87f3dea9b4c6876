import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verdictText } from '../../cli/verdict-text.ts';
import type { Finding, Verdict } from '../../schemas/verdict.ts';
import { digestOf } from '../../src/oci/digest.ts';

const [image, bundle] = [digestOf('image'), digestOf('bundle')];
const about = (subject?: string): Finding => ({
  ...{ level: 'deny', code: 'revoked', check: 'image-revoked', message: 'it is revoked' },
  ...(subject === undefined ? {} : { subject }),
});

function textOf(findings: Finding[], changes: Partial<Verdict> = {}): string[] {
  const verdict: Verdict = {
    ...{ allowed: false, reference: 'a.example/b:1', digest: image, platformDigest: image },
    ...{ declarationDigest: null, policyDigest: null, trustDigest: null, verifiedAt: '2026-03-01T12:00:00Z' },
    ...{ findings, attestations: [], ...changes },
  };
  return verdictText(verdict, undefined).split('\n');
}

describe('verdictText', () => {
  const cases: readonly (readonly [
    what: string,
    finding: Finding,
    changes: Partial<Verdict>,
    line: string,
  ])[] = [
    ['of the image in the headline', about(image), {}, '  deny  revoked  it is revoked'],
    [
      'of the image that was asked for by digest',
      about(image),
      { reference: `a.example/b@${image}` },
      '  deny  revoked  it is revoked',
    ],
    ['of a bundle', about(bundle), {}, `  deny  revoked  it is revoked  (${bundle})`],
    [
      'of an image that no headline names',
      about(image),
      { digest: null },
      `  deny  revoked  it is revoked  (${image})`,
    ],
    ['of nothing in particular', about(), {}, '  deny  revoked  it is revoked'],
  ];
  for (const [what, finding, changes, line] of cases)
    test(`a finding ${what}`, () => {
      assert.equal(textOf([finding], changes)[1], line);
    });

  test('a warning names its subject where the headline has no digest', () => {
    const warning: Finding = { ...about(image), level: 'warn' };
    assert.deepEqual(textOf([warning], { allowed: true }), [
      'allowed',
      `  warn  revoked  it is revoked  (${image})`,
    ]);
  });
});
