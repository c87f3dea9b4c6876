import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadPolicy } from '../../../src/verify/policy.ts';
import { termsOf } from '../../../src/verify/requirement-terms.ts';
import { makeKey } from '../../support/signed-image.ts';

describe('termsOf', () => {
  const CASES: readonly (readonly [type: string, members: string, terms: readonly string[]])[] = [
    ['declaration', '', []],
    ['declaration', 'where: "now > now"', ['where: now > now']],
    ['declaration', 'signedFor: ["a.example/**", "b.example/x"]', ['signedFor: a.example/**, b.example/x']],
    [
      'declaration',
      'privileges: { network: none, mountsUnder: [/w, /v], secrets: ["A_*"], tools: [] }',
      [
        'privileges.network: none',
        'privileges.mountsUnder: /w, /v',
        'privileges.secrets: A_*',
        'privileges.tools: none',
      ],
    ],
    ['declaration', 'privileges: { network: ["a:1"] }', ['privileges.network: a:1']],
    [
      'declaration',
      'version: { atLeast: 1.2.0, monotonic: true }',
      ['version.atLeast: 1.2.0', 'version.monotonic: true'],
    ],
    ['declaration', 'minimumAge: 90m, maximumAge: 48h', ['minimumAge: 90m', 'maximumAge: 2d']],
    ['declaration', 'maximumAge: 61s', ['maximumAge: 61s']],
    [
      'provenance',
      'builder: "b*", sourceRepository: s, sourceRef: refs/tags/*',
      ['builder: b*', 'sourceRepository: s', 'sourceRef: refs/tags/*'],
    ],
  ];
  for (const [type, members, terms] of CASES)
    test(`${type} with ${members === '' ? 'nothing else' : members}`, async () => {
      const text = [
        'apiVersion: plimsoll.dev/v1',
        'kind: Policy',
        'signers: { a: { key: a.pub }, b: { root: sigstore, issuer: "https://i.example", identity: b } }',
        'rules:',
        '  - repositories: ["**"]',
        '    require:',
        `      - { type: ${type}, signedBy: [a, b], ${members} }`,
      ].join('\n');
      const { publicKeyPem } = await makeKey();
      const policy = await loadPolicy({
        text,
        file: 'p.yaml',
        readFile: async () => Buffer.from(publicKeyPem),
      });
      const [requirement] = policy.rules[0]!.require;
      assert.deepEqual(
        termsOf(requirement!).map(({ field, value }) => `${field}: ${value}`),
        terms,
      );
    });
});
