/**
 * Who a certificate names. Every certificate here is sound, by the authority that the policy trusts, listed and in time:
 * it only is not the one of whom the policy means.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type KeylessAttack, keylessAttacks } from '../support/keyless-attack.ts';
import { CI, keylessPolicy, keylessStage, type PolicyWish } from '../support/keyless-stage.ts';
import {
  type BundleWish,
  ISSUED,
  OIDC,
  PrivateSigstore,
  said,
  WORKFLOW,
} from '../support/private-sigstore.ts';

const sigstore = await PrivateSigstore.open();
const running = keylessStage(sigstore);
const REFUSED = { check: 'signer', code: 'signer-mismatch' } as const;

const heldBy = (wish: Parameters<typeof sigstore.holder>[0]) => async (): Promise<BundleWish> => ({
  holder: await sigstore.holder(wish),
});
const named = (...uris: string[]) => heldBy({ names: { uris } });
const mailed = (email: string) => heldBy({ names: { emails: [email] } });
const saying = (...extensions: string[]) => heldBy({ extensions: [ISSUED, ...extensions] });
const pattern = (glob: string): PolicyWish => ({
  signers: { ci: `{ root: private, issuer: "${OIDC}", identityPattern: "${glob}" }` },
});
const asking = (members: string): PolicyWish => ({ signers: { ci: CI.replace(' }', `, ${members} }`) } });

/** The exact name, and the narrowest pattern that a person would write for it. */
const ANY_TAG = pattern(WORKFLOW.replace('/notes/', '/*/').replace('v1', 'v*'));
const lookAlikes: readonly KeylessAttack[] = (
  [
    ['a host that goes on', WORKFLOW.replace('git.example', 'git.example.evil.example')],
    ['the wanted name in a query', `https://evil.example/?x=${WORKFLOW}`],
    ['an owner whose name goes on', WORKFLOW.replace('/acme/', '/acme-evil/')],
    ['another character for the dot', WORKFLOW.replace('git.example', 'gitxexample')],
    ['a run for a pull request', WORKFLOW.replace('refs/tags/v1', 'refs/pull/7/merge')],
    ['a branch with the name of the tag', WORKFLOW.replace('refs/tags/v1', 'refs/heads/v1')],
    ['the owner of a fork', WORKFLOW.replace('/acme/', '/mallory/')],
  ] as const
).flatMap(([name, uri]) => [
  { name, ...REFUSED, message: /another identity/, bundle: named(uri) },
  {
    name: `${name}, for a pattern`,
    ...REFUSED,
    message: /another identity/,
    bundle: named(uri),
    policy: ANY_TAG,
  },
]);

const BACKTRACKS = `https://git.example/${'*a'.repeat(40)}b`;
const ACME = 'https://git.example/acme/notes';

keylessAttacks(running, 'identity', [
  ...lookAlikes,
  {
    name: 'a name of two lines',
    ...REFUSED,
    message: /printable/,
    bundle: named(`https://evil.example/\n${WORKFLOW}`),
    policy: pattern('**'),
  },
  {
    name: 'a name that holds up backtracking',
    ...REFUSED,
    message: /another identity/,
    bundle: named(`https://git.example/${'a'.repeat(20_000)}!`),
    twin: named(`https://git.example/${'a'.repeat(40)}b`),
    policy: pattern(BACKTRACKS),
  },
  {
    name: 'another issuer',
    ...REFUSED,
    message: /another issuer/,
    bundle: heldBy({ extensions: [said(8, `${OIDC}.evil.example`)] }),
  },
  {
    name: 'two extensions that disagree about the issuer',
    ...REFUSED,
    message: /two issuers/,
    bundle: saying(`1.3.6.1.4.1.57264.1.1 = DER:${Buffer.from('https://evil.example').toString('hex')}`),
  },
  {
    name: 'an e-mail address in another case',
    ...REFUSED,
    message: /another identity/,
    bundle: mailed('Ann@ACME.example'),
    twin: mailed('ann@acme.example'),
    policy: { signers: { ann: `{ root: private, issuer: "${OIDC}", identity: ann@acme.example }` } },
  },
  {
    name: 'an e-mail address with a letter of another script',
    ...REFUSED,
    message: /printable/,
    bundle: mailed('аnn@acme.example'),
    twin: mailed('ann@acme.example'),
    policy: pattern('*@acme.example'),
  },
  {
    name: 'the wanted name second',
    ...REFUSED,
    message: /2 names/,
    bundle: named('https://evil.example/', WORKFLOW),
  },
  {
    name: 'a repository that was deleted and registered anew',
    ...REFUSED,
    message: /sourceRepositoryOwnerIdentifier is "666"/,
    bundle: saying(said(15, '7'), said(17, '666')),
    twin: saying(said(15, '7'), said(17, '1')),
    policy: asking('sourceRepositoryIdentifier: "7", sourceRepositoryOwnerIdentifier: "1"'),
  },
  {
    name: 'a fork that runs the same workflow',
    ...REFUSED,
    message: /sourceRepositoryURI is "https:\/\/git\.example\/mallory\/notes"/,
    bundle: saying(said(12, 'https://git.example/mallory/notes')),
    twin: saying(said(12, ACME)),
    policy: asking(`sourceRepositoryURI: "${ACME}"`),
  },
  {
    name: 'a runner of somebody else',
    ...REFUSED,
    message: /runnerEnvironment is "self-hosted"/,
    bundle: saying(said(11, 'self-hosted')),
    twin: saying(said(11, 'github-hosted')),
    policy: asking('runnerEnvironment: github-hosted'),
  },
  {
    name: 'no word about the runner',
    ...REFUSED,
    message: /runnerEnvironment is missing/,
    twin: saying(said(11, 'github-hosted')),
    policy: asking('runnerEnvironment: github-hosted'),
  },
]);

test('one identity in two certificates is no vote of two', async () => {
  const policy = await keylessPolicy(sigstore, {
    signers: {
      exact: CI,
      any: `{ root: private, issuer: "${OIDC}", identityPattern: "https://git.example/acme/**" }`,
    },
    members: ', atLeast: 2',
  });
  const judge = async (second: BundleWish) => {
    const { verdict } = await running.stage.judge(policy, async (genuine) => [
      await sigstore.bundle(genuine),
      await sigstore.bundle(genuine, second),
    ]);
    return verdict.findings.map(({ level, code, check }) => `${level} ${code} ${check}`);
  };
  assert.deepEqual(await judge(await heldBy({})()), ['deny threshold-unmet threshold']);
  assert.deepEqual(await judge(await named(WORKFLOW.replace('/notes/', '/other/'))()), []);
});
