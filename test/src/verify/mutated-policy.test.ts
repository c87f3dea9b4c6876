/**
 * A changed policy is refused, or means the same under the same digest, or has a digest of its own: no verdict names the
 * digest of one policy and follows another. fast-check prints the seed and the smallest change that breaks this.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { PlimsollError } from '../../../src/errors.ts';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import { type LoadedPolicy, loadPolicy } from '../../../src/verify/policy.ts';
import { resolvedSigner } from '../../../src/verify/resolved-signers.ts';
import { mutatedJson } from '../../support/mutations.ts';
import { makeKey } from '../../support/signed-image.ts';

/** In JSON, which is YAML too. */
const POLICY = JSON.stringify({
  apiVersion: 'plimsoll.dev/v1',
  kind: 'Policy',
  signers: { release: { key: 'release.pub' }, review: { key: 'review.pub' } },
  rules: [
    {
      repositories: ['registry.example.com/agents/**'],
      require: [
        { type: 'declaration', signedBy: ['release', 'review'], atLeast: 2, where: 'predicate.name != "x"' },
        { type: 'provenance', signedBy: ['release'], signedFor: ['staging.example.com/*/notes'] },
      ],
    },
  ],
});
const OTHER = JSON.stringify({
  apiVersion: 'plimsoll.dev/v1',
  kind: 'Policy',
  signers: { ci: { key: 'review.pub' } },
  rules: [{ repositories: ['**'], require: [{ type: 'cosign', signedBy: ['ci'] }] }],
});
const KEYS = ['release', 'review', 'ci'];

let keys: Readonly<Record<string, SigningKey>>;
let genuine: LoadedPolicy;
before(async () => {
  keys = Object.fromEntries(await Promise.all(KEYS.map(async (name) => [`${name}.pub`, await makeKey()])));
  genuine = await load(POLICY);
});

test('a changed policy is refused, or means the same, or has another digest', async () => {
  const seen = { refused: 0, different: 0, same: 0 };
  await fc.assert(
    fc.asyncProperty(mutatedJson(POLICY, [POLICY, OTHER]), async ({ bytes }) => {
      const loaded = await load(Buffer.from(bytes).toString()).catch(onlyPolicyInvalid);
      if (loaded === undefined) return void seen.refused++;
      const same = loaded.policyDigest === genuine.policyDigest && loaded.trustDigest === genuine.trustDigest;
      seen[same ? 'same' : 'different']++;
      assert.equal(same, meaningOf(loaded) === meaningOf(genuine));
      assertRequires(loaded);
    }),
    { numRuns: 1000 },
  );
  assert.ok(Math.min(seen.refused, seen.different, seen.same) > 0, JSON.stringify(seen));
});

/** No policy allows without asking anything, whatever became of it. */
function assertRequires({ rules }: LoadedPolicy): void {
  assert.ok(rules.length > 0);
  for (const { require } of rules) {
    assert.ok(require.length > 0);
    for (const { atLeast, signedBy } of require) assert.ok(atLeast >= 1 && atLeast <= signedBy.length);
  }
}

/** What the checks of the verifier see of a policy. */
function meaningOf({ rules }: LoadedPolicy): string {
  const signers = new Map<string, string>();
  const seen = rules.map(({ repositories, require }) => [
    repositories.map(({ pattern }) => pattern),
    require.map(({ predicateType, signedBy, atLeast, signedFor, condition }) => {
      for (const signer of signedBy) signers.set(signer.name, JSON.stringify(resolvedSigner(signer)));
      const names = signedBy.map(({ name }) => name);
      return [predicateType, names, atLeast, signedFor.map(({ pattern }) => pattern), condition?.expression];
    }),
  ]);
  return JSON.stringify([seen, [...signers].sort()]);
}

function load(text: string): Promise<LoadedPolicy> {
  const readFile = async (name: string): Promise<Uint8Array> => {
    const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (key === undefined) throw new PlimsollError('file-unreadable', `${name} does not exist`);
    return Buffer.from(key.publicKeyPem);
  };
  return loadPolicy({ text, file: 'policy.yaml', readFile });
}

function onlyPolicyInvalid(thrown: unknown): undefined {
  if (!(thrown instanceof PlimsollError) || thrown.code !== 'policy-invalid') throw thrown;
}
