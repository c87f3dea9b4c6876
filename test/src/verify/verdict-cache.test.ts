/** A cache that cannot lie: what is kept, for which question, and until when. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import { PlimsollError } from '../../../src/errors.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import type { LoadedPolicy } from '../../../src/verify/loaded-policy.ts';
import { type LoadedRevocations, NOTHING_REVOKED } from '../../../src/verify/loaded-revocations.ts';
import { narrowPolicy } from '../../../src/verify/policy-layers.ts';
import { loadRevocations } from '../../../src/verify/revocations.ts';
import { VerdictCache } from '../../../src/verify/verdict-cache.ts';
import { type Asked, CachedImage } from '../../support/cached-image.ts';
import { ImageHome, makeKey, NOW, policyFor, sampleDeclaration } from '../../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

const HOUR_MS = 60 * 60 * 1000;
const DECLARATION = '{ type: declaration, signedBy: [release], signedFor: ["**"] }';

const revoking = (entry: string): LoadedRevocations =>
  loadRevocations({
    file: 'revocations.yaml',
    text: `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [${entry}]\n`,
  });

describe('VerdictCache', () => {
  let registry: RunningRegistry;
  let key: SigningKey;
  let home: ImageHome;
  let policy: LoadedPolicy;
  let digest: string;
  before(async () => {
    registry = await startRegistry();
    key = await makeKey();
    home = new ImageHome(registry.host, 'agents/notes');
    ({ digest } = await home.pushSigned(key));
    await home.client.pushManifest(
      await home.client.fetchManifest(await home.client.resolve({ tag: '1.0.0' })),
      (await home.client.resolve({ tag: '1.0.0' })).mediaType,
      'latest',
    );
    policy = await policyFor({ release: key }, [DECLARATION]);
  });
  after(() => registry.close());

  const cached = (
    options?: { maxAgeMs?: number; entries?: number },
    by: LoadedPolicy = policy,
  ): CachedImage => new CachedImage(home.reference, by, options);

  test('a tag costs one request, a digest none', async () => {
    const image = cached();
    const byDigest = await image.byDigest;
    await image.ask();
    await image.ask({ reference: byDigest });
    assert.deepEqual(image.requests(), { resolved: 2, decided: 2 });
    image.now += 1;
    assert.equal(await image.age(), 0);
    assert.deepEqual(image.requests(), { resolved: 1, decided: 0 });
    const refuse = () => assert.fail('nothing has to be read');
    assert.equal(await image.age({ reference: byDigest, openSource: refuse }), 0);
  });

  const OTHERS: readonly (readonly [name: string, asked: () => Asked | Promise<Asked>])[] = [
    ['reference', () => ({ reference: { ...home.reference, tag: 'latest' } })],
    ['platform', () => ({ platform: 'all' })],
    ['architecture', () => ({ platform: { os: 'linux', architecture: 'arm64' } })],
    ['repository', () => ({ repository: `${registry.host}/agents/other` })],
    ['launching', () => ({ launching: true })],
    ['policy', async () => ({ policy: await policyFor({ release: key }) })],
    ['one policy more', async () => ({ policy: await twice() })],
    ['trust', () => ({ policy: { ...policy, trustDigest: digestOf('other') } })],
    ['revocations', () => ({ revocations: revoking(`{ key: "${'0'.repeat(64)}" }`) })],
    ['reason of a revocation', () => ({ revocations: revoking(`{ key: "${'0'.repeat(64)}", reason: r }`) })],
  ];
  const twice = async () =>
    narrowPolicy([
      { name: 'a', policy },
      { name: 'b', policy: await policyFor({ release: key }) },
    ]);
  for (const [name, other] of OTHERS)
    test(`another ${name} is another question`, async () => {
      const image = cached();
      assert.equal(await image.age(), 0);
      image.now += 1000;
      assert.equal(await image.age(), 0);
      assert.equal(await image.age(await other()), 1000);
    });

  test('a tag that is moved is another question', async () => {
    const moved = new ImageHome(registry.host, 'agents/moved');
    await moved.pushSigned(key);
    const image = new CachedImage(moved.reference, policy);
    assert.equal(await image.age(), 0);
    await moved.pushImage({ tag: '1.0.0', comment: 'unsigned' });
    assert.equal(await image.age(), undefined);
  });

  test('who was revoked since is no longer believed', async () => {
    const image = cached();
    assert.equal(await image.age(), 0);
    for (const entry of [`{ digest: "${digest}" }`, `{ key: "${key.keyDigest}" }`])
      assert.equal(await image.age({ revocations: revoking(entry) }), undefined);
    assert.equal(await image.age(), 0);
  });

  test('a no is never kept', async () => {
    const late = new ImageHome(registry.host, 'agents/late');
    const pushed = await late.pushImage({ tag: '1.0.0' });
    const image = new CachedImage(late.reference, policy);
    assert.equal(await image.age(), undefined);
    await late.attach(pushed, late.statement(pushed, 'declaration', sampleDeclaration()), key);
    assert.equal(await image.age(), 0);
    const nowhere = await policyFor({ release: key }, [DECLARATION], 'elsewhere.example.com/**');
    const refuse = () => assert.fail('nothing has to be resolved');
    image.requests();
    assert.equal(await image.age({ policy: nowhere }), undefined);
    assert.deepEqual(image.requests(), { resolved: 0, decided: 0 });
    await assert.rejects(image.ask({ repository: 'notes', openSource: refuse }), {
      code: 'reference-invalid',
    });
  });

  test('ends with its own age, the last moment included', async () => {
    const image = cached({ maxAgeMs: HOUR_MS });
    for (const [at, found] of [
      [0, 0],
      [HOUR_MS, 0],
      [HOUR_MS + 1, HOUR_MS + 1],
      [2 * HOUR_MS, HOUR_MS + 1],
    ] as const) {
      image.now = NOW.getTime() + at;
      assert.equal(await image.age(), found);
    }
  });

  test('a clock that goes back, or gives no time, ends everything', async () => {
    const image = cached();
    assert.equal(await image.age(), 0);
    image.now += 1000;
    assert.equal(await image.age(), 0);
    image.now -= 1;
    assert.equal(await image.age(), 999);
    image.now = Number.NaN;
    await assert.rejects(image.ask(), RangeError);
    image.now = NOW.getTime() + 2000;
    assert.equal(await image.age(), 2000);
  });

  test('what was found while the clock went back is not kept', async () => {
    const image = cached();
    const reference = await image.byDigest;
    const openSource = () =>
      delayed(new RegistryClient(image.reference, {}), async () => {
        image.now -= HOUR_MS;
        await image.ask({ reference });
        image.now += 2 * HOUR_MS;
      });
    assert.equal((await image.ask({ openSource })).verdict.allowed, true);
    assert.equal(await image.age(), HOUR_MS);
  });

  test('what is never kept does not wait for who asked first', async () => {
    const timely = await policyFor({ release: key }, [
      '{ type: declaration, signedBy: [release], where: "now > timestamp(\'2020-01-01T00:00:00Z\')" }',
    ]);
    const image = cached({}, timely);
    const { promise, resolve } = Promise.withResolvers<void>();
    const openSource = () => delayed(new RegistryClient(image.reference, {}), () => promise);
    const first = image.ask({ openSource });
    assert.equal(await image.age(), 0);
    resolve();
    assert.equal((await first).verdict.allowed, true);
  });

  const delayed = (client: RegistryClient, meanwhile: () => void | Promise<void>) => ({
    resolve: client.resolve.bind(client),
    fetchManifest: client.fetchManifest.bind(client),
    fetchBlob: client.fetchBlob.bind(client),
    openBlob: client.openBlob.bind(client),
    referrers: async (of: Parameters<typeof client.referrers>[0]) => {
      await meanwhile();
      return client.referrers(of);
    },
  });

  test('keeps the most that it may, those that were asked for last', async () => {
    const image = cached({ entries: 2 });
    const [first, second, third] = await Promise.all(
      ['a', 'b', 'c'].map(async (name) => ({
        policy: { ...policy, trustDigest: digestOf(name) },
        reference: await image.byDigest,
      })),
    );
    for (const asked of [first!, second!, first!, third!]) await image.ask(asked);
    image.now += 1000;
    assert.deepEqual([await image.age(first!), await image.age(third!)], [0, 0]);
    assert.equal(await image.age(second!), 1000);
  });

  test('what is asked at once is decided once', async () => {
    const image = cached();
    const answers = await Promise.all(Array.from({ length: 8 }, () => image.ask()));
    assert.deepEqual(image.requests(), { resolved: 8, decided: 1 });
    assert.equal(new Set(answers.map(({ verdict }) => verdict)).size, 1);
  });

  test('a no of one is not told to another', async () => {
    const image = cached({}, await policyFor({ release: await makeKey() }, [DECLARATION]));
    const answers = await Promise.all([image.age(), image.age(), image.age()]);
    assert.deepEqual(answers, [undefined, undefined, undefined]);
    assert.deepEqual(image.requests(), { resolved: 3, decided: 3 });
  });

  test('a fault of one is not a fault of another', async () => {
    const image = cached();
    const reference = await image.byDigest;
    const broken = (): RegistryClient => {
      throw new PlimsollError('interrupted', 'gone away');
    };
    const [first, second] = await Promise.allSettled([
      image.ask({ reference, openSource: broken }),
      image.ask({ reference }),
    ]);
    assert.equal(first.status === 'rejected' && first.reason.code, 'interrupted');
    assert.equal(second.status === 'fulfilled' && second.value.verdict.allowed, true);
  });

  test('what it gave cannot be changed', async () => {
    const { verdict, declaration, verified } = await cached().ask();
    for (const part of [verdict, verdict.findings, verdict.attestations[0], declaration?.tools.allow])
      assert.ok(Object.isFrozen(part));
    for (const told of [verified?.manifest, verified?.descriptor, verified?.platform])
      assert.ok(Object.isFrozen(told));
    assert.throws(() => Object.assign(verdict, { allowed: true }), TypeError);
  });

  for (const [maxAgeMs, entries] of [
    [0, 1],
    [-1, 1],
    [Number.NaN, 1],
    [Infinity, 1],
    [1, 0],
    [1, 1.5],
    [1, Infinity],
  ] as const)
    test(`no cache keeps ${entries} for ${maxAgeMs} ms`, () => {
      const clock = (): Date => NOW;
      assert.throws(() => new VerdictCache({ maxAgeMs, entries, clock }), { code: 'usage-invalid' });
    });

  test('the law: it answers what would be answered now', async () => {
    const warned = await policyFor({ release: key }, [
      DECLARATION,
      '{ type: vex, signedBy: [release], warn: { until: "2026-03-01T12:00:10Z" } }',
    ]);
    const stranger = await policyFor({ release: await makeKey() }, [DECLARATION]);
    const timely = await policyFor({ release: key }, [
      '{ type: declaration, signedBy: [release], where: "now < timestamp(\'2026-03-01T12:00:05Z\')" }',
    ]);
    const policies = [
      policy,
      warned,
      stranger,
      timely,
      narrowPolicy([
        { name: 'a', policy },
        { name: 'b', policy: warned },
      ]),
    ];
    const lists = [
      NOTHING_REVOKED,
      revoking(`{ digest: "${digest}" }`),
      revoking(`{ key: "${key.keyDigest}" }`),
    ];
    const step = fc.record({
      policy: fc.constantFrom(policy, policy, warned, ...policies),
      revocations: fc.oneof({ weight: 5, arbitrary: fc.constant(lists[0]!) }, fc.constantFrom(...lists)),
      wait: fc.constantFrom(0, 1, 500, 500, 3000, 8000, -2000),
      launching: fc.constantFrom(false, false, false, true),
      byDigest: fc.boolean(),
    });
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 24 }), async (steps) => {
        const image = cached({ maxAgeMs: 9000, entries: 4 });
        const digestReference = await image.byDigest;
        for (const { policy, revocations, wait, launching, byDigest } of steps) {
          image.now += wait;
          const reference = byDigest ? digestReference : image.reference;
          const { verdict } = await image.ask({ policy, revocations, launching, reference });
          const changes = { reference, revocations, launching, now: new Date(image.now) };
          const fresh = (await home.verify(policy, changes)).verdict;
          const age = image.now - Date.parse(verdict.verifiedAt);
          if (age !== 0) kept += 1;
          assert.ok(age >= 0 && age <= 9000);
          assert.deepEqual({ ...verdict, verifiedAt: fresh.verifiedAt }, fresh);
        }
      }),
      { numRuns: 15 },
    );
    assert.ok(kept > 3, `only ${kept} answers were kept ones`);
  });
});
