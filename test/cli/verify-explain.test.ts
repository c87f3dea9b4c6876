/** What `verify --explain` tells a reader of the policy, and that what it names can be found. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { runCli } from '../support/run-cli.ts';
import { ImageHome, makeKey } from '../support/signed-image.ts';
import { startRegistry } from '../support/start-registry.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { writeTree } from '../support/tree.ts';

describe('plimsoll verify --explain', async () => {
  const registry = await startRegistry();
  after(() => registry.close());
  const [release, reviewer] = [await makeKey(), await makeKey()];
  const home = new ImageHome(registry.host, 'agents/notes');
  const image = await home.pushSigned(release);
  const ref = `${registry.host}/agents/notes:1.0.0`;

  async function explain(t: test.TestContext, require: readonly string[], ...options: readonly string[]) {
    const directory = await temporaryDirectory(t);
    const policy = [
      'apiVersion: plimsoll.dev/v1',
      'kind: Policy',
      'signers: { release: { key: release.pub }, reviewer: { key: reviewer.pub } }',
      'rules:',
      '  - repositories: ["127.0.0.1:*/agents/**"]',
      '    require:',
      ...require.map((line) => `      - ${line}`),
      '',
    ].join('\n');
    const keys = { 'release.pub': release.publicKeyPem, 'reviewer.pub': reviewer.publicKeyPem };
    await writeTree(directory, { 'policy.yaml': policy, ...keys });
    return runCli(['verify', ref, '--policy', `${directory}/policy.yaml`, '--explain', ...options]);
  }
  const DECLARATION = '{ type: declaration, signedBy: [release] }';

  test('shows what is asked for beside the signers', async (t) => {
    const { stdout, code } = await explain(t, [
      '{ type: declaration, signedBy: [release], where: "size(subject.name) > 3", privileges: { network: none }, version: { atLeast: 0.9.0 } }',
    ]);
    assert.equal(code, 0, stdout);
    const lines = stdout.split('\n');
    assert.deepEqual(lines.slice(lines.indexOf('  ✓ declaration signed by 1 of release') + 1, -2), [
      '    where: size(subject.name) > 3',
      '    privileges.network: none',
      '    version.atLeast: 0.9.0',
    ]);
  });

  for (const [until, words] of [
    ['2999-01-01T00:00:00Z', 'only warns until 2999-01-01T00:00:00.000Z'],
    ['2026-01-01T00:00:00Z', 'only warned until 2026-01-01T00:00:00.000Z'],
  ] as const)
    test(`says of what is not met: ${words}`, async (t) => {
      const { stdout, code } = await explain(t, [
        DECLARATION,
        `{ type: vex, signedBy: [release], warn: { until: "${until}" } }`,
      ]);
      assert.equal(code, words.startsWith('only warns') ? 0 : 1);
      assert.ok(stdout.includes(`  ✗ vex signed by 1 of release\n    ${words}\n`), stdout);
    });

  test('names attestations as the list of referrers does', async (t) => {
    const listed = await runCli(['ls', '--referrers', ref]);
    const { stdout } = await explain(t, [DECLARATION, '{ type: provenance, signedBy: [reviewer] }']);
    const named = [...stdout.matchAll(/^ {4}(?:counts|closest|no) +(sha256:[0-9a-f]{64})/gm)].map(
      ([, one]) => one!,
    );
    assert.equal(named.length, 3);
    for (const digest of named) assert.ok(listed.stdout.includes(digest), `${digest} in ${listed.stdout}`);
    for (const [, digest] of stdout.matchAll(/^ {2}note .*\((sha256:[0-9a-f]{64})\)$/gm))
      assert.ok(listed.stdout.includes(digest!));
    const json = JSON.parse((await explain(t, [DECLARATION], '--json')).stdout);
    const [counted] = json.verdict.attestations;
    assert.ok(listed.stdout.includes(counted.referrer));
    assert.ok(!listed.stdout.includes(counted.digest));
    assert.equal(json.verdict.digest, image.digest);
  });

  test('calls a key by its name in the policy, and gives the reason once below the requirement', async (t) => {
    const { stdout, code } = await explain(t, [
      '{ type: declaration, signedBy: [reviewer] }',
      '{ type: provenance, signedBy: [release] }',
    ]);
    assert.equal(code, 1);
    const [, below = ''] = stdout.split('asked as');
    assert.match(stdout, /deny {2}signer-mismatch {2}declaration by reviewer: .*signed by release, which/);
    assert.match(
      below,
      /✗ declaration signed by 1 of reviewer\n {4}closest sha256:\w+ {2}stopped at signer: signed by release,/,
    );
    assert.doesNotMatch(below, /none of 2 attestations/);
  });
});
