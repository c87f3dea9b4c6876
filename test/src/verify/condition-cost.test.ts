/** A statement that was signed properly and makes a condition cost too much is a denial with its own words. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import type { Outcome } from '../../../src/verify/verify.ts';
import { ImageHome, makeKey, policyFor } from '../../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

const PREDICATE = 'https://acme.example/scores/v1';
const WHERE =
  'predicate.scores.all(x, predicate.scores.all(y, predicate.scores.all(z, x + y + z >= 0))) || true';

let registry: RunningRegistry;
let key: SigningKey;
before(async () => {
  registry = await startRegistry();
  key = await makeKey();
});
after(() => registry.close());

/** The verdict on an image with so many scores, all of them 1. */
async function judge(count: number): Promise<Outcome> {
  const home = new ImageHome(registry.host, `cost/n${count}`);
  const image = await home.pushImage({ tag: '1.0.0' });
  const scores = Array.from({ length: count }, () => 1);
  await home.attach(image, home.statement(image, PREDICATE, { scores }), key);
  const policy = await policyFor({ release: key }, [
    `{ type: "${PREDICATE}", signedBy: [release], where: "${WHERE}" }`,
  ]);
  return home.verify(policy);
}

test('few scores are compared', async () => {
  const { verdict } = await judge(5);
  assert.deepEqual([verdict.allowed, verdict.findings.filter(({ level }) => level === 'deny')], [true, []]);
});

test('a thousand in a thousand in a thousand are a denial, whatever stands beside it', async () => {
  const { verdict } = await judge(1000);
  const denied = verdict.findings.filter(({ level }) => level === 'deny');
  assert.equal(verdict.allowed, false);
  assert.deepEqual(
    denied.map(({ code, check }) => [code, check]),
    [['condition-cost', 'condition']],
  );
  assert.match(denied[0]?.message ?? '', /failed: costs more than 1000000/);
});
