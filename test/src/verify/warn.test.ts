/** A requirement that only warns until a day, and what must not pass by it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { validate } from '../../../schemas/generated/verdict.ts';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import { loadRevocations } from '../../../src/verify/revocations.ts';
import {
  ImageHome,
  makeKey,
  NOW,
  policyFor,
  sampleDeclaration,
  type VerifyChanges,
} from '../../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

const END = '2026-04-01T00:00:00Z';
const WARN = `, warn: { until: "${END}" }`;
const DECLARATION = '{ type: declaration, signedBy: [release] }';
const review = (members = WARN): string => `{ type: vex, signedBy: [release]${members} }`;

describe('warn', () => {
  let registry: RunningRegistry;
  let key: SigningKey;
  let home: ImageHome;
  let digest: string;
  before(async () => {
    registry = await startRegistry();
    key = await makeKey();
    home = new ImageHome(registry.host, 'agents/notes');
    const image = await home.pushImage({ tag: '1.0.0' });
    digest = image.digest;
    await home.attach(image, home.statement(image, 'declaration', sampleDeclaration()), key);
  });
  after(() => registry.close());

  const revoked = (text: string) =>
    loadRevocations({
      file: 'r.yaml',
      text: `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [${text}]\n`,
    });

  const CASES: readonly {
    readonly name: string;
    readonly require: readonly string[];
    readonly changes?: () => VerifyChanges;
    readonly allowed: boolean;
    readonly findings: readonly string[];
  }[] = [
    {
      name: 'before its end: not met is a warning',
      require: [DECLARATION, review()],
      allowed: true,
      findings: ['warn predicate-type'],
    },
    {
      name: 'a moment before its end',
      require: [DECLARATION, review()],
      changes: () => ({ now: new Date(Date.parse(END) - 1) }),
      allowed: true,
      findings: ['warn predicate-type'],
    },
    {
      name: 'at its end',
      require: [DECLARATION, review()],
      changes: () => ({ now: new Date(END) }),
      allowed: false,
      findings: ['deny predicate-type'],
    },
    {
      name: 'an end in another zone is the same moment',
      require: [DECLARATION, review(', warn: { until: "2026-03-01T14:00:00+02:00" }')],
      changes: () => ({ now: NOW }),
      allowed: false,
      findings: ['deny predicate-type'],
    },
    {
      name: 'met: nothing to warn of',
      require: [`{ type: declaration, signedBy: [release]${WARN} }`],
      allowed: true,
      findings: [],
    },
    {
      name: 'the only requirement: something must be met, or nothing was verified',
      require: [review()],
      allowed: false,
      findings: ['deny predicate-type'],
    },
    {
      name: 'several, and none of them met',
      require: [review(), review(`${WARN}, atLeast: 1`).replace('vex', 'spdx')],
      allowed: false,
      findings: ['deny predicate-type', 'deny predicate-type'],
    },
    {
      name: 'another requirement still denies',
      require: [DECLARATION, review(), '{ type: spdx, signedBy: [release] }'],
      allowed: false,
      findings: ['warn predicate-type', 'deny predicate-type'],
    },
    {
      name: 'a threshold that is not reached',
      require: [DECLARATION, `{ type: declaration, signedBy: [release, other], atLeast: 2${WARN} }`],
      allowed: true,
      findings: ['warn threshold-unmet'],
    },
    {
      name: 'a revoked image is denied all the same',
      require: [DECLARATION, review()],
      changes: () => ({ revocations: revoked(`{ digest: "${digest}" }`) }),
      allowed: false,
      findings: ['warn predicate-type', 'deny revoked'],
    },
  ];
  for (const { name, require, changes, allowed, findings } of CASES)
    test(name, async () => {
      const policy = await policyFor({ release: key, other: await makeKey() }, require);
      const { verdict } = await home.verify(policy, changes?.());
      assert.ok(validate(verdict));
      assert.equal(verdict.allowed, allowed, JSON.stringify(verdict.findings));
      const said = verdict.findings
        .filter(({ level }) => level !== 'note')
        .map(({ level, code }) => `${level} ${code}`);
      assert.deepEqual(said, findings);
    });

  test('nothing is launched by a declaration that nobody signed', async () => {
    const bare = new ImageHome(registry.host, 'agents/bare');
    const image = await bare.pushImage({ tag: '1.0.0' });
    await bare.attach(image, bare.statement(image, 'cosign', {}), key);
    const policy = await policyFor({ release: key }, [
      `{ type: declaration, signedBy: [release]${WARN} }`,
      '{ type: cosign, signedBy: [release] }',
    ]);
    assert.equal((await bare.verify(policy)).verdict.allowed, true, 'as a question it is only a warning');
    const launch = await bare.verify(policy, { launching: true });
    assert.deepEqual([launch.verdict.allowed, launch.verified], [false, undefined]);
  });
});
