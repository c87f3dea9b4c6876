import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import { type AdmitContext, admit, decideAdmission } from '../../../src/host/admit.ts';
import { Grant, issueGrant } from '../../../src/host/grant.ts';
import type { ImageConfig } from '../../../src/host/image-config.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import { NOTHING_REVOKED } from '../../../src/verify/loaded-revocations.ts';
import { Verified } from '../../../src/verify/verify.ts';
import { denials, ImageHome, makeKey, policyFor } from '../../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

const platform = { os: 'linux', architecture: 'amd64' };
const NOW = new Date('2026-03-01T12:00:00.000Z');
const [a, b] = [digestOf('a'), digestOf('b')];
const config: ImageConfig = {
  configDigest: a,
  diffIDs: [b],
  chainID: b,
  layers: [],
  env: [],
  workingDir: '',
};

let registry: RunningRegistry;
let home: ImageHome;
let key: SigningKey;
before(async () => {
  registry = await startRegistry();
  home = new ImageHome(registry.host, 'agents/notes');
  key = await makeKey();
  await home.pushSigned(key);
});
after(() => registry.close());

const request = () => ({ reference: home.reference, repository: home.repository, platform });

async function contextFor(require?: string[], signer: SigningKey = key): Promise<AdmitContext> {
  const policy = await policyFor({ release: signer }, require);
  return {
    source: new RegistryClient(home.reference, {}),
    loadPolicy: async () => ({ policy, revocations: NOTHING_REVOKED }),
    now: () => NOW,
  };
}

async function verified(): Promise<Verified> {
  const outcome = await decideAdmission(request(), await contextFor());
  assert.ok(outcome.verified !== undefined, JSON.stringify(outcome.verdict));
  return outcome.verified;
}

const grantFor = async (): Promise<Grant> =>
  issueGrant(await verified(), { platform, config, profileDigest: a, requestDigest: b }, NOW);
const observed = async () => ({
  platformDigest: (await verified()).platform.digest,
  configDigest: a,
  chainID: b,
  profileDigest: a,
  requestDigest: b,
});
const later = (ms: number): Date => new Date(NOW.getTime() + ms);

test('an image that a rule requires a declaration of is admitted', async () => {
  const { verdict } = await decideAdmission(request(), await contextFor());
  assert.equal(verdict.allowed, true);
});

test('no image is admitted unless a rule requires the declaration', async () => {
  const context = await contextFor(['{ type: provenance, signedBy: [release] }']);
  assert.ok(denials(await decideAdmission(request(), context)).includes('declaration-not-required'));
});

test('a denial grants nothing; its code says why, and the verdict has the words', async () => {
  const context = await contextFor(undefined, await makeKey());
  const outcome = await decideAdmission(request(), context);
  const nothing = { args: [], env: {}, secrets: {}, mounts: [] };
  await assert.rejects(admit(outcome, request(), nothing, context), {
    code: denials(outcome)[0],
    message: 'denied',
  });
});

test('a policy that cannot be loaded decides nothing', async () => {
  const context = { ...(await contextFor()), loadPolicy: () => Promise.reject(new Error('unreadable')) };
  await assert.rejects(decideAdmission(request(), context), /unreadable/);
});

test('a grant says what may be launched', async () => {
  const { facts } = await grantFor();
  const { nonce, reference, ...rest } = facts;
  const { descriptor, declarationDigest, policyDigest, trustDigest } = await verified();
  assert.match(nonce, /^[0-9a-f]{32}$/);
  assert.match(reference, /agents\/notes:1\.0\.0/);
  assert.deepEqual(rest, {
    platform: 'linux/amd64',
    manifestDigest: descriptor.digest,
    platformDigest: descriptor.digest,
    ...{ configDigest: a, diffIDs: [b], chainID: b },
    ...{ declarationDigest, policyDigest, trustDigest },
    ...{ profileDigest: a, requestDigest: b },
    issuedAt: '2026-03-01T12:00:00.000Z',
    notAfter: '2026-03-01T12:01:00.000Z',
  });
  assert.notEqual((await grantFor()).facts.nonce, nonce);
});

test('a grant is redeemed once', async () => {
  const grant = await grantFor();
  grant.redeem(await observed(), NOW);
  assert.throws(() => grant.redeem({ ...facts(grant) }, NOW), {
    code: 'launch-refused',
    message: /redeemed before/,
  });
});

const facts = (grant: Grant) => grant.facts;

for (const name of ['platformDigest', 'configDigest', 'chainID', 'profileDigest', 'requestDigest'] as const) {
  test(`a grant does not hold for another ${name}, and is used up by the try`, async () => {
    const grant = await grantFor();
    const seen = await observed();
    assert.throws(() => grant.redeem({ ...seen, [name]: digestOf('other') }, NOW), {
      code: 'launch-refused',
      message: new RegExp(name),
    });
    assert.throws(() => grant.redeem(seen, NOW), { code: 'launch-refused' });
  });
}

const times: [ms: number, good: boolean][] = [
  [-1, false],
  [0, true],
  [60_000, true],
  [60_001, false],
  [Number.NaN, false],
];
for (const [ms, good] of times) {
  test(`${ms} ms after its issue a grant is ${good ? 'good' : 'void'}`, async () => {
    const grant = await grantFor();
    const seen = await observed();
    const redeem = (): void => grant.redeem(seen, later(ms));
    if (good) redeem();
    else assert.throws(redeem, { code: 'launch-refused' });
  });
}

test('nobody else makes a grant or a Verified', async () => {
  const { facts: copied } = await grantFor();
  assert.throws(() => new Grant(Symbol('made by issueGrant'), copied), TypeError);
  const { ...stolen } = await verified();
  assert.throws(() => new Verified(Symbol('made by verify'), stolen), TypeError);
  const launch = { platform, config, profileDigest: a, requestDigest: b };
  const genuine = await verified();
  for (const forged of [structuredClone(stolen), Object.create(genuine), { ...genuine }])
    assert.throws(() => issueGrant(forged as Verified, launch, NOW), TypeError);
});
