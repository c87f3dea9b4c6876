import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { validate } from '../../../schemas/generated/verdict.ts';
import { PlimsollError } from '../../../src/errors.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import type { Descriptor } from '../../../src/oci/manifest.ts';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import { loadPolicy } from '../../../src/verify/policy.ts';
import { Verified, type VerifiedFacts } from '../../../src/verify/verify.ts';
import {
  declarationDigest,
  denials,
  hostileSource,
  ImageHome,
  makeKey,
  NOW,
  policyFor,
  sampleDeclaration,
} from '../../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

const DECLARATION = '{ type: declaration, signedBy: [release] }';

describe('verify', () => {
  let registry: RunningRegistry;
  let key: SigningKey;
  let home: ImageHome;
  let image: Descriptor;
  before(async () => {
    registry = await startRegistry();
    key = await makeKey();
    home = new ImageHome(registry.host, 'agents/notes');
    image = await home.pushSigned(key);
  });
  after(() => registry.close());

  test('allows what is signed and declared, and says what it relied on', async () => {
    const policy = await policyFor({ release: key });
    const { verdict, verified, declaration } = await home.verify(policy, { launching: true });
    assert.ok(validate(verdict), 'the verdict has its published shape');
    assert.equal(verdict.allowed, true);
    assert.deepEqual(verdict.findings, []);
    assert.deepEqual(
      verdict.attestations.map(({ predicateType, signer, repositoryBound }) => [
        predicateType,
        signer,
        repositoryBound,
      ]),
      [
        ['https://plimsoll.dev/declaration/v1', 'release', true],
        ['https://slsa.dev/provenance/v1', 'release', true],
      ],
    );
    assert.deepEqual(declaration, sampleDeclaration());
    assert.equal(verdict.verifiedAt, NOW.toISOString());
    const { digest, platformDigest, declarationDigest: declared, policyDigest, trustDigest } = verdict;
    assert.deepEqual([digest, platformDigest, declared], [image.digest, image.digest, declarationDigest()]);
    assert.deepEqual([policyDigest, trustDigest], [policy.policyDigest, policy.trustDigest]);
    assert.ok(Verified.is(verified));
    assert.equal(verified.repository, home.repository);
    assert.equal(digestOf(verified.manifestBytes), image.digest);
    assert.equal(verified.manifest.document.annotations?.['dev.plimsoll.declaration'], declarationDigest());
  });

  test('nobody else makes a Verified', async () => {
    const { verified } = await home.verify(await policyFor({ release: key }), { launching: true });
    assert.ok(verified);
    const facts: VerifiedFacts = { ...verified };
    assert.throws(() => new Verified(Symbol('made by verify'), facts), TypeError);
    assert.equal(Verified.is(facts), false);
    assert.equal(Verified.is(Object.create(Verified.prototype)), false);
    assert.throws(() => Object.assign(verified, { declaration: {} }), TypeError);
  });

  test('without a matching rule nothing is asked of the source', async () => {
    const silent = () => Promise.reject(new Error('asked'));
    const source = hostileSource(home.client, { resolve: silent, fetchManifest: silent, referrers: silent });
    const policy = await policyFor({ release: key }, [DECLARATION], 'registry.example.com/**');
    const { verdict } = await home.verify(policy, { source });
    assert.deepEqual(
      verdict.findings.map(({ code }) => code),
      ['no-matching-rule'],
    );
    assert.deepEqual([verdict.digest, verdict.platformDigest, verdict.declarationDigest], [null, null, null]);
  });

  test('nothing is launched on rules that do not require the declaration', async () => {
    const policy = await policyFor({ release: key }, ['{ type: provenance, signedBy: [release] }']);
    assert.equal((await home.verify(policy)).verdict.allowed, true);
    const launching = await home.verify(policy, { launching: true });
    assert.deepEqual(denials(launching), ['declaration-not-required']);
    assert.equal(launching.verified, undefined);
  });

  test('an image that only meets other requirements is no launch pass', async () => {
    const policy = await policyFor({ release: key }, ['{ type: provenance, signedBy: [release] }']);
    assert.equal((await home.verify(policy)).verified, undefined);
  });

  test('every matching rule has to hold', async () => {
    const other = await makeKey();
    const load = (second: string) =>
      loadPolicy({
        text: [
          'apiVersion: plimsoll.dev/v1',
          'kind: Policy',
          'signers: { release: { key: release.pub }, other: { key: other.pub } }',
          'rules:',
          `  - { repositories: ["**"], require: [${DECLARATION}] }`,
          `  - { repositories: ["${second}"], require: [{ type: declaration, signedBy: [other] }] }`,
        ].join('\n'),
        file: 'policy.yaml',
        readFile: async (name) => Buffer.from((name === 'other.pub' ? other : key).publicKeyPem),
      });
    assert.deepEqual(denials(await home.verify(await load('**/notes'))), ['signer-mismatch']);
    assert.equal((await home.verify(await load('**/others'))).verdict.allowed, true);
  });

  test('says everything that is missing', async () => {
    const policy = await policyFor({ release: key, ci: await makeKey() }, [
      '{ type: provenance, signedBy: [ci] }',
      '{ type: vex, signedBy: [release] }',
      '{ type: declaration, signedBy: [release], where: "predicate.version == \'2.0.0\'" }',
      '{ type: declaration, signedBy: [release, ci], atLeast: 2 }',
    ]);
    const outcome = await home.verify(policy);
    assert.deepEqual(denials(outcome), [
      'signer-mismatch',
      'predicate-type',
      'condition-false',
      'threshold-unmet',
    ]);
    assert.match(
      outcome.verdict.findings[2]?.message ?? '',
      /where "predicate\.version == '2\.0\.0'" is false/,
    );
  });

  test('a condition sees the statement that also has the signer and the subject', async () => {
    const allowed = await policyFor({ release: key }, [
      '{ type: declaration, signedBy: [release], where: "size(predicate.privileges.network.egress) == 0 && signer.name == \'release\' && subject.name == request.repository" }',
    ]);
    assert.equal((await home.verify(allowed)).verdict.allowed, true);
  });

  describe('repository', () => {
    const unnamed = {
      ...{ _type: 'https://in-toto.io/Statement/v1', predicateType: 'https://sigstore.dev/cosign/sign/v1' },
      predicate: {},
    };
    const cases: readonly (readonly [
      what: string,
      name: string | undefined,
      require: string,
      answer: boolean | string,
    ])[] = [
      ['a plain signature without a name', undefined, '{ type: cosign, signedBy: [release] }', false],
      ['a plain signature of a package', 'pkg:oci/x', '{ type: cosign, signedBy: [release] }', false],
      [
        'no name, with signedFor',
        undefined,
        '{ type: cosign, signedBy: [release], signedFor: ["**"] }',
        'subject-repository',
      ],
      ['another repository', 'r.example/x', '{ type: cosign, signedBy: [release] }', 'subject-repository'],
      [
        'another repository in signedFor',
        'r.example/x',
        '{ type: cosign, signedBy: [release], signedFor: ["r.example/*"] }',
        true,
      ],
      [
        'another repository, not in signedFor',
        'r.example/x',
        '{ type: cosign, signedBy: [release], signedFor: ["r.example/y"] }',
        'subject-repository',
      ],
    ];
    for (const [index, [what, name, require, answer]] of cases.entries()) {
      test(what, async () => {
        const place = new ImageHome(registry.host, `bound/n${index}`);
        const target = await place.pushImage({ tag: '1.0.0' });
        const digest = { sha256: target.digest.slice('sha256:'.length) };
        await place.attach(
          target,
          { ...unnamed, subject: [name === undefined ? { digest } : { name, digest }] },
          key,
        );
        const outcome = await place.verify(await policyFor({ release: key }, [require]));
        if (typeof answer === 'string') assert.deepEqual(denials(outcome), [answer]);
        else
          assert.deepEqual(
            outcome.verdict.attestations.map((one) => one.repositoryBound),
            [answer],
          );
        assert.equal(outcome.verdict.allowed, typeof answer === 'boolean');
      });
    }
  });

  describe('reference', () => {
    test('by tag and digest has to be that digest', async () => {
      const policy = await policyFor({ release: key });
      const right = { ...home.reference, digest: image.digest };
      assert.equal((await home.verify(policy, { reference: right })).verdict.allowed, true);
      const other = await home.pushImage({ comment: 'other' });
      const source = hostileSource(home.client, { resolve: async () => image });
      const wrong = await home.verify(policy, {
        reference: { ...home.reference, digest: other.digest },
        source,
      });
      assert.deepEqual(denials(wrong), ['digest-mismatch']);
    });

    test('by sha512 is refused before anything is asked', async () => {
      const reference = { ...home.reference, digest: digestOf('x', 'sha512') };
      await assert.rejects(
        home.verify(await policyFor({ release: key }), { reference }),
        (error: PlimsollError) => error.code === 'reference-invalid' && error.exit === 2,
      );
    });

    test('for no repository is refused', async () => {
      await assert.rejects(
        home.verify(await policyFor({ release: key }), { repository: 'notes' }),
        (error) => error instanceof PlimsollError && error.code === 'reference-invalid',
      );
    });

    test('to nothing decides nothing', async () => {
      const reference = { ...home.reference, tag: 'absent' };
      await assert.rejects(
        home.verify(await policyFor({ release: key }), { reference }),
        (error) => error instanceof PlimsollError && error.exit === 3,
      );
    });
  });
});
