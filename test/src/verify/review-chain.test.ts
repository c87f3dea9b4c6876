import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PlimsollError } from '../../../src/errors.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { MAX_ANCESTORS } from '../../../src/verify/review-chain.ts';
import { codesOf, ReviewStage, reasonsOf, revoking } from '../../support/review-cases.ts';
import { approve, type DeclaredRelease, pushRelease, reviewOf } from '../../support/reviewed-image.ts';
import { declarationDigest, hostileSource } from '../../support/signed-image.ts';

const stage = await ReviewStage.open();
const { release, ann, bob, byAnn: BY_ANN } = stage;
const BY_EITHER = await stage.policy('{ type: review, signedBy: [ann, bob] }');
const BY_BOTH = await stage.policy('{ type: review, signedBy: [ann, bob], atLeast: 2 }');
const allowed: readonly string[] = [];

describe('a review from another image', () => {
  stage.cases([
    {
      name: 'counts where that one is approved',
      answer: allowed,
      prepare: async (old, next) => {
        await approve(old!, null, ann);
        await approve(next!, old!, ann);
      },
    },
    {
      name: 'counts over several',
      answer: allowed,
      releases: 4,
      prepare: async (...made) => {
        for (const [index, one] of made.entries()) await approve(one, made[index - 1] ?? null, ann);
      },
    },
    {
      name: 'does not where nobody approved of that one',
      answer: ['review-chain'],
      message:
        /goes back to sha256:[a-f0-9]+, which is not approved: review by ann: no attestation states review/,
      prepare: async (old, next) => approve(next!, old!, ann),
    },
    {
      name: 'does not where another one than is asked for approved of that one',
      answer: ['review-chain'],
      prepare: async (old, next) => {
        await approve(old!, null, bob);
        await approve(next!, old!, ann);
      },
    },
    {
      name: 'does not where one of two approved of that one',
      answer: ['review-chain'],
      policy: BY_BOTH,
      prepare: async (old, next) => {
        await approve(old!, null, ann);
        await approve(next!, old!, ann);
        await approve(next!, old!, bob);
      },
    },
    {
      name: 'counts by two from different images',
      answer: allowed,
      releases: 3,
      policy: BY_BOTH,
      prepare: async (first, second, third) => {
        for (const key of [ann, bob]) {
          await approve(first!, null, key);
          await approve(second!, first!, key);
        }
        await approve(third!, first!, ann);
        await approve(third!, second!, bob);
      },
    },
    {
      name: 'does not where what that one was approved from is not approved',
      answer: ['review-chain'],
      releases: 3,
      message: /goes back to sha256:[a-f0-9]+, which is not approved: /,
      prepare: async (first, second, third) => {
        await approve(second!, first!, ann);
        await approve(third!, second!, ann);
      },
    },
    {
      name: 'does not where that one was never pushed',
      answer: ['review-chain'],
      message: /was made from sha256:[a-f0-9]+, which is not in the repository/,
      prepare: async (old, next) => {
        const review = reviewOf(next!, old!);
        const from = { ...review.from!, digest: digestOf('never') };
        await approve(next!, old!, ann, { ...review, from });
      },
    },
    {
      name: 'does not where that one was deleted',
      answer: ['review-chain'],
      message: /is not in the repository/,
      prepare: async (old, next) => {
        await approve(old!, null, ann);
        await approve(next!, old!, ann);
        const { client } = old!.home;
        await client.deleteManifest(old!.image.digest);
      },
    },
    {
      name: 'does not where that one is in another repository',
      answer: ['review-chain'],
      message: /is not in the repository/,
      prepare: async (_old, next) => {
        const elsewhere = await pushRelease(stage.newHome(), '0.9.0', release);
        await approve(elsewhere, null, ann);
        await approve(next!, elsewhere, ann);
      },
    },
    {
      name: 'does not where that one is revoked',
      answer: ['review-chain'],
      message: /carries no review: sha256:[a-f0-9]+ is revoked: withdrawn/,
      prepare: async (old, next) => {
        await approve(old!, null, ann);
        await approve(next!, old!, ann);
      },
      revoked: (old) => `digest: "${old!.image.digest}"`,
    },
    {
      name: 'does not where who approved of that one is revoked',
      answer: ['review-chain'],
      releases: 2,
      policy: BY_EITHER,
      prepare: async (old, next) => {
        await approve(old!, null, bob);
        await approve(next!, old!, ann);
      },
      revoked: () => `key: "${bob.keyDigest}"`,
    },
    {
      name: 'does not where that one declares something else than was compared',
      answer: ['review-mismatch'],
      message: /was made from the declaration/,
      prepare: async (old, next) => {
        await approve(old!, null, ann);
        const review = reviewOf(next!, old!);
        const from = { ...review.from!, declarationDigest: digestOf('x') };
        await approve(next!, old!, ann, { ...review, from });
      },
    },
    {
      name: 'does not where another difference was seen',
      answer: ['review-mismatch'],
      message: /what was seen is /,
      prepare: async (old, next) => {
        await approve(old!, null, ann);
        const { diffDigest } = reviewOf(next!, null);
        await approve(next!, old!, ann, { ...reviewOf(next!, old!), diffDigest });
      },
    },
    {
      name: 'does not in a circle',
      answer: ['review-chain'],
      message: /which is approved in a circle only/,
      prepare: async (old, next) => {
        await approve(old!, next!, ann);
        await approve(next!, old!, ann);
      },
    },
    {
      name: 'does not from itself',
      answer: ['review-chain'],
      message: /in a circle/,
      prepare: async (_old, next) => approve(next!, next!, ann),
    },
    {
      name: 'counts out of a circle that was also approved as a whole',
      answer: allowed,
      prepare: async (old, next) => {
        await approve(old!, next!, ann);
        await approve(next!, old!, ann);
        await approve(old!, null, ann);
      },
    },
    {
      name: 'hides no other that counts',
      answer: allowed,
      prepare: async (old, next) => {
        await approve(next!, old!, ann);
        await approve(next!, null, ann);
      },
    },
  ]);

  test('counts between indexes, none of whose children is revoked', async () => {
    const [old, next] = await stage.releases(2);
    const [first, second] = [await indexOf(old!), await indexOf(next!)];
    await approve(first, null, ann);
    await approve(second, first, ann);
    assert.deepEqual(codesOf(await first.home.verify(BY_ANN)), allowed);
    const revocations = revoking(`digest: "${old!.image.digest}"`);
    const outcome = await first.home.verify(BY_ANN, { revocations });
    assert.deepEqual(codesOf(outcome), ['review-chain']);
    assert.match(reasonsOf(outcome), /is revoked: withdrawn/);
  });

  test('counts over as many images as there may be, and not over one more', async () => {
    const made = await stage.releases(MAX_ANCESTORS + 2);
    for (const [index, one] of made.entries()) await approve(one, made[index - 1] ?? null, ann);
    const [, second, ...rest] = made;
    const last = rest.at(-1)!;
    const outcome = await last.home.verify(BY_ANN);
    assert.deepEqual(codesOf(outcome), ['review-chain']);
    assert.match(reasonsOf(outcome), /lies more than 32 images back/);
    await approve(second!, null, ann);
    assert.deepEqual(codesOf(await last.home.verify(BY_ANN)), allowed);
  });

  test('is not decided while the registry does not answer', async () => {
    const [old, next] = await stage.releases(2);
    await approve(old!, null, ann);
    await approve(next!, old!, ann);
    const source = hostileSource(next!.home.client, {
      resolve: (target) =>
        target.digest === old!.image.digest
          ? Promise.reject(new PlimsollError('network-failed', 'no answer'))
          : next!.home.client.resolve(target),
    });
    await assert.rejects(next!.home.verify(BY_ANN, { source }), { code: 'network-failed' });
  });

  test('makes no request where nothing asks for reviews', async () => {
    const [old, next] = await stage.releases(2);
    await approve(next!, old!, ann);
    const asked: unknown[] = [];
    const source = hostileSource(next!.home.client, {
      resolve: (target) => {
        asked.push(target.digest);
        return next!.home.client.resolve(target);
      },
    });
    const policy = await stage.policy('{ type: declaration, signedBy: [release] }');
    assert.deepEqual(codesOf(await next!.home.verify(policy, { source })), allowed);
    assert.deepEqual(asked, [undefined]);
  });
});

/** An index of one release, under its tag. */
async function indexOf({ home, image, declaration }: DeclaredRelease): Promise<DeclaredRelease> {
  const child = { ...image, platform: { os: 'linux', architecture: 'amd64' } };
  const index = await home.pushIndex([child], '1.0.0', declarationDigest(declaration));
  await home.attach(index, home.statement(index, 'declaration', declaration), release);
  return { home, image: index, declaration };
}
