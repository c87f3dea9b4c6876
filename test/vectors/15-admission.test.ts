/** Decisions that are asked for again after the world has changed, and verifiers that break before they decide. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { RegistryClient } from '../../src/client/registry-client.ts';
import { decideAdmission } from '../../src/host/admit.ts';
import { Grant, issueGrant } from '../../src/host/grant.ts';
import { ReleaseFile } from '../../src/host/release-file.ts';
import { digestOf } from '../../src/oci/digest.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { NOTHING_REVOKED } from '../../src/verify/loaded-revocations.ts';
import { loadRevocations } from '../../src/verify/revocations.ts';
import { type CachedContext, VerdictCache } from '../../src/verify/verdict-cache.ts';
import { answersOf } from '../support/attack.ts';
import { type HostileRegistry, startHostileRegistry } from '../support/hostile-registry.ts';
import { runCli } from '../support/run-cli.ts';
import {
  declarationDigest,
  denials,
  hostileSource,
  ImageHome,
  makeKey,
  NOW,
  policyFor,
  sampleDeclaration,
} from '../support/signed-image.ts';

const HEAD = 'apiVersion: plimsoll.dev/v1\n';
const platform = { os: 'linux', architecture: 'amd64' };

describe('admission', () => {
  let server: HostileRegistry;
  let home: ImageHome;
  let key: SigningKey;
  let image: Descriptor;
  let directory: string;
  before(async () => {
    server = await startHostileRegistry();
    home = new ImageHome(server.host, 'agents/notes');
    key = await makeKey();
    image = await home.pushSigned(key);
    directory = await mkdtemp(join(tmpdir(), 'plimsoll-admission-'));
    await writeFile(join(directory, 'release.pub'), key.publicKeyPem);
    await writeFile(
      join(directory, 'policy.yaml'),
      `${HEAD}kind: Policy\nsigners: { release: { key: release.pub } }\nrules: [{ repositories: ["**"], require: [{ type: declaration, signedBy: [release] }] }]\n`,
    );
  });
  beforeEach(() => server.repent());
  after(async () => {
    await server.close();
    await rm(directory, { recursive: true });
  });

  const revoking = (digest: string) =>
    loadRevocations({
      text: `${HEAD}kind: Revocations\nrevoked: [{ digest: "${digest}" }]\n`,
      file: 'revocations.yaml',
    });

  const cli = (ref: string) =>
    runCli(['verify', ref, '--policy', join(directory, 'policy.yaml'), '--platform', 'linux/amd64']);
  const ref = (): string => `${home.repository}:1.0.0`;

  test('unforged', async () => {
    const { code, stdout } = await cli(ref());
    assert.equal(code, 0);
    assert.match(stdout, /^allowed/);
  });

  for (const [name, fault] of [
    ['a defect', new TypeError("reading 'clone'")],
    ['memory that is exhausted', new RangeError('Array buffer allocation failed')],
    ['a signal that aborts', new DOMException('timed out', 'TimeoutError')],
  ] as const) {
    for (const method of ['resolve', 'fetchManifest', 'referrers', 'fetchBlob'] as const) {
      test(`${name} in ${method} admits nobody`, async () => {
        const source = hostileSource(home.client, { [method]: () => Promise.reject(fault) });
        const context = {
          source,
          loadPolicy: async () => ({
            policy: await policyFor({ release: key }),
            revocations: NOTHING_REVOKED,
          }),
          now: () => NOW,
        };
        const request = { reference: home.reference, repository: home.repository, platform };
        await assert.rejects(decideAdmission(request, context), fault);
      });
    }
  }

  test('a verifier that cannot decide says so, exit 3', async () => {
    server.lie('GET', '/v2/agents/notes/referrers/', ({ request }) => void request.socket.resetAndDestroy());
    const { code, stdout, stderr } = await cli(ref());
    assert.equal(code, 3);
    assert.equal(stdout, '');
    assert.equal(/^error: .* \(([a-z-]+)\)$/m.exec(stderr)?.[1], 'network-failed');
  });

  test('zero attestations are no "allowed", exit 1', async () => {
    const bare = new ImageHome(server.host, 'agents/bare');
    await bare.pushImage({ tag: '1.0.0' });
    const { code, stdout } = await cli(`${bare.repository}:1.0.0`);
    assert.equal(code, 1);
    assert.doesNotMatch(stdout, /allowed/);
    assert.equal(/^ *deny {2}([a-z-]+) /m.exec(stdout)?.[1], 'attestation-missing');
  });

  test('the same client, after a revocation', async () => {
    const source = new RegistryClient(home.reference, {});
    const policy = await policyFor({ release: key });
    assert.equal((await home.verify(policy, { source })).verdict.allowed, true);
    const outcome = await home.verify(policy, { source, revocations: revoking(image.digest) });
    assert.deepEqual(denials(outcome), ['revoked']);
  });

  test('the same client, for another policy', async () => {
    const source = new RegistryClient(home.reference, {});
    const first = await home.verify(await policyFor({ release: key }), { source });
    const second = await home.verify(await policyFor({ release: await makeKey() }), { source });
    assert.equal(first.verdict.allowed, true);
    assert.deepEqual(denials(second), ['signer-mismatch', 'signer-mismatch']);
    assert.notEqual(second.verdict.policyDigest, first.verdict.policyDigest);
    assert.notEqual(second.verdict.trustDigest, first.verdict.trustDigest);
  });

  test('the same client, for another tenant', async () => {
    const source = new RegistryClient(home.reference, {});
    const policy = await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']);
    assert.equal((await home.verify(policy, { source })).verdict.allowed, true);
    const repository = `${server.host}/tenant/notes`;
    assert.deepEqual(denials(await home.verify(policy, { source, repository })), ['subject-repository']);
  });

  /** One memory for all who ask: what was allowed is asked for again, by digest, so that nothing need be fetched. */
  describe('a kept decision', () => {
    let fetched = 0;
    const openSource = () => {
      fetched += 1;
      return new RegistryClient(home.reference, {});
    };
    const REQUIRED = ['{ type: declaration, signedBy: [release] }'];
    const kept = new VerdictCache({ maxAgeMs: 60_000, entries: 8, clock: () => NOW });
    const ask = async (changes: Partial<CachedContext> = {}, repository = home.repository) => {
      const request = {
        reference: { ...home.reference, digest: image.digest },
        repository,
        platform,
        launching: false,
      };
      const policy = await policyFor({ release: key }, REQUIRED);
      const context = { openSource, policy, revocations: NOTHING_REVOKED, releases: undefined, ...changes };
      return answersOf((await kept.verify(request, context)).verdict, 'deny');
    };
    beforeEach(async () => {
      assert.deepEqual(await ask(), []);
      fetched = 0;
      assert.deepEqual([await ask(), fetched], [[], 0], 'it is kept');
    });

    test('of before a revocation', async () => {
      assert.deepEqual(await ask({ revocations: revoking(image.digest) }), ['revoked image-revoked']);
    });

    test('by another policy', async () => {
      const policy = await policyFor({ release: await makeKey() }, REQUIRED);
      assert.deepEqual(await ask({ policy }), ['signer-mismatch signature']);
    });

    test('by another policy with the same keys', async () => {
      const policy = await policyFor({ release: key }, [...REQUIRED, '{ type: vex, signedBy: [release] }']);
      assert.deepEqual(await ask({ policy }), ['predicate-type predicate-type']);
    });

    test('for another tenant', async () => {
      assert.deepEqual(await ask({}, `${server.host}/tenant/notes`), [
        'subject-repository subject-repository',
      ]);
    });
  });

  test('an older version under the tag, still signed', async () => {
    const newest = new ReleaseFile(join(directory, 'store'));
    const old = new ImageHome(server.host, 'agents/old');
    const { repository } = old;
    const push = async (version: string) => {
      const declaration = sampleDeclaration(version);
      const target = await old.pushImage({ tag: '1.0.0', declaration: declarationDigest(declaration) });
      await old.attach(target, old.statement(target, 'declaration', declaration), key);
      return target;
    };
    const required = (members: string) =>
      policyFor({ release: key }, [`{ type: declaration, signedBy: [release]${members} }`]);
    const [monotonic, floor] = [', version: { monotonic: true }', ', version: { atLeast: 1.0.0 }'];
    const ask = async (members: string) =>
      answersOf((await old.verify(await required(members), { releases: newest })).verdict, 'deny');

    const { digest } = await push('1.0.0');
    for (const members of [monotonic, floor]) assert.deepEqual(await ask(members), []);
    const name = sampleDeclaration().name;
    await newest.raise({ repository, name, version: '1.0.0', platform: 'linux/amd64', image: digest });
    for (const members of [monotonic, floor]) assert.deepEqual(await ask(members), []);

    const older = await push('0.9.0');
    assert.deepEqual(await ask(monotonic), ['version-lower-than-seen version']);
    assert.deepEqual(await ask(floor), ['version-too-low version']);
    const { verdict } = await old.verify(await required(''), { revocations: revoking(older.digest) });
    assert.deepEqual(answersOf(verdict, 'deny'), ['revoked image-revoked']);
  });

  test('another image under a version that was admitted', async () => {
    const seen = new ReleaseFile(join(directory, 'seen'));
    const policy = await policyFor({ release: key }, [
      '{ type: declaration, signedBy: [release], version: { monotonic: true } }',
    ]);
    const { repository } = home;
    const [name, platform] = [sampleDeclaration().name, 'linux/amd64'];
    await seen.raise({ repository, name, version: '1.0.0', platform, image: image.digest });
    assert.equal((await home.verify(policy, { releases: seen })).verdict.allowed, true);
    const again = new ReleaseFile(join(directory, 'again'));
    await again.raise({ repository, name, version: '1.0.0', platform, image: digestOf('the first one') });
    const { verdict } = await home.verify(policy, { releases: again });
    assert.deepEqual(answersOf(verdict, 'deny'), ['version-reused version']);
  });

  /** A decision becomes one launch, on the host and at the time that it was made for. */
  describe('a grant', () => {
    const [a, b] = [digestOf('a'), digestOf('b')];
    const granted = async (): Promise<Grant> => {
      const policy = await policyFor({ release: key });
      const { verified } = await home.verify(policy, { launching: true });
      assert.ok(verified);
      const config = { configDigest: a, diffIDs: [b], chainID: b, layers: [], env: [], workingDir: '' };
      return issueGrant(verified, { platform, config, profileDigest: a, requestDigest: b }, NOW);
    };
    const refused = (message: RegExp) => ({ code: 'launch-refused', message });
    const redeemed = (grant: Grant, now = NOW): void => grant.redeem(grant.facts, now);

    test('is redeemed in its time', async () => redeemed(await granted()));

    test('that was redeemed before', async () => {
      const grant = await granted();
      redeemed(grant);
      assert.throws(() => redeemed(grant), refused(/redeemed before/));
    });

    test('that has run out', async () => {
      const grant = await granted();
      assert.throws(() => redeemed(grant, new Date(NOW.getTime() + 60_001)), refused(/only/));
    });

    test('that comes from elsewhere: whoever has what it says has no grant', async () => {
      const sent = JSON.parse(JSON.stringify((await granted()).facts));
      assert.throws(() => new Grant(Symbol('made by issueGrant'), sent), TypeError);
      const posed: Grant = Object.assign(Object.create(Grant.prototype), { facts: sent });
      assert.throws(() => redeemed(posed), TypeError);
    });

    test('for another request', async () => {
      const grant = await granted();
      const other = { ...grant.facts, requestDigest: digestOf('another request') };
      assert.throws(() => grant.redeem(other, NOW), refused(/requestDigest/));
    });
  });

  for (const [name, now, code] of [
    ['a day early', '2026-02-28T12:00:00Z', undefined],
    ['a day late', '2026-03-02T12:00:00Z', 'condition-false'],
    ['in the hour that summer time takes away', '2026-03-29T01:30:00Z', 'condition-false'],
    ['beyond 32 bits of seconds', '2038-01-19T03:14:08Z', 'condition-false'],
    ['before there was time', '1969-12-31T23:59:59Z', undefined],
  ] as const) {
    test(`a clock ${name}`, async () => {
      const policy = await policyFor({ release: key }, [
        `{ type: declaration, signedBy: [release], where: "now < timestamp('2026-03-02T00:00:00Z')" }`,
      ]);
      const context = {
        source: new RegistryClient(home.reference, {}),
        loadPolicy: async () => ({ policy, revocations: NOTHING_REVOKED }),
        now: () => new Date(now),
      };
      const request = { reference: home.reference, repository: home.repository, platform };
      const outcome = await decideAdmission(request, context);
      assert.deepEqual(denials(outcome), code === undefined ? [] : [code]);
      assert.equal(outcome.verdict.verifiedAt, new Date(now).toISOString());
    });
  }
});
