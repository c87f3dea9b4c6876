import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Explanation } from '../../../schemas/explanation.ts';
import type { Descriptor } from '../../../src/oci/manifest.ts';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import { explainRules } from '../../../src/verify/explanation.ts';
import { ImageHome, makeKey, policyFor, sampleDeclaration } from '../../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

describe('explainRules', () => {
  let registry: RunningRegistry;
  let key: SigningKey;
  let stranger: SigningKey;
  before(async () => {
    registry = await startRegistry();
    [key, stranger] = [await makeKey(), await makeKey()];
  });
  after(() => registry.close());

  async function explain(
    home: ImageHome,
    require: readonly string[],
    repositories = '**',
  ): Promise<{ rules: Explanation['rules']; allowed: boolean }> {
    const policy = await policyFor({ release: key, second: stranger }, require, repositories);
    const { verdict, weighed } = await home.verify(policy);
    return { rules: explainRules(policy, home.repository, weighed), allowed: verdict.allowed };
  }

  const home = async (name: string): Promise<{ home: ImageHome; image: Descriptor }> => {
    const home = new ImageHome(registry.host, `agents/${name}`);
    return { home, image: await home.pushSigned(key) };
  };

  test('says what met a requirement', async () => {
    const { rules, allowed } = await explain((await home('met')).home, [
      '{ type: declaration, signedBy: [second, release] }',
    ]);
    assert.equal(allowed, true);
    const [requirement, ...others] = rules[0]!.requirements;
    assert.deepEqual(others, []);
    assert.equal(rules[0]!.rule, 1);
    assert.deepEqual(
      [
        requirement!.met,
        requirement!.reason,
        requirement!.signedBy,
        requirement!.metBy.map((by) => by.signer),
      ],
      [true, null, ['second', 'release'], ['release']],
    );
    assert.deepEqual(
      requirement!.failed.map(({ code }) => code),
      ['predicate-type'],
    );
  });

  test('puts first what passed most checks', async () => {
    const { home: notes, image } = await home('closest');
    await notes.attachBytes(image, Buffer.from('junk'));
    const elsewhere = new ImageHome(registry.host, 'agents/elsewhere');
    const statement = elsewhere.statement(image, 'declaration', sampleDeclaration());
    await notes.attach(image, statement, stranger);
    const { rules, allowed } = await explain(notes, ['{ type: declaration, signedBy: [second] }']);
    assert.equal(allowed, false);
    const [requirement] = rules[0]!.requirements;
    assert.deepEqual([requirement!.met, requirement!.metBy], [false, []]);
    assert.deepEqual(
      requirement!.failed.map(({ check, type }) => [check, type?.split('/').at(-2)]),
      [
        ['subject-repository', 'declaration'],
        ['signature', 'declaration'],
        ['parse', undefined],
        ['signature', 'provenance'],
      ],
    );
    assert.match(requirement!.reason!, /closest: it was made for .*agents\/elsewhere/);
  });

  test('says who counts for a threshold that is not met', async () => {
    const { rules } = await explain((await home('threshold')).home, [
      '{ type: declaration, signedBy: [second, release], atLeast: 2 }',
    ]);
    const [requirement] = rules[0]!.requirements;
    assert.deepEqual([requirement!.met, requirement!.metBy.length, requirement!.atLeast], [false, 1, 2]);
    assert.match(requirement!.reason!, /1 of the 2 signers/);
  });

  test('has no rule where none matches', async () => {
    const { rules, allowed } = await explain(
      (await home('unmatched')).home,
      ['{ type: declaration, signedBy: [release] }'],
      'other.example/**',
    );
    assert.deepEqual([rules, allowed], [[], false]);
  });
});
