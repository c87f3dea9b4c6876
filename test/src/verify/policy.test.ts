import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { parsePublicKey } from '../../../src/attest/public-key.ts';
import { PlimsollError } from '../../../src/errors.ts';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import { type LoadedPolicy, requirementsFor, voterOf } from '../../../src/verify/loaded-policy.ts';
import { loadPolicy } from '../../../src/verify/policy.ts';
import { signerPolicy } from '../../../src/verify/signer-policy.ts';
import { makeKey } from '../../support/signed-image.ts';

const HEAD = 'apiVersion: plimsoll.dev/v1\nkind: Policy\n';
const SIGNERS = 'signers: { a: { key: a.pub }, again: { key: a.pub }, b: { key: b.pub } }\n';
const withRequire = (require: string): string =>
  `${HEAD}${SIGNERS}rules:\n  - repositories: ["r.example/**"]\n    require:\n      - ${require}\n`;
const withPattern = (pattern: string): string =>
  `${HEAD}${SIGNERS}rules:\n  - repositories: ["${pattern}"]\n    require: [{ type: cosign, signedBy: [a] }]\n`;
const withSigner = (signer: string): string =>
  `${HEAD}signers:\n  a: ${signer}\nrules:\n  - repositories: ["**"]\n    require: [{ type: cosign, signedBy: [a] }]\n`;

describe('loadPolicy', () => {
  let a: SigningKey;
  let b: SigningKey;
  before(async () => {
    [a, b] = await Promise.all([makeKey(), makeKey()]);
  });

  const load = (text: string): Promise<LoadedPolicy> =>
    loadPolicy({
      text,
      file: 'policy.yaml',
      readFile: async (name) => {
        if (name === 'absent.pub') throw new PlimsollError('file-unreadable', 'ENOENT: no such file');
        if (name === 'large.pub') return Buffer.alloc(65 * 1024);
        return Buffer.from((name.startsWith('a') ? a : b).publicKeyPem);
      },
    });

  const REFUSED: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    [
      'an unknown field',
      withRequire('{ type: cosign, signedby: [a] }'),
      /:7:\d+: unknown field "signedby"; did you mean "signedBy"\?/,
    ],
    ['no rules', `${HEAD}${SIGNERS}`, /"rules" is missing/],
    ['an empty list of rules', `${HEAD}${SIGNERS}rules: []\n`, /rules: must not be empty/],
    ['no signers', `${HEAD}signers: {}\nrules: []\n`, /signers: must not be empty/],
    [
      'a rule that requires nothing',
      `${HEAD}${SIGNERS}rules: [{ repositories: ["**"], require: [] }]\n`,
      /require: must not be empty/,
    ],
    [
      'a rule without requirements',
      `${HEAD}${SIGNERS}rules: [{ repositories: ["**"] }]\n`,
      /"require" is missing/,
    ],
    [
      'a rule for no repository',
      `${HEAD}${SIGNERS}rules: [{ repositories: [], require: [{ type: cosign, signedBy: [a] }] }]\n`,
      /repositories: must not be empty/,
    ],
    ['nobody who signs', withRequire('{ type: cosign, signedBy: [] }'), /signedBy: must not be empty/],
    [
      'a signer twice',
      withRequire('{ type: cosign, signedBy: [a, a] }'),
      /name nothing twice: entries 1 and 2/,
    ],
    [
      'an unknown signer',
      withRequire('{ type: cosign, signedBy: [agin] }'),
      /:7:\d+: signer "agin" is not under signers; did you mean "again"\?/,
    ],
    [
      'atLeast 0',
      withRequire('{ type: cosign, signedBy: [a], atLeast: 0 }'),
      /atLeast: must be at least 1, not 0/,
    ],
    [
      'atLeast above the list',
      withRequire('{ type: cosign, signedBy: [a, b], atLeast: 3 }'),
      /:7:\d+: atLeast 3 of 2 signers can never be met/,
    ],
    [
      'atLeast above the keys',
      withRequire('{ type: cosign, signedBy: [a, again], atLeast: 2 }'),
      /:7:\d+: atLeast 2 can never be met: the signers have only 1 different keys/,
    ],
    [
      'an unknown type',
      withRequire('{ type: provenence, signedBy: [a] }'),
      /:7:\d+: predicate type "provenence".*did you mean provenance\? known names: cosign, declaration, provenance, review, spdx, cyclonedx, vex$/,
    ],
    ...['licence', 'license', 'checkpoint', '"https://plimsoll.dev/licence/v1"'].map(
      (type): [string, string, RegExp] => [
        `a type that nothing looks at: ${type}`,
        withRequire(`{ type: ${type}, signedBy: [a] }`),
        /:7:\d+: .*: not enforceable yet: what such a statement says is not looked at/,
      ],
    ),
    [
      'an unknown type, and nothing that follows from it',
      withRequire('{ type: decleration, signedBy: [a], privileges: { network: none } }'),
      /^policy\.yaml:7:\d+: predicate type "decleration".*$/,
    ],
    [
      'ages of keys that no root speaks for',
      withRequire('{ type: cosign, signedBy: [a, b], maximumAge: 30d, minimumAge: 1h }'),
      /:7:55: maximumAge can never be met: .* none of a, b has one\n.*:7:72: minimumAge can never be met/,
    ],
    [
      'an empty signedFor',
      withRequire('{ type: cosign, signedBy: [a], signedFor: [] }'),
      /signedFor: must not be empty/,
    ],
    [
      'a condition that does not parse',
      withRequire('{ type: cosign, signedBy: [a], where: "predicate ==" }'),
      /:7:\d+: where "predicate =="/,
    ],
    [
      'a condition of another type',
      withRequire('{ type: cosign, signedBy: [a], where: "1 + 1" }'),
      /its type is int, not bool/,
    ],
    [
      'a pattern in upper case',
      withPattern('r.example/Agents/**'),
      /:5:\d+: pattern "r\.example\/Agents\/\*\*" matches no repository/,
    ],
    ['a pattern with a tag', withPattern('r.example/agents/x:1.0'), /tags are not part of it/],
    ['a pattern with a digest', withPattern('r.example/x@sha256:ab'), /only HOST\/PATH/],
    ['a pattern without host', withPattern('agents'), /a repository is HOST\/PATH/],
    [
      'a pattern whose host no reference can have',
      withPattern('registry/agents'),
      /it is no name of a repository/,
    ],
    [
      'a pattern with a scheme',
      withPattern('https://r.example:5000/x'),
      /matches no repository: write HOST\/PATH, without https:\/\/$/,
    ],
    ['a pattern with a scheme and a wildcard', withPattern('oci://**'), /without oci:\/\/$/],
    ['a pattern that is a regular expression', withPattern('r.example/(a|b)'), /only HOST\/PATH/],
    [
      'a key that is not there',
      withSigner('{ key: absent.pub }'),
      /:4:\d+: signer a: key file absent\.pub: ENOENT/,
    ],
    ['a key file that is too large', withSigner('{ key: large.pub }'), /large\.pub: 66560 bytes/],
    ['a signer without a key', withSigner('{}'), /:4:\d+: signer a: "key" is missing/],
    [
      'an identity without a root',
      withSigner('{ issuer: "https://i.example", identity: x }'),
      /:4:\d+: signer a: "root" is missing/,
    ],
    [
      'an identity without an issuer',
      withSigner('{ root: sigstore, identity: x }'),
      /signer a: "issuer" is missing/,
    ],
    [
      'an issuer without an identity',
      withSigner('{ root: sigstore, issuer: "https://i.example" }'),
      /signer a: give either "identity" or "identityPattern"/,
    ],
    [
      'an identity and a pattern',
      withSigner('{ root: sigstore, issuer: "https://i.example", identity: x, identityPattern: "y*" }'),
      /signer a: give either "identity" or "identityPattern"/,
    ],
    [
      'a root that is not there',
      withSigner('{ root: sigstor, issuer: "https://i.example", identity: x }'),
      /:4:\d+: root "sigstor" is not under roots; did you mean "sigstore"\?/,
    ],
    [
      'an identity that ends',
      withSigner(
        '{ root: sigstore, issuer: "https://i.example", identity: x, notAfter: "2027-01-01T00:00:00Z" }',
      ),
      /signer a: notAfter: bounds a key/,
    ],
    ['only an extension', withSigner('{ buildTrigger: push }'), /signer a: "key" is missing, or "root"/],
    [
      'an extension that is no extension',
      withSigner('{ root: sigstore, issuer: "https://i.example", identity: x, sourceRepositoryUri: y }'),
      /unknown field "sourceRepositoryUri"; did you mean "sourceRepositoryURI"/,
    ],
    [
      'a key with an identity',
      withSigner('{ key: a.pub, identity: x }'),
      /signer a: identity: only a certificate says so/,
    ],
    [
      'a key with notAfter',
      withSigner('{ key: a.pub, notAfter: "2027-01-01T00:00:00Z" }'),
      /signer a: notAfter: "root" is missing: whose timestamps/,
    ],
    [
      'a key with a root',
      withSigner('{ key: a.pub, root: sigstore }'),
      /signer a: root: of a key it only goes/,
    ],
    [
      'a key with an extension',
      withSigner('{ key: a.pub, buildTrigger: push }'),
      /signer a: buildTrigger: only a certificate says so/,
    ],
    [
      'a key that ends on a day that is not',
      withSigner('{ key: a.pub, root: sigstore, notAfter: "2027-02-30T00:00:00Z" }'),
      /signer a: notAfter: "2027-02-30T00:00:00Z" is no RFC 3339 time/,
    ],
    [
      'a key that ends before it begins',
      withSigner(
        '{ key: a.pub, root: sigstore, notBefore: "2027-01-01T00:00:00Z", notAfter: "2027-01-01T00:00:00+01:00" }',
      ),
      /signer a: notAfter is before notBefore/,
    ],
    [
      'a root that is none',
      `${HEAD}roots: { private: { file: a.pub } }\n${withRequire('{ type: cosign, signedBy: [a] }').slice(HEAD.length)}`,
      /:3:\d+: root private: file a\.pub: trusted root: /,
    ],
    [
      'another root for the public instance',
      `${HEAD}roots: { sigstore: { file: a.pub } }\n${withRequire('{ type: cosign, signedBy: [a] }').slice(HEAD.length)}`,
      /root sigstore is built in/,
    ],
    [
      'an anchor',
      `${HEAD}signers: { a: &x { key: a.pub }, b: *x }\nrules: []\n`,
      /anchors and aliases are not allowed/,
    ],
    ['a key twice', `${HEAD}${SIGNERS}${SIGNERS}rules: []\n`, /unique/],
    [
      'another kind',
      withRequire('{ type: cosign, signedBy: [a] }').replace('Policy', 'Agent'),
      /kind: must be "Policy"/,
    ],
    ['nothing', '', /policy\.yaml/],
  ];
  for (const [what, text, message] of REFUSED) {
    test(`refuses ${what}`, async () => {
      await assert.rejects(load(text), (error: PlimsollError) => {
        assert.ok(error instanceof PlimsollError);
        assert.equal(error.code, 'policy-invalid');
        assert.match(error.message, message);
        return true;
      });
    });
  }

  test('names everything that is wrong', async () => {
    await assert.rejects(
      load(withRequire('{ type: nope, signedBy: [c], where: "x" }')),
      (error: PlimsollError) => {
        assert.equal(error.message.split('\n').length, 3);
        return true;
      },
    );
  });

  test('resolves names and defaults', async () => {
    const policy = await load(withRequire('{ type: provenance, signedBy: [b, a] }'));
    const [requirement] = requirementsFor(policy, 'r.example/agents/notes');
    assert.equal(requirement?.predicateType, 'https://slsa.dev/provenance/v1');
    assert.equal(requirement?.atLeast, 1);
    assert.deepEqual(
      requirement?.signedBy.map((signer) => [signer.name, voterOf(signer)]),
      [
        ['b', b.keyDigest],
        ['a', a.keyDigest],
      ],
    );
    assert.deepEqual(requirementsFor(policy, 'evil.example/r.example/notes'), []);
  });

  test('digests cover what is resolved, not how it is written', async () => {
    const text = withRequire('{ type: provenance, signedBy: [a] }');
    const base = await load(text);
    const same = await load(
      text
        .replaceAll('a.pub', 'a-renamed.pub')
        .replace('type: provenance', 'atLeast: 1, type: "https://slsa.dev/provenance/v1"'),
    );
    assert.equal(same.policyDigest, base.policyDigest);
    assert.equal(same.trustDigest, base.trustDigest);
    for (const [from, to] of [
      ['signedBy: [a]', 'signedBy: [b]'],
      ['signedBy: [a]', 'signedBy: [a, b]'],
      ['signedBy: [a]', 'signedBy: [a], where: "true"'],
      ['signedBy: [a]', 'signedBy: [a], signedFor: ["**"]'],
      ['r.example/**', 'r.example/*'],
    ] as const) {
      const changed = await load(text.replace(from, to));
      assert.notEqual(changed.policyDigest, base.policyDigest, to);
      assert.equal(changed.trustDigest, base.trustDigest, to);
    }
    const rekeyed = await load(text.replace('key: a.pub', 'key: b.pub'));
    assert.notEqual(rekeyed.policyDigest, base.policyDigest);
    const one = (await load(withSigner('{ key: a.pub }'))).trustDigest;
    assert.notEqual(one, (await load(withSigner('{ key: b.pub }'))).trustDigest);
  });

  test('a key stands for a policy of one rule', async () => {
    const key = parsePublicKey(a.publicKeyPem);
    const policy = signerPolicy({ name: 'a', key }, 'declaration');
    const [requirement] = requirementsFor(policy, 'any.example/where');
    assert.equal(requirement?.predicateType, 'https://plimsoll.dev/declaration/v1');
    assert.equal(policy.trustDigest, (await load(withSigner('{ key: a.pub }'))).trustDigest);
    assert.throws(() => signerPolicy({ name: 'a', key }, 'nope'), /predicate type "nope"/);
    assert.throws(() => signerPolicy({ name: 'a', key }, 'licence'), { code: 'not-enforceable' });
  });
});
