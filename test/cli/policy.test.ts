import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { validate } from '../../schemas/generated/policy-report.ts';
import { runCli } from '../support/run-cli.ts';
import { makeKey } from '../support/signed-image.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { writeTree } from '../support/tree.ts';

const { publicKeyPem } = await makeKey();

const policy = (require: string, signers = 'release: { key: release.pub }'): string =>
  [
    'apiVersion: plimsoll.dev/v1',
    'kind: Policy',
    `signers: { ${signers} }`,
    'rules:',
    '  - repositories: ["registry.example.com/agents/**"]',
    `    require: [${require}]`,
    '',
  ].join('\n');
const DECLARATION = '{ type: declaration, signedBy: [release] }';

describe('policy check', () => {
  const CASES: readonly {
    readonly name: string;
    readonly files: Readonly<Record<string, string>>;
    readonly code: number;
    readonly stdout?: RegExp;
    readonly stderr: RegExp;
  }[] = [
    {
      name: 'a sound policy',
      files: { 'policy.yaml': policy(DECLARATION) },
      code: 0,
      stdout: /policy\.yaml is sound {3}sha256:[a-f0-9]{64}\n$/,
      stderr: /^$/,
    },
    {
      name: 'a signer that nothing asks for',
      files: {
        'policy.yaml': policy(DECLARATION, 'release: { key: release.pub }, old: { key: release.pub }'),
      },
      code: 1,
      stdout: /policy\.yaml:3:\d+: signer old is in no signedBy \(entry-unused\)\n$/,
      stderr: /^hint: remove the entry/,
    },
    {
      name: 'an unknown field',
      files: { 'policy.yaml': policy('{ type: declaration, signedBy: [release], atleast: 1 }') },
      code: 2,
      stderr: /policy\.yaml:6:\d+: unknown field "atleast"; did you mean "atLeast"\?.*\(policy-invalid\)/,
    },
    {
      name: 'what can never be met',
      files: { 'policy.yaml': policy('{ type: declaration, signedBy: [release], atLeast: 2 }') },
      code: 2,
      stderr: /atLeast 2 of 1 signers can never be met/,
    },
    { name: 'no such file', files: {}, code: 2, stderr: /ENOENT.*\(file-unreadable\)/ },
    {
      name: 'revocations beside it that cannot be read',
      files: { 'policy.yaml': policy(DECLARATION), 'revocations.yaml': 'revoked: all\n' },
      code: 2,
      stderr: /revocations\.yaml.*\(policy-invalid\)/s,
    },
  ];
  for (const { name, files, code, stdout = /^$/, stderr } of CASES)
    test(name, async (t) => {
      const directory = await temporaryDirectory(t);
      await writeTree(directory, { 'release.pub': publicKeyPem, ...files });
      const result = await runCli(['policy', 'check', `${directory}/policy.yaml`]);
      assert.equal(result.code, code, result.stderr);
      assert.match(result.stdout, stdout);
      assert.match(result.stderr, stderr);
    });

  test('--json is one document of the published schema', async (t) => {
    const directory = await temporaryDirectory(t);
    const text = policy('{ type: declaration, signedBy: [release], where: "true" }');
    await writeTree(directory, { 'release.pub': publicKeyPem, 'policy.yaml': text });
    const { code, stdout } = await runCli(['policy', 'check', `${directory}/policy.yaml`, '--json']);
    const report: unknown = JSON.parse(stdout);
    assert.ok(validate(report));
    assert.deepEqual([code, report.findings.map((finding) => finding.code)], [1, ['condition-constant']]);
  });
});
