import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { parsePublicKey } from '../../../src/attest/public-key.ts';
import { loadPolicy, type PolicySource } from '../../../src/verify/policy.ts';
import { checkPolicy } from '../../../src/verify/policy-check.ts';
import { signerPolicy } from '../../../src/verify/signer-policy.ts';
import { makeKey } from '../../support/signed-image.ts';

const GATE = '{ verifier: "https://v.example/gate", signedBy: [gate], maxAge: 24h }';

describe('summaries in a policy', () => {
  let pem: string;
  before(async () => {
    pem = (await makeKey()).publicKeyPem;
  });

  /** The policy with these lines of `summaries`, and one requirement. */
  const source = (summaries: string, require = '{ type: cosign, signedBy: [a] }'): PolicySource => ({
    text: [
      'apiVersion: plimsoll.dev/v1',
      'kind: Policy',
      'signers: { a: { key: a.pub }, gate: { key: gate.pub } }',
      ...(summaries === '' ? [] : [`summaries: ${summaries}`]),
      `rules: [{ repositories: ["**"], require: [${require}] }]`,
      '',
    ].join('\n'),
    file: 'policy.yaml',
    readFile: async () => Buffer.from(pem),
  });

  const REFUSED: readonly (readonly [what: string, summaries: string, message: RegExp])[] = [
    ['an empty list', '[]', /summaries: must not be empty/],
    ['no verifier', '[{ signedBy: [gate], maxAge: 24h }]', /"verifier" is missing/],
    ['a verifier that is no URI', `[${GATE.replace('https://v.example/gate', 'gate')}]`, /must be a URI/],
    ['a verifier with a space', `[${GATE.replace('/gate', '/ga te')}]`, /must be a URI/],
    ['nobody who signs', `[${GATE.replace('[gate]', '[]')}]`, /signedBy: must not be empty/],
    [
      'a signer that is not there',
      `[${GATE.replace('[gate]', '[gaet]')}]`,
      /:4:\d+: signer "gaet".*mean "gate"/,
    ],
    ['no age', '[{ verifier: "https://v.example", signedBy: [gate] }]', /"maxAge" is missing/],
    ['an age of nothing', `[${GATE.replace('24h', '0h')}]`, /:4:\d+: "0h" is no duration/],
    ['an age without a unit', `[${GATE.replace('24h', '"24"')}]`, /"24" is no duration/],
    ['an age of more than a year', `[${GATE.replace('24h', '367d')}]`, /:4:\d+: maxAge 367d: at most 366d/],
    [
      'an unknown field',
      `[${GATE.replace('maxAge', 'maxage')}]`,
      /unknown field "maxage"; did you mean "maxAge"/,
    ],
  ];
  for (const [what, summaries, message] of REFUSED)
    test(`refuses ${what}`, async () => {
      await assert.rejects(loadPolicy(source(summaries)), (error: Error) => {
        assert.match(error.message, message);
        return true;
      });
    });

  for (const type of [
    'vsa',
    '"https://slsa.dev/verification_summary/v1"',
    '"https://slsa.dev/verification_summary/v0.2"',
  ])
    test(`a requirement of ${type} is refused: a signature says too little`, async () => {
      const policy = loadPolicy(source('', `{ type: ${type}, signedBy: [a] }`));
      await assert.rejects(policy, {
        code: 'policy-invalid',
        message: /policy\.yaml:4:\d+: .*; use summaries/,
      });
      const key = parsePublicKey(pem);
      assert.throws(() => signerPolicy({ name: 'a', key }, type.replaceAll('"', '')), {
        code: 'usage-invalid',
      });
    });

  test('every part of an entry is in the digest of the policy', async () => {
    const digests = await Promise.all(
      ['', GATE, GATE.replace('24h', '25h'), GATE.replace('/gate', '/Gate'), GATE.replace('[gate]', '[a]')]
        .map((entry) => (entry === '' ? '' : `[${entry}]`))
        .map(async (entry) => (await loadPolicy(source(entry))).policyDigest),
    );
    assert.equal(new Set(digests).size, digests.length);
    const same = await loadPolicy(source(`[${GATE.replace('24h', '1d')}]`));
    assert.equal(same.policyDigest, digests[1], 'and nothing but what decides');
  });

  test('summaries that can stand for nothing are found', async () => {
    const found = async (require: string) =>
      (await checkPolicy(source(`[${GATE}]`, require))).findings.map(
        ({ code, message }) => `${code} ${message}`,
      );
    assert.deepEqual(await found('{ type: cosign, signedBy: [a], where: "subject.name == \'x\'" }'), []);
    const [finding, ...others] = await found(
      '{ type: cosign, signedBy: [a], where: "request.platform == \'linux/amd64\'" }',
    );
    assert.match(
      finding ?? '',
      /^entry-unused summaries can stand for no rule: where .* depends on request$/,
    );
    assert.deepEqual(others, []);
  });

  test('who signs summaries is asked for', async () => {
    const unused = async (summaries: string) =>
      (await checkPolicy(source(summaries))).findings.map(({ code }) => code);
    assert.deepEqual(await unused(`[${GATE}]`), []);
    assert.deepEqual(await unused(''), ['entry-unused']);
  });
});
