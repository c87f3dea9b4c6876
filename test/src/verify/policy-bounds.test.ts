/** Fields that bound what is stated: what is refused when the policy is read, and that each is in the digest. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import type { LoadedPolicy } from '../../../src/verify/loaded-policy.ts';
import { loadPolicy } from '../../../src/verify/policy.ts';
import { makeKey } from '../../support/signed-image.ts';

describe('bounds of a requirement', () => {
  let key: SigningKey;
  before(async () => {
    key = await makeKey();
  });
  const load = (type: string, members: string): Promise<LoadedPolicy> =>
    loadPolicy({
      text: [
        'apiVersion: plimsoll.dev/v1',
        'kind: Policy',
        'signers:',
        '  { release: { key: release.pub }, ann: { root: sigstore, issuer: "https://i.example", identity: ann } }',
        'rules:',
        '  - repositories: ["**"]',
        '    require:',
        `      - { type: ${type}, signedBy: [release, ann]${members} }`,
      ].join('\n'),
      file: 'policy.yaml',
      readFile: async () => Buffer.from(key.publicKeyPem),
    });

  const REFUSED: readonly (readonly [name: string, type: string, members: string, message: RegExp])[] = [
    ['ceilings on nothing', 'declaration', ', privileges: {}', /privileges: must not be empty/],
    [
      'a ceiling of another name',
      'declaration',
      ', privileges: { mountUnder: [/w] }',
      /unknown field "mountUnder"; did you mean "mountsUnder"\?/,
    ],
    ['a network that is a word', 'declaration', ', privileges: { network: any }', /network: must be "none"/],
    ['no network as a list', 'declaration', ', privileges: { network: [] }', /network: must/],
    ['a path from nowhere', 'declaration', ', privileges: { mountsUnder: [w] }', /must be an absolute path/],
    ['a path upwards', 'declaration', ', privileges: { mountsUnder: [/w/../etc] }', /has a \. or \.\. in it/],
    ['a path with a wildcard', 'declaration', ', privileges: { writableUnder: ["/w/**"] }', /without a \*/],
    [
      'ceilings on what is no declaration',
      'provenance',
      ', privileges: { network: none }',
      /privileges goes only with type: declaration, not with provenance/,
    ],
    [
      'a version of provenance',
      'provenance',
      ', version: { atLeast: 1.0.0 }',
      /version goes only with type: declaration/,
    ],
    [
      'a builder of a declaration',
      'declaration',
      ', builder: x',
      /builder goes only with type: provenance, not/,
    ],
    [
      'a ref of a review',
      'review',
      ', sourceRef: x',
      /sourceRef goes only with type: provenance, not with review/,
    ],
    ['a version without a floor', 'declaration', ', version: {}', /version: must not be empty/],
    [
      'a version that may go back',
      'declaration',
      ', version: { monotonic: false }',
      /monotonic: must be true, not false/,
    ],
    [
      'a version that is a range',
      'declaration',
      ', version: { atLeast: "^1.0.0" }',
      /must be a semantic version/,
    ],
    ['a version of two parts', 'declaration', ', version: { atLeast: "1.0" }', /must be a semantic version/],
    ['an age without a unit', 'cosign', ', minimumAge: "24"', /"24" is no duration/],
    ['an age of nothing', 'cosign', ', minimumAge: 0h', /"0h" is no duration/],
    ['an age in months', 'cosign', ', minimumAge: 1M', /"1M" is no duration/],
    ['an age beyond counting', 'cosign', ', minimumAge: 9999999999999999d', /is no duration/],
    ['a longest age in years', 'cosign', ', maximumAge: 1y', /"1y" is no duration/],
    [
      'an age that is over before it is reached',
      'cosign',
      ', minimumAge: 48h, maximumAge: 1d',
      /maximumAge 1d: not more than minimumAge 48h/,
    ],
    ['two ages that are the same', 'cosign', ', minimumAge: 24h, maximumAge: 1d', /maximumAge 1d: not more/],
    ['a warning without an end', 'cosign', ', warn: {}', /"until" is missing/],
    ['a warning for ever', 'cosign', ', warn: true', /warn: must be an object/],
    [
      'a warning until a day',
      'cosign',
      ', warn: { until: "2027-01-01" }',
      /"2027-01-01" is no RFC 3339 time/,
    ],
    [
      'a warning until a day that is not',
      'cosign',
      ', warn: { until: "2027-02-30T00:00:00Z" }',
      /is no RFC 3339 time/,
    ],
  ];
  for (const [name, type, members, message] of REFUSED)
    test(`refused: ${name}`, async () => {
      await assert.rejects(load(type, members), (thrown: Error) => {
        assert.match(thrown.message, /^policy\.yaml:8:\d+: /);
        assert.match(thrown.message, message);
        return true;
      });
    });

  const DECIDING: readonly (readonly [type: string, members: string])[] = [
    ['declaration', ', privileges: { network: none }'],
    ['declaration', ', privileges: { network: ["a:1"] }'],
    ['declaration', ', privileges: { mountsUnder: [] }'],
    ['declaration', ', privileges: { writableUnder: [] }'],
    ['declaration', ', privileges: { secrets: [] }'],
    ['declaration', ', privileges: { env: [] }'],
    ['declaration', ', privileges: { tools: [] }'],
    ['declaration', ', version: { atLeast: 1.0.0 }'],
    ['declaration', ', version: { monotonic: true }'],
    ['declaration', ', version: { atLeast: 1.0.0, monotonic: true }'],
    ['declaration', ', minimumAge: 1h'],
    ['declaration', ', maximumAge: 1h'],
    ['declaration', ', warn: { until: "2027-01-01T00:00:00Z" }'],
    ['provenance', ', builder: x'],
    ['provenance', ', sourceRepository: x'],
    ['provenance', ', sourceRef: x'],
  ];
  test('each of them is in the digest of the policy', async () => {
    const plain = await Promise.all(['declaration', 'provenance'].map((type) => load(type, '')));
    const bounded = await Promise.all(DECIDING.map(([type, members]) => load(type, members)));
    const digests = [...plain, ...bounded].map(({ policyDigest }) => policyDigest);
    assert.equal(new Set(digests).size, DECIDING.length + 2);
  });
});
