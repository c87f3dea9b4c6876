import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { checkShape } from '../../schemas/check.ts';
import type { Diff } from '../../schemas/diff.ts';
import { validate } from '../../schemas/generated/diff.ts';
import { buildStatement } from '../../src/attest/build-statement.ts';
import {
  PROVENANCE as BUILT,
  DECLARATION_PREDICATE as DECLARED,
  COSIGN_SIGNATURE as PLAIN,
} from '../../src/attest/predicate-types.ts';
import { attachBundle } from '../../src/sign/attach-bundle.ts';
import { openSigningKey } from '../../src/sign/key-pair.ts';
import { signStatement } from '../../src/sign/sign-statement.ts';
import { declarationWith, pushDeclared } from '../support/declared-image.ts';
import { runCli } from '../support/run-cli.ts';
import { makeKey } from '../support/signed-image.ts';
import { startSigningFixture } from '../support/signing-fixture.ts';

const fixture = await startSigningFixture();
after(() => fixture.close());
const { host, directory } = fixture;

function diff(...args: string[]) {
  return runCli(['diff', ...args]);
}

async function documentOf(...args: string[]): Promise<Diff> {
  const { stdout, stderr } = await diff(...args, '--json');
  assert.equal(stderr, '');
  return checkShape(JSON.parse(stdout), validate, 'diff', 'internal');
}

describe('diff --policy', async () => {
  const client = fixture.client('agents/judged');
  await pushDeclared(client, declarationWith({}), 'old');
  const image = await pushDeclared(client, declarationWith({ version: '1.0.1' }), 'new');
  const [from, to] = [`${host}/agents/judged:old`, `${host}/agents/judged:new`];
  const signed = await runCli(['sign', to, '--key', join(directory, 'release.key')]);
  assert.equal(signed.code, 0, signed.stderr);
  const claim = { predicateType: BUILT, predicate: { who: 'a stranger' } };
  const statement = buildStatement({ repository: `${host}/agents/judged`, digest: image.digest, ...claim });
  await attachBundle(client, await signStatement(statement, await makeKey()), BUILT, image, new Date());
  const require = [
    '{ type: declaration, signedBy: [us] }',
    '{ type: declaration, signedBy: [us, again] }',
    '{ type: vex, signedBy: [us] }',
  ];
  await mkdir(join(directory, 'revoking'));
  for (const folder of [directory, join(directory, 'revoking')])
    await writeFile(
      join(folder, 'policy.yaml'),
      `apiVersion: plimsoll.dev/v1
kind: Policy
signers: { us: { key: ${join(directory, 'release.pub')} }, again: { key: ${join(directory, 'release.pub')} } }
rules: [{ repositories: ["${host}/agents/*"], require: [${require.join(', ')}] }]
`,
    );
  const { keyDigest } = await openSigningKey(await readFile(join(directory, 'release.key'), 'utf8'), () =>
    Promise.reject(new Error('this key has no passphrase')),
  );
  await writeFile(
    join(directory, 'revoking', 'revocations.yaml'),
    `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [{ key: "${keyDigest}" }]\n`,
  );
  const byPolicy = ['--policy', join(directory, 'policy.yaml')];
  const countsBy = ({ evidence }: Diff) =>
    Object.fromEntries(evidence.to.signers.map(({ predicateType, countsBy }) => [predicateType, countsBy]));
  const nobody = { [PLAIN]: [], [DECLARED]: [], [BUILT]: [] };
  const us = { ...nobody, [DECLARED]: ['us'] };

  it('says which of the signers the policy knows', async () => {
    const { stdout, code } = await diff(from, to, ...byPolicy);
    assert.equal(code, 0);
    assert.match(stdout, /^ {2}signed {4}declaration by us, verified, with key sha256:[a-f0-9]{64}$/m);
    assert.match(stdout, /^ {2}signed {4}provenance with key sha256:\S+, which the policy does not count$/m);
    assert.match(stdout, /^ {2}verified: who signed, where a name of the policy stands; /m);
    assert.doesNotMatch(stdout, /unverified/);
    const document = await documentOf(from, to, ...byPolicy);
    assert.equal(document.evidence.verified, true);
    assert.deepEqual(countsBy(document), us);
  });

  it('says so in Markdown too', async () => {
    const { stdout } = await diff(from, to, ...byPolicy, '--markdown');
    assert.match(stdout, /^- `signed declaration by us, verified, with key sha256:[a-f0-9]{64}`$/m);
    assert.match(stdout, /^- verified: who signed, where a name of the policy stands$/m);
  });

  it('knows nobody whose key is revoked beside the policy', async () => {
    const document = await documentOf(from, to, '--policy', join(directory, 'revoking', 'policy.yaml'));
    assert.deepEqual(countsBy(document), nobody);
  });

  it('knows nobody where the signature was made for another repository', async () => {
    const document = await documentOf(from, to, ...byPolicy, '--repository', `${host}/agents/other`);
    assert.deepEqual(countsBy(document), nobody);
  });

  it('asks for a layout as the repository that is named', async () => {
    const layout = `oci:${join(directory, 'mirror')}`;
    const { code, stderr } = await runCli(['copy', '--all', `${host}/agents/judged`, layout]);
    assert.equal(code, 0, stderr);
    const [old, next] = [`${layout}:old`, `${layout}:new`];
    const refused = await diff(old, next, ...byPolicy);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /--repository HOST\/PATH/);
    const document = await documentOf(old, next, ...byPolicy, '--repository', `${host}/agents/judged`);
    assert.deepEqual(countsBy(document), us);
  });

  const refused: Readonly<Record<string, [words: RegExp, ...args: string[]]>> = {
    'a repository without a policy': [/--repository goes with --policy/, '--repository', 'a.example/b'],
    'a policy that is not there': [/\(file-unreadable\)/, '--policy', join(directory, 'nothing.yaml')],
    'a policy that is none': [/\(policy-invalid\)/, '--policy', join(directory, 'release.pub')],
  };
  for (const [name, [words, ...args]] of Object.entries(refused))
    it(`refuses ${name}`, async () => {
      const { code, stdout, stderr } = await diff(from, to, ...args);
      assert.match(stderr, words);
      assert.equal(code, 2);
      assert.equal(stdout, '');
    });
});
