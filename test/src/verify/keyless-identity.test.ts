/** Who signed, by what the certificate says: identities, extensions, votes, revocation, conditions. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadRevocations } from '../../../src/verify/revocations.ts';
import type { Issued } from '../../support/certificate-issuer.ts';
import {
  CI,
  type KeylessCase,
  keylessCases,
  keylessPolicy,
  keylessStage,
  type PolicyWish,
} from '../../support/keyless-stage.ts';
import {
  type BundleWish,
  ISSUED,
  OIDC,
  PrivateSigstore,
  said,
  WORKFLOW,
} from '../../support/private-sigstore.ts';

const sigstore = await PrivateSigstore.open();

const heldBy = (wish: Parameters<typeof sigstore.holder>[0]) => async (): Promise<BundleWish> => ({
  holder: await sigstore.holder(wish),
});
const named = (uri: string) => heldBy({ names: { uris: [uri] } });
const pattern = (glob: string): PolicyWish => ({
  signers: { ci: `{ root: private, issuer: "${OIDC}", identityPattern: "${glob}" }` },
});
const requiring = (members: string): PolicyWish => ({ signers: { ci: CI.replace(' }', `, ${members} }`) } });

const CASES: Readonly<Record<string, readonly KeylessCase[]>> = {
  identity: [
    {
      name: 'by a pattern',
      answer: 'allowed',
      policy: pattern('https://git.example/acme/*/.ci/release.yml@refs/tags/*'),
    },
    {
      name: 'of an e-mail address',
      answer: 'allowed',
      bundle: heldBy({ names: { emails: ['ann@acme.example'] } }),
      policy: pattern('*@acme.example'),
    },
    ...[
      ['a host that goes on', WORKFLOW.replace('git.example', 'git.example.evil.example')],
      ['the name in a query', `https://evil.example/?x=${WORKFLOW}`],
      ['an owner whose name goes on', WORKFLOW.replace('/acme/', '/acme-evil/')],
      ['another character for the dot', WORKFLOW.replace('git.example', 'gitxexample')],
      ['another case', WORKFLOW.replace('acme', 'Acme')],
      ['a tag that goes on', `${WORKFLOW}0`],
      ['a pull request', WORKFLOW.replace('refs/tags/v1', 'refs/pull/7/merge')],
    ].flatMap(([name = '', uri = '']): KeylessCase[] => [
      { name, answer: 'signer-mismatch signer', bundle: named(uri) },
      {
        name: `${name}, for a pattern`,
        answer: 'signer-mismatch signer',
        bundle: named(uri),
        policy: pattern(WORKFLOW.replace('notes', '*')),
      },
    ]),
    {
      name: 'two lines, the second as wanted',
      answer: 'signer-mismatch signer',
      bundle: named(`https://evil.example/\n${WORKFLOW}`),
      policy: pattern('**'),
      message: /printable/,
    },
    {
      name: 'two names, the first as wanted',
      answer: 'signer-mismatch signer',
      bundle: heldBy({ names: { uris: [WORKFLOW, 'https://evil.example/'] } }),
      message: /2 names/,
    },
    {
      name: 'no name',
      answer: 'signer-mismatch signer',
      bundle: heldBy({ names: {} }),
      message: /names nobody/,
    },
    {
      name: 'another issuer',
      answer: 'signer-mismatch signer',
      bundle: heldBy({ extensions: [said(8, `${OIDC}.evil.example`)] }),
      message: /another issuer/,
    },
    {
      name: 'no issuer',
      answer: 'signer-mismatch signer',
      bundle: heldBy({ extensions: [] }),
      message: /no issuer/,
    },
    {
      name: 'two issuers',
      answer: 'signer-mismatch signer',
      bundle: heldBy({
        extensions: [
          ISSUED,
          `1.3.6.1.4.1.57264.1.1 = DER:${Buffer.from('https://evil.example').toString('hex')}`,
        ],
      }),
      message: /two issuers/,
    },
  ],
  extensions: [
    {
      name: 'as wanted, exactly and by pattern',
      answer: 'allowed',
      bundle: heldBy({ extensions: [ISSUED, said(12, 'https://git.example/acme/notes'), said(20, 'push')] }),
      policy: requiring('sourceRepositoryURI: "https://git.example/acme/*", buildTrigger: push'),
    },
    {
      name: 'missing',
      answer: 'signer-mismatch signer',
      policy: requiring('runnerEnvironment: github-hosted'),
      message: /runnerEnvironment is missing/,
    },
    {
      name: 'of another value',
      answer: 'signer-mismatch signer',
      bundle: heldBy({ extensions: [ISSUED, said(11, 'self-hosted')] }),
      policy: requiring('runnerEnvironment: github-hosted'),
      message: /runnerEnvironment is "self-hosted"/,
    },
    {
      name: 'of another number',
      answer: 'signer-mismatch signer',
      bundle: heldBy({ extensions: [ISSUED, said(13, 'push')] }),
      policy: requiring('buildTrigger: push'),
    },
  ],
};

const running = keylessStage(sigstore);
keylessCases(running, CASES);

describe('signers with certificates', () => {
  test('one identity with two certificates has one vote, two identities have two', async () => {
    const evil = WORKFLOW.replace('/notes/', '/other/');
    const signers = {
      exact: CI,
      any: `{ root: private, issuer: "${OIDC}", identityPattern: "https://git.example/acme/**" }`,
    };
    const policy = await keylessPolicy(sigstore, { signers, members: ', atLeast: 2' });
    const twice = (second: Issued) => async (genuine: Uint8Array) => [
      await sigstore.bundle(genuine),
      await sigstore.bundle(genuine, { holder: second }),
    ];
    const same = await running.stage.judge(policy, twice(await sigstore.holder()));
    assert.deepEqual(
      same.verdict.findings.map(({ code }) => code),
      ['threshold-unmet'],
    );
    const different = await running.stage.judge(
      policy,
      twice(await sigstore.holder({ names: { uris: [evil] } })),
    );
    assert.equal(different.verdict.allowed, true);
  });

  test('a revoked identity counts for nothing, under its issuer only', async () => {
    const policy = await keylessPolicy(sigstore);
    const make = async (genuine: Uint8Array) => [await sigstore.bundle(genuine)];
    const judge = (issuedBy: string, identity: string) => {
      const entry = `{ signer: { issuer: "${issuedBy}", identity: "${identity}" }, reason: left }`;
      const text = `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [${entry}]\n`;
      return running.stage.judge(policy, make, {
        revocations: loadRevocations({ text, file: 'revocations.yaml' }),
      });
    };
    const { verdict } = await judge(OIDC, WORKFLOW);
    assert.deepEqual(
      verdict.findings.map(({ level, code, check }) => [level, code, check]),
      [
        ['deny', 'revoked', 'signer-revoked'],
        ['note', 'revoked', 'signer-revoked'],
      ],
    );
    assert.equal((await judge('https://other.example', WORKFLOW)).verdict.allowed, true);
    assert.equal((await judge(OIDC, `${WORKFLOW}0`)).verdict.allowed, true);
  });

  test('an entry for which the condition is false has no vote, whoever else the signer is', async () => {
    const team = `{ root: private, issuer: "${OIDC}", identityPattern: "https://git.example/**" }`;
    const judge = async (where: string) => {
      const members = `, atLeast: 2, where: '${where}'`;
      const policy = await keylessPolicy(sigstore, { signers: { team, lead: CI }, members });
      const other = await sigstore.holder({ names: { uris: [`${WORKFLOW}0`] } });
      const { verdict } = await running.stage.judge(policy, async (genuine) => [
        await sigstore.bundle(genuine),
        await sigstore.bundle(genuine, { holder: other }),
      ]);
      return verdict.findings.map(({ code }) => code);
    };
    assert.deepEqual(await judge('signer.name != ""'), []);
    assert.deepEqual(await judge('signer.name == "team"'), ['threshold-unmet']);
  });

  test('a condition sees who signed', async () => {
    const sees = (expression: string) =>
      keylessPolicy(sigstore, { members: `, where: '${expression}'` }).then((policy) =>
        running.stage.judge(policy, async (genuine) => [await sigstore.bundle(genuine)]),
      );
    const yes = await sees(`signer.issuer == "${OIDC}" && signer.identity == "${WORKFLOW}"`);
    assert.equal(yes.verdict.allowed, true);
    const no = await sees('signer.identity.endsWith("refs/heads/main")');
    assert.deepEqual(no.verdict.findings[0]?.code, 'condition-false');
  });
});
