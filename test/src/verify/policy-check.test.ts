import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { CODES } from '../../../src/errors.ts';
import { checkPolicy } from '../../../src/verify/policy-check.ts';
import { PrivateSigstore } from '../../support/private-sigstore.ts';
import { makeKey } from '../../support/signed-image.ts';

const HEAD = 'apiVersion: plimsoll.dev/v1\nkind: Policy\nsigners: { a: { key: a.pub }, b: { key: a.pub } }\n';
const COSIGN = 'require: [{ type: cosign, signedBy: [a, b] }]';

/** A policy of rules, each in a line of its own from line 5 on. */
const rules = (...lines: readonly string[]): string =>
  `${HEAD}rules:\n${lines.map((line) => `  - { ${line} }\n`).join('')}`;
const where = (expression: string): string =>
  rules(
    `repositories: ["r.example/**"], require: [{ type: cosign, signedBy: [a, b], where: '${expression}' }]`,
  );
const signer = (entry: string): string =>
  `${HEAD}  # an identity beside the keys\n`.replace('b: { key: a.pub } }', `b: ${entry} }`) +
  `rules: [{ repositories: ["r.example/**"], ${COSIGN} }]\n`;
const identity = (members: string): string => `{ root: sigstore, issuer: "https://i.example", ${members} }`;

describe('checkPolicy', () => {
  let pem: string;
  let root: string;
  before(async () => {
    pem = (await makeKey()).publicKeyPem;
    const sigstore = await PrivateSigstore.open();
    root = sigstore.trustedRoot();
    await sigstore.close();
  });
  const found = async (text: string): Promise<string[]> => {
    const { findings } = await checkPolicy({
      text,
      file: 'p.yaml',
      readFile: async (name) => Buffer.from(name === 'root.json' ? root : pem),
    });
    for (const { code } of findings) assert.equal(CODES[code].exit, 1);
    return findings.map(({ code, place, message }) => `${place.replace(/:\d+$/, '')} ${code} ${message}`);
  };

  const CASES: readonly (readonly [name: string, text: string, findings: readonly string[]])[] = [
    ['nothing to say', rules(`repositories: ["r.example/**"], ${COSIGN}`), []],
    [
      'a signer that nothing asks for',
      rules('repositories: ["r.example/**"], require: [{ type: cosign, signedBy: [a] }]'),
      ['p.yaml:3 entry-unused signer b is in no signedBy'],
    ],
    [
      'everybody',
      signer(identity('identityPattern: "**"')),
      ['p.yaml:3 signer-anybody signer b is everybody for whom https://i.example vouches'],
    ],
    ['somebody', signer(identity('identityPattern: "*@example.com"')), []],
    [
      'everybody of a repository',
      signer(identity('identityPattern: "**", sourceRepositoryURI: "https://x"')),
      [],
    ],
    [
      'a pattern inside another',
      rules(`repositories: ["r.example/a/*", "r.example/**"], ${COSIGN}`),
      ['p.yaml:5 pattern-shadowed pattern r.example/a/* adds nothing to r.example/**'],
    ],
    [
      'a pattern twice is said once',
      rules(`repositories: ["r.example/a", "r.example/a"], ${COSIGN}`),
      ['p.yaml:5 pattern-shadowed pattern r.example/a adds nothing to r.example/a'],
    ],
    [
      'findings stand in the order of their lines',
      rules(
        `repositories: ["r.example/**"], require: [{ type: cosign, signedBy: [a], where: "true" }]`,
        `repositories: ["s.example/**", "s.example/a"], ${COSIGN.replace(', b', '')}`,
      ),
      [
        'p.yaml:3 entry-unused signer b is in no signedBy',
        'p.yaml:5 condition-constant where is always true: it can never fail',
        'p.yaml:6 pattern-shadowed pattern s.example/a adds nothing to s.example/**',
      ],
    ],
    ['patterns beside each other', rules(`repositories: ["r.example/*", "r.example/*/*"], ${COSIGN}`), []],
    [
      'a repository that signedFor has already',
      rules(
        'repositories: ["r.example/**"], require: [{ type: cosign, signedBy: [a, b], signedFor: ["s.example/**", "s.example/x"] }]',
      ),
      ['p.yaml:5 pattern-shadowed pattern s.example/x adds nothing to s.example/**'],
    ],
    [
      'a rule that a wider one has already',
      rules(`repositories: ["r.example/a/**"], ${COSIGN}`, `repositories: ["r.example/**"], ${COSIGN}`),
      ['p.yaml:5 requirement-redundant cosign: p.yaml:6:49 requires the same of all these repositories'],
    ],
    [
      'a rule twice is said once',
      rules(`repositories: ["r.example/**"], ${COSIGN}`, `repositories: ["r.example/**"], ${COSIGN}`),
      ['p.yaml:6 requirement-redundant cosign: p.yaml:5:49 requires the same of all these repositories'],
    ],
    [
      'a narrower rule that asks for more',
      rules(
        'repositories: ["r.example/a/**"], require: [{ type: cosign, signedBy: [a, b], where: "signer.name == predicate.name" }]',
        `repositories: ["r.example/**"], ${COSIGN}`,
      ),
      [],
    ],
    [
      'a condition that is always true',
      where('predicate == predicate'),
      ['p.yaml:5 condition-constant where is always true: it can never fail'],
    ],
    [
      'a condition that is never true',
      where('predicate.a == 1 && false'),
      ['p.yaml:5 condition-constant where is always false: the requirement can never be met'],
    ],
    [
      'a member that no declaration has',
      where('predicate.nam == "x"').replace('cosign', 'declaration'),
      ['p.yaml:5 condition-unknown-member no declaration has predicate.nam; did you mean "name"?'],
    ],
    ['a member that another statement may have', where('predicate.nam == "x"'), []],
    [
      'an exemption without an end',
      where('predicate.a == 1 || request.repository == "r.example/old"'),
      ['p.yaml:5 exemption-endless where exempts by the request alone, and for ever'],
    ],
    [
      'an exemption with an end',
      where(
        'predicate.a == 1 || (request.repository == "r.example/o" && now < timestamp("2027-01-01T00:00:00Z"))',
      ),
      [],
    ],
  ];
  for (const [name, text, findings] of CASES)
    test(name, async () => assert.deepEqual(await found(text), findings));

  test('what would not load is thrown, and not found', async () => {
    await assert.rejects(found(rules('repositories: ["r.example/**"], require: []')), {
      code: 'policy-invalid',
    });
  });

  test('a root that is of no signer', async () => {
    const text = rules(`repositories: ["r.example/**"], ${COSIGN}`).replace(
      'signers:',
      'roots: { private: { file: root.json } }\nsigners:',
    );
    assert.deepEqual(await found(text), ['p.yaml:3 entry-unused root private is of no signer']);
  });
});
