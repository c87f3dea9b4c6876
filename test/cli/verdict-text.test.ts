import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verdictHints, verdictText } from '../../cli/verdict-text.ts';
import type { Finding, Verdict } from '../../schemas/verdict.ts';
import { CODES } from '../../src/errors.ts';
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

  test('what a reason says already is not said again, and what is alike is one line', () => {
    const note = (code: string, message: string): Finding => ({
      ...{ level: 'note', code, check: 'signer', message, subject: bundle },
    });
    const findings: Finding[] = [
      note('signer-mismatch', 'signed by nobody'),
      { ...about(image), code: 'signer-mismatch', message: 'review by ada: signed by nobody' },
      note('bundle-malformed', 'signed by nobody'),
      note('bundle-malformed', 'it is empty'),
      note('bundle-malformed', 'it is empty'),
      note('bundle-malformed', 'it is empty'),
    ];
    assert.deepEqual(textOf(findings).slice(1), [
      '  deny  signer-mismatch  review by ada: signed by nobody',
      `  note  bundle-malformed  signed by nobody  (${bundle})`,
      `  note  bundle-malformed  it is empty  (${bundle}) and 2 more`,
    ]);
  });

  test('the reasons come first, whatever order they were found in', () => {
    const findings: Finding[] = [
      { ...about(image), level: 'note', message: 'a note' },
      { ...about(image), level: 'warn', message: 'a warning' },
      about(image),
    ];
    assert.deepEqual(
      textOf(findings)
        .slice(1)
        .map((line) => line.trim().split(/ +/)[0]),
      ['deny', 'warn', 'note'],
    );
  });

  test('no control character gets to a terminal', () => {
    const [, line] = textOf([{ ...about(image), message: 'a\u001b[2Jb\u202ec' }]);
    assert.match(line ?? '', /^[ -~]*$/);
  });
});

test('verdictHints: one for each code that denies', () => {
  const finding = (level: Finding['level'], code: string): Finding => ({ ...about(), level, code });
  const hints = verdictHints({
    ...{ allowed: false, reference: 'a.example/b:1', digest: image, platformDigest: image },
    ...{ declarationDigest: null, policyDigest: null, trustDigest: null, verifiedAt: '2026-03-01T12:00:00Z' },
    ...{ attestations: [] },
    findings: [
      finding('note', 'bundle-malformed'),
      finding('deny', 'signer-mismatch'),
      finding('deny', 'revoked'),
      finding('deny', 'signer-mismatch'),
      finding('warn', 'too-young'),
    ],
  });
  assert.deepEqual(hints, [CODES['signer-mismatch'].hint, CODES.revoked.hint]);
});
