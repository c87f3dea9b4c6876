/** When a summary stands for evidence, for how long, and what it never stands for. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ReleaseFile } from '../../../src/host/release-file.ts';
import { explainRules, explainSummaries } from '../../../src/verify/explanation.ts';
import {
  declarationDigest,
  denials,
  makeKey,
  NOW,
  sampleDeclaration,
  type VerifyChanges,
} from '../../support/signed-image.ts';
import { type SummaryPolicyWish, SummaryStage, VERIFIER } from '../../support/summary-stage.ts';

const HOUR_MS = 60 * 60 * 1000;
const at = (ms: number): VerifyChanges => ({ now: new Date(NOW.getTime() + ms) });
const DECLARATION = '{ type: declaration, signedBy: [release] }';
const entry = (members: string): string => `{ verifier: "${VERIFIER}", ${members} }`;

describe('a summary', () => {
  let stage: SummaryStage;
  before(async () => {
    stage = await SummaryStage.open();
  });
  after(() => stage.close());

  /** A bare image with the summary that it was given where its evidence was. */
  async function summarized(wish: SummaryPolicyWish = {}, changes: VerifyChanges = {}) {
    const policy = await stage.policy(wish);
    const home = stage.home();
    const { image, predicate } = await stage.verifiedImage(home, policy, changes);
    await stage.attach(home, image, predicate);
    return { home, image, policy, ask: (asked: VerifyChanges = {}) => home.verify(policy, asked) };
  }

  test('stands for evidence that is not here, and the verdict says so', async () => {
    const { image, ask } = await summarized();
    const { verdict, summary, declaration, verified } = await ask();
    assert.equal(verdict.allowed, true, JSON.stringify(verdict.findings));
    assert.deepEqual(
      verdict.findings.map(({ level, code, check }) => [level, code, check]),
      [['note', 'summary-accepted', 'summary']],
    );
    assert.match(verdict.findings[0]!.message, /2026-03-01T12:00:00\.000Z.*until 2026-03-02T12:00:00\.000Z/);
    assert.deepEqual(
      verdict.attestations.map(({ predicateType, signer, repositoryBound }) => [
        predicateType,
        signer,
        repositoryBound,
      ]),
      [['https://slsa.dev/verification_summary/v1', 'gate', true]],
    );
    assert.equal(verdict.digest, image.digest);
    assert.equal(summary?.validUntil, NOW.getTime() + 24 * HOUR_MS);
    assert.deepEqual([declaration, verified], [undefined, undefined], 'nobody has the declaration here');
  });

  const TIMES = [
    { name: 'at its last moment', ms: 24 * HOUR_MS, allowed: true },
    { name: 'a moment later', ms: 24 * HOUR_MS + 1, allowed: false },
    { name: 'where the clock is a minute behind', ms: -60 * 1000, allowed: true },
    { name: 'where the clock is more behind', ms: -60 * 1000 - 1, allowed: false },
  ];
  for (const { name, ms, allowed } of TIMES)
    test(`${name} it ${allowed ? 'counts' : 'does not count'}`, async () => {
      const { ask } = await summarized();
      assert.equal((await ask(at(ms))).verdict.allowed, allowed);
    });

  test('is not needed beside evidence, which comes first', async () => {
    const { home, image, ask } = await summarized();
    await home.pushSigned(stage.release);
    const { verdict, summary } = await ask(at(48 * HOUR_MS));
    assert.deepEqual([verdict.allowed, summary], [true, undefined]);
    const fresh = await ask();
    assert.deepEqual([fresh.verdict.allowed, fresh.verdict.findings, fresh.summary], [true, [], undefined]);
    assert.ok(fresh.verdict.attestations.every(({ signer }) => signer === 'release'));
    assert.equal(fresh.verdict.digest, image.digest);
  });

  test('stands for the rest where only some evidence is here', async () => {
    const { home, image, ask } = await summarized();
    await home.attach(image, home.statement(image, 'declaration', sampleDeclaration()), stage.release);
    const { verdict, verified } = await ask();
    assert.deepEqual(
      verdict.attestations.map(({ signer }) => signer),
      ['release', 'gate'],
    );
    assert.equal(verified?.declarationDigest, declarationDigest());
  });

  test('counts for nothing where the policy names no verifier', async () => {
    const { home } = await summarized();
    const { verdict, summaries } = await home.verify(await stage.policy({ summaries: [] }));
    assert.deepEqual([verdict.allowed, summaries], [false, []]);
  });

  test('of two, the one that counts longer is told', async () => {
    const policy = await stage.policy();
    const home = stage.home();
    const { image, predicate } = await stage.verifiedImage(home, policy);
    await stage.attach(home, image, predicate);
    await stage.attach(home, image, { ...predicate, timeVerified: '2026-03-01T11:00:00Z' });
    const { summary, verdict } = await home.verify(policy);
    assert.equal(summary?.timeVerified, NOW.getTime());
    assert.deepEqual(
      verdict.findings.map(({ code }) => code),
      ['summary-accepted'],
    );
  });

  test('counts by any entry that it fits', async () => {
    const summaries = [entry('signedBy: [release], maxAge: 24h'), entry('signedBy: [gate], maxAge: 1h')];
    const { ask } = await summarized({ summaries });
    assert.equal((await ask(at(HOUR_MS))).verdict.allowed, true);
    assert.equal(
      (await ask(at(HOUR_MS + 1))).verdict.allowed,
      false,
      'each entry has its own signers and age',
    );
  });

  const HERE_AND_NOW = [
    { name: 'a condition on the request', member: `where: "request.platform == 'linux/amd64'"` },
    { name: 'a condition on the time', member: 'where: "now < timestamp(\'2027-01-01T00:00:00Z\')"' },
  ];
  for (const { name, member } of HERE_AND_NOW)
    test(`${name} is decided by evidence only`, async () => {
      const { ask } = await summarized({
        require: [`{ type: declaration, signedBy: [release], ${member} }`],
      });
      const { verdict } = await ask();
      assert.equal(verdict.allowed, false);
      assert.ok(verdict.findings.some(({ code }) => code === 'summary-partial'));
    });

  test('a version that may not go back is decided by what this host admitted', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'plimsoll-summary-'));
    try {
      const require = ['{ type: declaration, signedBy: [release], version: { monotonic: true } }'];
      const history = { releases: new ReleaseFile(directory) };
      const { ask } = await summarized({ require }, history);
      const { verdict } = await ask(history);
      assert.equal(verdict.allowed, false);
      const noted = verdict.findings.find(({ code }) => code === 'summary-partial');
      assert.match(noted?.message ?? '', /^version\.monotonic is about this host/);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  test('a condition on what was signed is decided by the verifier', async () => {
    const { ask } = await summarized({
      require: ['{ type: declaration, signedBy: [release], where: "predicate.version == \'1.0.0\'" }'],
    });
    assert.equal((await ask()).verdict.allowed, true);
  });

  describe('for a launch', () => {
    const launch = { launching: true };

    test('the declaration has to be here, whoever signed it here', async () => {
      const { home, image, ask } = await summarized();
      const bare = await ask(launch);
      assert.deepEqual([bare.verified, denials(bare)], [undefined, ['attestation-missing']]);
      await home.attach(image, home.statement(image, 'declaration', sampleDeclaration()), await makeKey());
      const { verified, verdict } = await ask(launch);
      assert.equal(verdict.allowed, true, JSON.stringify(verdict.findings));
      assert.deepEqual(verified?.declaration, sampleDeclaration());
      assert.equal(verified?.descriptor.digest, image.digest);
    });

    test('another declaration is not it', async () => {
      const { home, image, ask } = await summarized();
      const other = home.statement(image, 'declaration', sampleDeclaration('9.9.9'));
      await home.attach(image, other, stage.release);
      const outcome = await ask(launch);
      assert.deepEqual([outcome.verified, denials(outcome)], [undefined, ['declaration-mismatch']]);
    });

    test('a declaration that only warned when the summary was made is none', async () => {
      const wish = {
        require: [
          '{ type: declaration, signedBy: [gate], warn: { until: "2026-04-01T00:00:00Z" } }',
          '{ type: provenance, signedBy: [release] }',
        ],
      };
      const { home, image, ask } = await summarized(wish);
      await home.attach(image, home.statement(image, 'declaration', sampleDeclaration()), stage.release);
      assert.equal((await ask()).verdict.allowed, true, 'as a question it is only a warning');
      const outcome = await ask(launch);
      assert.deepEqual([outcome.verdict.allowed, outcome.verified], [false, undefined]);
      assert.ok(outcome.verdict.findings.some(({ code }) => code === 'summary-inputs'));
    });
  });

  test('what only warned then denies from its end on', async () => {
    const until = new Date(NOW.getTime() + HOUR_MS).toISOString();
    const { ask } = await summarized({
      require: [DECLARATION, `{ type: spdx, signedBy: [release], warn: { until: "${until}" } }`],
    });
    assert.equal((await ask(at(HOUR_MS - 1))).verdict.allowed, true);
    const later = await ask(at(HOUR_MS));
    assert.equal(later.verdict.allowed, false);
    assert.ok(later.verdict.findings.some(({ code }) => code === 'summary-outdated'));
  });

  test('a warning stays one, and needs no summary by itself', async () => {
    const warn = '{ type: spdx, signedBy: [release], warn: { until: "2026-04-01T00:00:00Z" } }';
    const { home, image, ask } = await summarized({ require: [DECLARATION, warn] });
    const levels = async () => {
      const { verdict } = await ask();
      assert.equal(verdict.allowed, true);
      return verdict.findings.map(({ level, code }) => `${level} ${code}`);
    };
    assert.deepEqual(await levels(), ['note summary-accepted', 'warn attestation-missing']);
    await home.attach(image, home.statement(image, 'declaration', sampleDeclaration()), stage.release);
    assert.deepEqual(await levels(), ['warn predicate-type']);
  });

  test('of an index is about the index, and not about its children', async () => {
    const policy = await stage.policy({ require: [DECLARATION] });
    const home = stage.home();
    const child = { ...(await home.pushImage()), platform: { os: 'linux', architecture: 'amd64' } };
    const index = await home.pushIndex([child], '1.0.0');
    const evidence = await home.attach(
      index,
      home.statement(index, 'declaration', sampleDeclaration()),
      stage.release,
    );
    const { predicate } = await stage.summarize(home, policy);
    await home.client.deleteManifest(evidence.digest);
    await stage.attach(home, index, predicate);
    const { verdict } = await home.verify(policy);
    assert.deepEqual([verdict.allowed, verdict.platformDigest], [true, child.digest]);
    await stage.attach(home, child, predicate);
    const asked = {
      registry: home.reference.registry,
      repository: home.reference.repository,
      digest: child.digest,
    };
    const byChild = await home.verify(policy, { reference: asked });
    assert.equal(byChild.verdict.allowed, false);
    assert.ok(byChild.verdict.findings.some(({ code }) => code === 'summary-resource'));
  });

  test('is explained: what evidence was missing, and what stands for it', async () => {
    const { home, policy, ask } = await summarized();
    const outcome = await ask();
    const [rule] = explainRules(policy, home.repository, outcome.weighed);
    assert.deepEqual(
      rule!.requirements.map(({ met }) => met),
      [false, false],
    );
    const [explained, ...others] = explainSummaries(outcome);
    assert.deepEqual([explained!.verifier, explained!.signedBy, others], [VERIFIER, ['gate'], []]);
    assert.deepEqual(
      explained!.counts.map(({ signer, stands, validUntil }) => [signer, stands, validUntil]),
      [['gate', true, '2026-03-02T12:00:00.000Z']],
    );
    const late = explainSummaries(await ask(at(48 * HOUR_MS)))[0]!;
    assert.deepEqual([late.counts, late.failed.map(({ code }) => code)], [[], ['summary-outdated']]);
  });
});
