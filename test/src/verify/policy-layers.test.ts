/** Several policies at once: each has to allow by itself, and one more can only take away. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Finding } from '../../../schemas/verdict.ts';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import { explainRules, explainSummaries } from '../../../src/verify/explanation.ts';
import type { LoadedPolicy } from '../../../src/verify/loaded-policy.ts';
import { type LoadedRevocations, unionOfRevocations } from '../../../src/verify/loaded-revocations.ts';
import { narrowPolicy, type PolicyInForce } from '../../../src/verify/policy-layers.ts';
import { loadRevocations } from '../../../src/verify/revocations.ts';
import { ImageHome, makeKey, policyFor, sampleDeclaration } from '../../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';
import { SummaryStage } from '../../support/summary-stage.ts';

interface WrittenPolicy {
  /** What one calls `release` is the key that the other calls `second`. */
  readonly swapped: boolean;
  readonly require: readonly string[];
  readonly repositories: string;
}

const DECLARATION = '{ type: declaration, signedBy: [release] }';
const VEX = 'type: vex, signedBy: [release]';
const WARNED_VEX = `{ ${VEX}, warn: { until: "2026-04-01T00:00:00Z" } }`;

const told = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ level }) => level !== 'note')
    .map(({ level, code, message }) => `${level} ${code} ${message.split(':')[0]}`);

const revoking = (...entries: string[]): LoadedRevocations =>
  loadRevocations({
    file: 'revocations.yaml',
    text: `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [${entries.join(', ')}]\n`,
  });

describe('several policies', () => {
  let registry: RunningRegistry;
  let one: SigningKey;
  let other: SigningKey;
  let home: ImageHome;
  before(async () => {
    registry = await startRegistry();
    [one, other] = [await makeKey(), await makeKey()];
    home = new ImageHome(registry.host, 'agents/notes');
    await home.pushSigned(one);
  });
  after(() => registry.close());

  const both = (organisation: LoadedPolicy, host: LoadedPolicy): PolicyInForce =>
    narrowPolicy([
      { name: 'organisation.yaml', policy: organisation },
      { name: 'host.yaml', policy: host },
    ]);

  const CASES: readonly {
    readonly name: string;
    readonly organisation: () => Promise<LoadedPolicy>;
    readonly host: () => Promise<LoadedPolicy>;
    readonly launching?: true;
    readonly findings: readonly string[];
  }[] = [
    {
      name: 'both allow',
      organisation: () => policyFor({ release: one }, [DECLARATION]),
      host: () => policyFor({ release: one }, ['{ type: provenance, signedBy: [release] }']),
      findings: [],
    },
    {
      name: 'a name of signers in one is nobody in the other',
      organisation: () => policyFor({ release: one }, [DECLARATION]),
      host: () => policyFor({ release: other }, [DECLARATION]),
      findings: ['deny signer-mismatch host.yaml'],
    },
    {
      name: 'each has to have a rule that matches',
      organisation: () => policyFor({ release: one }, [DECLARATION], 'elsewhere.example.com/**'),
      host: () => policyFor({ release: one }, [DECLARATION]),
      findings: ['deny no-matching-rule organisation.yaml'],
    },
    {
      name: 'neither has one',
      organisation: () => policyFor({ release: one }, [DECLARATION], 'elsewhere.example.com/**'),
      host: () => policyFor({ release: other }, [DECLARATION], 'elsewhere.example.com/**'),
      findings: ['deny no-matching-rule organisation.yaml', 'deny no-matching-rule host.yaml'],
    },
    {
      name: 'what is met in one does not let another only warn',
      organisation: () => policyFor({ release: one }, [DECLARATION]),
      host: () => policyFor({ release: one }, [WARNED_VEX]),
      findings: ['deny predicate-type host.yaml'],
    },
    {
      name: 'the warning of one does not soften the other',
      organisation: () => policyFor({ release: one }, [DECLARATION, WARNED_VEX]),
      host: () => policyFor({ release: one }, [DECLARATION, `{ ${VEX} }`]),
      findings: ['warn predicate-type organisation.yaml', 'deny predicate-type host.yaml'],
    },
    {
      name: 'a warning stays one where both have something that is met',
      organisation: () => policyFor({ release: one }, [DECLARATION, WARNED_VEX]),
      host: () => policyFor({ release: one }, [DECLARATION]),
      findings: ['warn predicate-type organisation.yaml'],
    },
    {
      name: 'before a launch each has to require the declaration',
      organisation: () => policyFor({ release: one }, ['{ type: provenance, signedBy: [release] }']),
      host: () => policyFor({ release: one }, [DECLARATION]),
      launching: true,
      findings: ['deny declaration-not-required organisation.yaml'],
    },
  ];
  for (const { name, organisation, host, launching = false, findings } of CASES)
    test(name, async () => {
      const policy = both(await organisation(), await host());
      const { verdict, verified } = await home.verify(policy, { launching });
      const allowed = findings.every((finding) => !finding.startsWith('deny'));
      assert.deepEqual([verdict.allowed, told(verdict.findings)], [allowed, findings]);
      const ended = findings.some((finding) => finding.includes('no-matching-rule'));
      assert.equal(verdict.digest === null, ended);
      assert.equal(verified?.policyDigest, allowed ? policy.policyDigest : undefined);
    });

  test('what counts by one of them is not noted, and the explanation says whose rule it is', async () => {
    const policy = both(
      await policyFor({ release: one }, [DECLARATION]),
      await policyFor({ release: one }, ['{ type: provenance, signedBy: [release] }']),
    );
    const outcome = await home.verify(policy);
    assert.deepEqual(outcome.verdict.findings, []);
    assert.deepEqual(
      explainRules(policy, home.repository, outcome.weighed).map(({ policy, rule, requirements }) => [
        policy,
        rule,
        requirements.map(({ met }) => met),
      ]),
      [
        ['organisation.yaml', 1, [true]],
        ['host.yaml', 1, [true]],
      ],
    );
  });

  test('a summary stands for the policy that decided it, and for no other', async () => {
    const stage = await SummaryStage.open();
    try {
      const home = stage.home();
      const alone = await stage.policy();
      const { image, predicate } = await stage.verifiedImage(home, alone);
      await stage.attach(home, image, predicate);
      assert.equal((await home.verify(alone)).verdict.allowed, true);
      const declaration = home.statement(image, 'declaration', sampleDeclaration());
      await home.attach(image, declaration, stage.release);
      const host = await policyFor({ release: stage.release }, [DECLARATION]);
      const summarized = await home.verify(both(alone, host));
      assert.equal(summarized.verdict.allowed, true);
      assert.deepEqual(
        explainSummaries(summarized).map(({ policy, counts }) => [
          policy,
          counts.map(({ stands }) => stands),
        ]),
        [['organisation.yaml', [true]]],
      );
      const accepting = await stage.policy({ require: [DECLARATION, '{ type: vex, signedBy: [release] }'] });
      const { verdict } = await home.verify(both(alone, accepting));
      assert.deepEqual(told(verdict.findings), ['deny predicate-type host.yaml']);
    } finally {
      await stage.close();
    }
  });

  test('the digests cover all, in whatever order, and twice is once', async () => {
    const [a, b, c] = [
      await policyFor({ release: one }),
      await policyFor({ release: other }),
      await policyFor({ release: one }, [DECLARATION]),
    ];
    const digests = (...policies: LoadedPolicy[]): string[] => {
      const { policyDigest, trustDigest } = narrowPolicy(policies.map((policy) => ({ name: 'p', policy })));
      return [policyDigest, trustDigest];
    };
    assert.deepEqual(digests(a, b), digests(b, a));
    assert.deepEqual(digests(a, b, a), digests(a, b));
    assert.equal(narrowPolicy([{ name: 'p', policy: a }]), a);
    assert.equal(narrowPolicy(['p', 'q'].map((name) => ({ name, policy: a }))), a);
    const all = [digests(a), digests(b), digests(c), digests(a, b), digests(a, c), digests(a, b, c)];
    assert.equal(new Set(all.map(([policyDigest]) => policyDigest)).size, all.length);
    assert.notEqual(digests(a)[1], digests(a, b)[1]);
    assert.throws(() => narrowPolicy([]), { code: 'policy-invalid' });
  });

  test('the law: together they allow what each allows, and nothing else', async () => {
    const keys = { one, other };
    const statements = ['declaration', 'provenance', 'vex'].flatMap((type) =>
      (['one', 'other'] as const).map((by) => ({ type, by })),
    );
    const homes: ImageHome[] = [];
    for (const [index, kept] of [[0, 2], [0, 1, 2, 3, 4, 5], [1, 3, 4], [0, 1, 2, 3], []].entries()) {
      const home = new ImageHome(registry.host, `agents/law${index % 2}/n${index}`);
      const image = await home.pushImage({ tag: '1.0.0' });
      for (const { type, by } of kept.map((at) => statements[at]!)) {
        const predicate = type === 'declaration' ? sampleDeclaration() : {};
        await home.attach(image, home.statement(image, type, predicate), keys[by]);
      }
      homes.push(home);
    }
    const require = fc
      .record({
        type: fc.constantFrom('declaration', 'declaration', 'provenance', 'vex'),
        signedBy: fc.constantFrom('release', 'second', 'release, second', 'release, second'),
        both: fc.boolean(),
        warned: fc.boolean(),
      })
      .map(({ type, signedBy, both, warned }) => {
        const atLeast = both && signedBy.includes(',') ? 2 : 1;
        const warn = warned ? ', warn: { until: "2026-04-01T00:00:00Z" }' : '';
        return `{ type: ${type}, signedBy: [${signedBy}], atLeast: ${atLeast}${warn} }`;
      });
    const policies = fc.record({
      swapped: fc.boolean(),
      require: fc.array(require, { minLength: 1, maxLength: 2 }),
      repositories: fc.constantFrom('**', '**', '**', '**/law0/*', '**/law1/*'),
    });
    const load = ({ swapped, require, repositories }: WrittenPolicy) =>
      policyFor(
        swapped ? { release: other, second: one } : { release: one, second: other },
        require,
        repositories,
      );
    const lists = fc
      .subarray([one, other], { maxLength: 1 })
      .map((revoked) => revoking(...revoked.map(({ keyDigest }) => `{ key: "${keyDigest}" }`)));
    let allowed = 0;
    const answers = fc.record({
      home: fc.constantFrom(...homes),
      a: policies,
      b: policies,
      here: lists,
      there: lists,
      launching: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(answers, async ({ home, a: written, b: writtenToo, here, there, launching }) => {
        const [a, b] = [await load(written), await load(writtenToo)];
        const revocations = unionOfRevocations([here, there]);
        const ask = async (policy: PolicyInForce, revocations: LoadedRevocations): Promise<boolean> =>
          (await home.verify(policy, { revocations, launching })).verdict.allowed;
        const together = await ask(both(a, b), revocations);
        assert.equal(together, (await ask(a, revocations)) && (await ask(b, revocations)));
        assert.equal(await ask(both(b, a), revocations), together);
        assert.equal(await ask(both(a, a), here), await ask(a, here));
        if (!together) return;
        allowed += 1;
        assert.ok((await ask(a, here)) && (await ask(b, there)));
      }),
      { numRuns: 100 },
    );
    assert.ok(allowed > 3, `only ${allowed} were allowed`);
  });
});

test('of revocations every one counts, with every reason, and what runs is stopped when one says so', () => {
  const key = 'a'.repeat(64);
  const lists = [
    revoking(`{ key: "${key}", reason: lost, running: mark }`),
    revoking(`{ key: "${key}", reason: stolen }, { digest: "sha256:${key}" }`),
    revoking(`{ key: "${key}" }`, '{ signer: { issuer: i, identity: n } }'),
  ];
  const { keys, digests, signers } = unionOfRevocations(lists);
  assert.deepEqual([...keys.values()], [{ reason: 'lost; stolen', running: 'stop' }]);
  assert.deepEqual([digests.size, signers.size], [1, 1]);
});
