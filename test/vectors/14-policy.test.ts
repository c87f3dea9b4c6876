/** Policies that would let too much pass if what they say were guessed, passed over or read halfway. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Code } from '../../src/errors.ts';
import { parseReference, repositoryOf } from '../../src/oci/reference.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { type LoadedPolicy, loadPolicy } from '../../src/verify/policy.ts';
import { answersOf } from '../support/attack.ts';
import { denials, ImageHome, makeKey, policyFor, sampleDeclaration } from '../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

const HEAD = 'apiVersion: plimsoll.dev/v1\nkind: Policy\n';
const SIGNERS = 'signers: { release: { key: release.pub } }\n';
const RULES = 'rules: [{ repositories: ["**"], require: [{ type: declaration, signedBy: [release] }] }]\n';
const withSigner = (members: string): string =>
  `${HEAD}signers: { release: { key: release.pub, ${members} } }\n${RULES}`;
const withRule = (members: string): string => `${HEAD}${SIGNERS}${RULES.replace('[{', `[{ ${members},`)}`;
const withRequirement = (members: string): string =>
  `${HEAD}${SIGNERS}${RULES.replace('[release] }', () => `[release], ${members} }`)}`;

const REFUSED: readonly (readonly [name: string, text: string, message: RegExp])[] = [
  ['an empty file', '', /policy\.yaml/],
  ['an empty object', '{}\n', /is missing/],
  ['null', 'null\n', /policy\.yaml/],
  ['no rule', `${HEAD}${SIGNERS}rules: []\n`, /rules/],
  [
    'a rule that asks for nothing',
    `${HEAD}${SIGNERS}rules: [{ repositories: ["**"], require: [] }]\n`,
    /require/,
  ],
  ['a signer with no field', `${HEAD}signers: { release: {} }\n${RULES}`, /release/],
  [
    'an identity as a regular expression',
    withSigner('subjectRegExp: "https://github.com/acme/.*"'),
    /unknown field/,
  ],
  ['an issuer as a regular expression', withSigner('issuerRegExp: ".*"'), /unknown field/],
  [
    'a regular expression in a condition',
    withRequirement(`where: "signer.name.matches('^(a+)+$')"`),
    /matches\(\)/,
  ],
  [
    'a key that is not yet valid, without a clock',
    withSigner('notBefore: "2099-01-01T00:00:00Z"'),
    /notBefore/,
  ],
  ['a key that is retired, without a clock', withSigner('notAfter: "2020-01-01T00:00:00Z"'), /notAfter/],
  ['a slip in a field', withRequirement('signedfor: ["**"]'), /did you mean "signedFor"/],
  ['a slip in a field of a rule', withRule('repository: ["**"]'), /unknown field "repository"/],
  [
    'an anchor',
    `${HEAD}signers: { release: &k { key: release.pub }, other: *k }\n${RULES}`,
    /anchors and aliases/,
  ],
  ['a merge key', `${HEAD}signers: { release: { <<: { key: release.pub } } }\n${RULES}`, /policy\.yaml/],
  ['a key twice', `${HEAD}${SIGNERS}${RULES}${RULES}`, /unique/],
  ['a tag of YAML', `${HEAD}${SIGNERS}${RULES.replace('"**"', '!!binary "Kio="')}`, /policy\.yaml/],
  ['two documents', `${HEAD}${SIGNERS}${RULES}---\n${HEAD}${SIGNERS}${RULES}`, /policy\.yaml/],
  ['an exemption without an end', withRule('exempt: ["127.0.0.1:*/agents/**"]'), /unknown field "exempt"/],
  [
    'an exemption from elsewhere',
    `${HEAD}exceptions: [{ rule: 0 }]\n${SIGNERS}${RULES}`,
    /unknown field "exceptions"/,
  ],
  ['a warning without an end', withRequirement('warn: {}'), /until/],
  ['a warning with an end that is none', withRequirement('warn: { until: never }'), /until/],
  ['a mode that only warns', `${HEAD}mode: warn\n${SIGNERS}${RULES}`, /unknown field "mode"/],
  ['a rule that is not enforced', withRule('enforce: false'), /unknown field "enforce"/],
];

describe('policy', () => {
  let registry: RunningRegistry;
  let home: ImageHome;
  let key: SigningKey;
  before(async () => {
    registry = await startRegistry();
    home = new ImageHome(registry.host, 'agents/notes');
    key = await makeKey();
    await home.pushSigned(key);
  });
  after(() => registry.close());

  const load = (text: string): Promise<LoadedPolicy> =>
    loadPolicy({ text, file: 'policy.yaml', readFile: async () => Buffer.from(key.publicKeyPem) });

  test('unforged', async () => {
    const policy = await load(`${HEAD}${SIGNERS}${RULES}`);
    assert.equal((await home.verify(policy)).verdict.allowed, true);
  });

  for (const [name, text, message] of REFUSED) {
    test(name, async () => assert.rejects(load(text), { code: 'policy-invalid', message }));
  }

  test('two rules, and only one of them allows', async () => {
    const stranger = await makeKey();
    const both = await policyFor({ release: key, stranger }, [
      '{ type: declaration, signedBy: [release] }',
      '{ type: provenance, signedBy: [stranger] }',
    ]);
    assert.deepEqual(answersOf((await home.verify(both)).verdict, 'deny'), ['signer-mismatch signer']);
  });

  test('a warning that was forgotten', async () => {
    const signers = { release: key, stranger: await makeKey() };
    const warning = '{ type: provenance, signedBy: [stranger], warn: { until: "2026-04-01T00:00:00Z" } }';
    const policy = await policyFor(signers, ['{ type: declaration, signedBy: [release] }', warning]);
    const before = await home.verify(policy, { now: new Date('2026-03-31T23:59:59Z') });
    assert.equal(before.verdict.allowed, true);
    assert.deepEqual(answersOf(before.verdict, 'warn'), ['signer-mismatch signer']);
    const at = await home.verify(policy, { now: new Date('2026-04-01T00:00:00Z') });
    assert.deepEqual(answersOf(at.verdict, 'deny'), ['signer-mismatch signer']);
  });

  test('nothing but warnings', async () => {
    const policy = await policyFor({ release: await makeKey() }, [
      '{ type: declaration, signedBy: [release], warn: { until: "2099-01-01T00:00:00Z" } }',
    ]);
    assert.deepEqual(answersOf((await home.verify(policy)).verdict, 'deny'), ['signer-mismatch signature']);
  });

  test('no rule for the repository', async () => {
    const policy = await policyFor({ release: key }, undefined, '127.0.0.1:*/other/**');
    assert.deepEqual(answersOf((await home.verify(policy)).verdict, 'deny'), ['no-matching-rule policy']);
  });

  test('a pattern with many stars ends', async () => {
    const policy = await policyFor({ release: key }, undefined, `127.0.0.1:*/${'**/a*'.repeat(50)}`);
    const repository = `${registry.host}/${'a/'.repeat(100)}b`;
    assert.deepEqual(denials(await home.verify(policy, { repository })), ['no-matching-rule']);
  });

  const NAMES: readonly (readonly [name: string, asked: (host: string) => string, code: Code])[] = [
    ['another port', (host) => `${host.replace(/:\d+$/, ':1')}/agents/notes:1.0.0`, 'no-matching-rule'],
    ['no port', (host) => `${host.replace(/:\d+$/, '')}/agents/notes:1.0.0`, 'no-matching-rule'],
    [
      'another name of the host',
      (host) => `${host.replace('127.0.0.1', 'localhost')}/agents/notes:1`,
      'no-matching-rule',
    ],
    ['a path that is longer', (host) => `${host}/agents/notes/library:1.0.0`, 'no-matching-rule'],
    ['no host', () => 'agents/notes:1.0.0', 'reference-invalid'],
    ['no host and no path', () => 'notes', 'reference-invalid'],
    ['a path in upper case', (host) => `${host}/Agents/notes:1.0.0`, 'reference-invalid'],
    ['a path with ..', (host) => `${host}/agents/../notes:1.0.0`, 'reference-invalid'],
    ['a path with two slashes', (host) => `${host}/agents//notes:1.0.0`, 'reference-invalid'],
    ['an escaped slash', (host) => `${host}/agents%2Fnotes:1.0.0`, 'reference-invalid'],
    ['a scheme', (host) => `http://${host}/agents/notes:1.0.0`, 'reference-invalid'],
    [
      'a digest in upper case',
      (host) => `${host}/agents/notes@sha256:${'AB'.repeat(32)}`,
      'reference-invalid',
    ],
  ];
  for (const [name, asked, code] of NAMES) {
    test(`a name with ${name}`, async () => {
      const policy = await policyFor({ release: key }, undefined, `${registry.host}/agents/*`);
      const decide = async (): Promise<string[]> => {
        const reference = parseReference(asked(registry.host));
        return denials(await home.verify(policy, { reference, repository: repositoryOf(reference) }));
      };
      if (code === 'reference-invalid') await assert.rejects(decide, { code });
      else assert.deepEqual(await decide(), [code]);
    });
  }

  test('a tag beside the digest of another image', async () => {
    const other = await home.pushImage({ comment: 'other' });
    await home.attach(other, home.statement(other, 'declaration', sampleDeclaration('0.9.0')), key);
    const policy = await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']);
    const reference = { ...home.reference, digest: other.digest };
    const outcome = await home.verify(policy, { reference });
    assert.equal(outcome.verdict.digest, other.digest, 'the digest decides, and the tag vouches for nothing');
    assert.deepEqual(denials(outcome), ['declaration-mismatch']);
  });
});
