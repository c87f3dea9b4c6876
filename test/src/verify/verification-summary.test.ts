/** What is signed about a verdict, read as the specification has it, and by who signed it when. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { validate } from '../../../schemas/generated/verification-summary.ts';
import { VERIFICATION_SUMMARY } from '../../../src/attest/predicate-types.ts';
import { signStatement } from '../../../src/sign/sign-statement.ts';
import { summarizeVerdict } from '../../../src/verify/verification-summary.ts';
import { CI } from '../../support/keyless-stage.ts';
import { OIDC, PrivateSigstore, WORKFLOW } from '../../support/private-sigstore.ts';
import { NOW, sampleDeclaration } from '../../support/signed-image.ts';
import { SummaryStage, VERIFIER } from '../../support/summary-stage.ts';

const MINUTE_MS = 60 * 1000;

/** SLSA v1.1, "Verification Summary Attestation", "Schema": the example, member by member. */
const SPECIFIED = {
  verifier: { id: 'https://example.com/publication_verifier' },
  timeVerified: '1985-04-12T23:20:50.52Z',
  resourceUri: 'https://example.com/example-1.2.3.tar.gz',
  policy: { uri: 'https://example.com/example_tarball.policy', digest: { sha256: '1'.repeat(64) } },
  inputAttestations: [{ uri: 'https://example.com/provenances/1.jsonl', digest: { sha256: '2'.repeat(64) } }],
  verificationResult: 'PASSED',
  verifiedLevels: ['SLSA_BUILD_LEVEL_3'],
  slsaVersion: '1.1',
};

/** Members and their types as the specification gives them, read by hand. */
function assertAsSpecified(predicate: object): void {
  const read = predicate as Record<string, unknown>;
  const isResource = (value: unknown): void => {
    const { uri, digest, annotations } = value as Record<string, unknown>;
    assert.ok(uri !== undefined || digest !== undefined, 'a ResourceDescriptor has uri or digest');
    for (const [algorithm, hex] of Object.entries((digest ?? {}) as object)) {
      assert.match(algorithm, /^[a-z0-9]+$/);
      assert.match(hex, /^[0-9a-f]+$/);
    }
    assert.ok(annotations === undefined || typeof annotations === 'object');
  };
  assert.match((read['verifier'] as { id: string }).id, /^[a-z][a-z0-9+.-]*:/);
  assert.match(String(read['timeVerified']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  assert.equal(typeof read['resourceUri'], 'string');
  isResource(read['policy']);
  for (const input of read['inputAttestations'] as unknown[]) isResource(input);
  assert.ok(['PASSED', 'FAILED'].includes(String(read['verificationResult'])));
  for (const level of read['verifiedLevels'] as string[])
    assert.match(level, /^(SLSA_(BUILD|SOURCE)_LEVEL_(\d|UNEVALUATED)|FAILED)$/);
  assert.match(String(read['slsaVersion']), /^\d+\.\d+$/);
  const known = new Set([...Object.keys(SPECIFIED), 'dependencyLevels']);
  assert.deepEqual(
    Object.keys(read).filter((member) => !known.has(member)),
    [],
  );
}

describe('summarizeVerdict', () => {
  let stage: SummaryStage;
  let sigstore: PrivateSigstore;
  before(async () => {
    [stage, sigstore] = await Promise.all([SummaryStage.open(), PrivateSigstore.open()]);
  });
  after(async () => {
    await stage.close();
    await sigstore.close();
  });

  /** A policy that the holder of a certificate signs summaries for. */
  const byCertificate = (members = '') => ({
    members: ['roots: { private: { file: root.json } }'],
    signers: [`ci: ${CI}`],
    files: { 'root.json': sigstore.trustedRoot() },
    summaries: [`{ verifier: "${VERIFIER}", signedBy: [ci], maxAge: 24h }`],
    ...(members === '' ? {} : { require: [`{ type: declaration, signedBy: [ci]${members} }`] }),
  });

  test('the example of the specification is read as specified, and counts here for nothing', () => {
    assertAsSpecified(SPECIFIED);
    assert.equal(
      validate(SPECIFIED),
      false,
      'it does not say whom its policy trusted, nor who signed the evidence',
    );
  });

  test('yes: what was asked, by which policy, from which evidence', async () => {
    const policy = await stage.policy();
    const home = stage.home();
    const image = await home.pushSigned(stage.release);
    const { predicate, digest } = await stage.summarize(home, policy);
    assertAsSpecified(predicate);
    assert.ok(validate(predicate));
    assert.equal(digest, image.digest);
    const { inputAttestations, ...rest } = predicate;
    assert.deepEqual(rest, {
      verifier: { id: VERIFIER },
      timeVerified: NOW.toISOString(),
      resourceUri: `${home.repository}@${image.digest}`,
      policy: {
        digest: { sha256: policy.policyDigest.slice('sha256:'.length) },
        annotations: { trustDigest: policy.trustDigest },
      },
      verificationResult: 'PASSED',
      verifiedLevels: ['SLSA_BUILD_LEVEL_UNEVALUATED'],
      slsaVersion: '1.1',
    });
    assert.deepEqual(
      inputAttestations.map(({ annotations }) => annotations),
      ['https://plimsoll.dev/declaration/v1', 'https://slsa.dev/provenance/v1'].map((predicateType) => ({
        ...{ predicateType, key: stage.release.keyDigest },
      })),
    );
  });

  test('no: said as plainly, with what counted all the same', async () => {
    const home = stage.home();
    const image = await home.pushImage({ tag: '1.0.0' });
    await home.attach(image, home.statement(image, 'declaration', sampleDeclaration()), stage.release);
    const { predicate } = await stage.summarize(home, await stage.policy());
    assertAsSpecified(predicate);
    assert.deepEqual([predicate.verificationResult, predicate.verifiedLevels], ['FAILED', ['FAILED']]);
    assert.equal(predicate.inputAttestations.length, 1);
  });

  test('a verdict about no digest, and one that rests on a summary, are not summarized', async () => {
    const home = stage.home();
    await home.pushSigned(stage.release);
    const unmatched = await home.verify(await stage.policy(), { repository: 'other.example/x' });
    const noRule = { ...unmatched, verdict: { ...unmatched.verdict, digest: null } };
    const by = { id: VERIFIER };
    assert.throws(() => summarizeVerdict(noRule, home.repository, by), { code: 'summary-unsigned' });
    const policy = await stage.policy();
    const bare = stage.home();
    const { image, predicate } = await stage.verifiedImage(bare, policy);
    await stage.attach(bare, image, predicate);
    const resting = await bare.verify(policy);
    assert.equal(resting.verdict.allowed, true);
    assert.throws(() => summarizeVerdict(resting, bare.repository, by), { code: 'summary-of-summary' });
  });

  test('names the identity that signed evidence, and ends when that becomes too old', async () => {
    const policy = await stage.policy(byCertificate(', maximumAge: 3h'));
    const home = stage.home();
    const image = await home.pushImage({ tag: '1.0.0' });
    const statement = home.statement(image, 'declaration', sampleDeclaration());
    const bundle = await sigstore.bundle(await signStatement(statement, stage.release));
    const { digest: evidence } = await home.attachBytes(image, Buffer.from(bundle));
    const { predicate } = await stage.summarize(home, policy);
    assert.ok(validate(predicate));
    assert.equal(
      predicate.policy.annotations.validUntil,
      new Date(NOW.getTime() + 180 * MINUTE_MS).toISOString(),
    );
    assert.deepEqual(predicate.inputAttestations[0]?.annotations.certificate, {
      issuer: OIDC,
      identity: WORKFLOW,
    });

    await home.client.deleteManifest(evidence);
    const summary = home.statement(image, VERIFICATION_SUMMARY, predicate);
    await home.attachBytes(
      image,
      Buffer.from(await sigstore.bundle(await signStatement(summary, stage.gate))),
    );
    const at = (minutes: number) => ({ now: new Date(NOW.getTime() + minutes * MINUTE_MS) });
    assert.equal((await home.verify(policy, at(180))).verdict.allowed, true);
    assert.equal((await home.verify(policy, at(181))).verdict.allowed, false);
  });

  const SIGNED: readonly (readonly [name: string, minutes: number, allowed: boolean])[] = [
    ['when it was made', 0, true],
    ['five minutes after it was made', -5, true],
    ['six minutes after it was made', -6, false],
    ['five minutes before it says that it was made', 5, true],
    ['six minutes before it says that it was made', 6, false],
  ];
  for (const [name, minutes, allowed] of SIGNED)
    test(`signed ${name} by what a log says, it ${allowed ? 'counts' : 'does not count'}`, async () => {
      const policy = await stage.policy(byCertificate());
      const home = stage.home();
      const made = new Date(NOW.getTime() + minutes * MINUTE_MS);
      const { image, predicate } = await stage.verifiedImage(home, policy, { now: made });
      const statement = home.statement(image, VERIFICATION_SUMMARY, predicate);
      const bundle = await sigstore.bundle(await signStatement(statement, stage.gate));
      await home.attachBytes(image, Buffer.from(bundle));
      const { verdict } = await home.verify(policy, { now: new Date(NOW.getTime() + 10 * MINUTE_MS) });
      assert.equal(verdict.allowed, allowed, JSON.stringify(verdict.findings));
      if (!allowed) assert.ok(verdict.findings.some(({ code }) => code === 'summary-time'));
    });
});
