import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { validate } from '../../schemas/generated/policy-trial.ts';
import { copyImage } from '../../src/client/copy-image.ts';
import { openSink, openSource } from '../../src/client/open-target.ts';
import { parseTarget } from '../../src/oci/reference.ts';
import { type CliResult, runCli } from '../support/run-cli.ts';
import { ImageHome, makeKey } from '../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

const HEAD = 'apiVersion: plimsoll.dev/v1\n';
const policyText = (...require: readonly string[]): string =>
  [
    `${HEAD}kind: Policy`,
    'signers: { release: { key: release.pub } }',
    'rules:',
    '  - repositories: ["127.0.0.1:*/agents/**"]',
    '    require:',
    ...require.map((one) => `      - ${one}`),
    '',
  ].join('\n');

describe('plimsoll policy test', () => {
  let registry: RunningRegistry;
  let directory: string;
  let ref: string;
  let repository: string;
  before(async () => {
    registry = await startRegistry();
    directory = await mkdtemp(join(tmpdir(), 'plimsoll-cases-'));
    const key = await makeKey();
    await new ImageHome(registry.host, 'agents/notes').pushSigned(key);
    repository = `${registry.host}/agents/notes`;
    ref = `${repository}:1.0.0`;
    const sink = await openSink(parseTarget(`oci:${join(directory, 'images')}`), {});
    const source = await openSource(parseTarget(ref), {});
    await copyImage(source, sink, await source.resolve({ tag: '1.0.0' }), { tag: '1.0.0', referrers: true });
    await write('release.pub', key.publicKeyPem);
    await write('policy.yaml', policyText('{ type: declaration, signedBy: [release] }'));
    await write('cosign.yaml', policyText('{ type: cosign, signedBy: [release] }'));
    await write(
      'warned.yaml',
      policyText(
        '{ type: declaration, signedBy: [release] }',
        '{ type: cosign, signedBy: [release], warn: { until: "2030-01-01T00:00:00Z" } }',
      ),
    );
    await write(
      'later.yaml',
      policyText(
        '{ type: declaration, signedBy: [release], where: \'now > timestamp("2030-01-01T00:00:00Z")\' }',
      ),
    );
  });
  after(async () => {
    await registry.close();
    await rm(directory, { recursive: true, force: true });
  });

  const write = (name: string, text: string): Promise<void> => writeFile(join(directory, name), text);
  const run = async (cases: readonly string[], ...args: readonly string[]): Promise<CliResult> => {
    const text = `${HEAD}kind: PolicyCases\ncases:${cases.length === 0 ? ' []' : ''}\n${cases.map((one) => `  - { ${one} }\n`).join('')}`;
    await write('cases.yaml', text);
    return runCli(['policy', 'test', join(directory, 'cases.yaml'), ...args]);
  };
  const members = (name: string, policy: string, more: string, platform = 'linux/amd64'): string =>
    `name: "${name}", policy: ${policy}, platform: ${platform}, ${more}`;
  const layout = (): string => `image: "oci:images:1.0.0", repository: "${repository}"`;

  test('of several policies each has to allow', async () => {
    const { code, stdout } = await run([
      members('both', '[policy.yaml, policy.yaml]', `${layout()}, expect: allowed`),
      members(
        'one not',
        '[policy.yaml, cosign.yaml]',
        `${layout()}, expect: denied, codes: [predicate-type]`,
      ),
      members(
        'nor first',
        '[cosign.yaml, policy.yaml]',
        `${layout()}, expect: denied, codes: [predicate-type]`,
      ),
    ]);
    assert.deepEqual([code, stdout.match(/^as expected /gm)?.length], [0, 3], stdout);
  });

  test('each case is decided, from a registry and from a layout beside the file', async () => {
    const { code, stdout, stderr } = await run([
      members('registry', 'policy.yaml', `image: "${ref}", expect: allowed`),
      members('layout', 'policy.yaml', `${layout()}, expect: allowed`),
      members('launch', 'policy.yaml', `${layout()}, launch: true, expect: allowed`),
      members('launch', 'cosign.yaml', `${layout()}, launch: true, expect: denied, codes: [x]`).replace(
        /name: "launch"(.*)codes: \[x\]/,
        'name: "cosign"$1codes: [predicate-type, declaration-not-required]',
      ),
      members(
        'elsewhere',
        'policy.yaml',
        `image: "oci:images:1.0.0", repository: "r.example/x", expect: denied, codes: [no-matching-rule]`,
      ),
      members('too early', 'later.yaml', `${layout()}, expect: denied, codes: [condition-false]`),
      members('in time', 'later.yaml', `${layout()}, at: "2030-06-01T00:00:00Z", expect: allowed`),
    ]);
    assert.equal(code, 0, stdout + stderr);
    assert.deepEqual(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.slice(0, 11)),
      Array.from({ length: 7 }, () => 'as expected'),
    );
  });

  const SURPRISES: readonly (readonly [name: string, members: () => string, line: RegExp])[] = [
    [
      'allowed and not denied',
      () => members('a', 'policy.yaml', `${layout()}, expect: denied, codes: [revoked]`),
      /^surprise {5}a: allowed; expected denied revoked$/m,
    ],
    [
      'denied and not allowed',
      () => members('a', 'cosign.yaml', `${layout()}, expect: allowed`),
      /^surprise {5}a: denied predicate-type; expected allowed\n {13}deny {2}predicate-type {2}cosign by release: /m,
    ],
    [
      'denied for another reason',
      () => members('a', 'cosign.yaml', `${layout()}, expect: denied, codes: [revoked]`),
      /^surprise {5}a: denied predicate-type; expected denied revoked$/m,
    ],
    [
      'allowed without the warning',
      () => members('a', 'policy.yaml', `${layout()}, expect: allowed, codes: [revoked]`),
      /^surprise {5}a: allowed; expected allowed with warnings revoked$/m,
    ],
    [
      'allowed with a warning',
      () => members('a', 'warned.yaml', `${layout()}, at: "2026-06-01T00:00:00Z", expect: allowed`),
      /^surprise {5}a: allowed with warnings predicate-type; expected none\n {13}warn {2}predicate-type {2}cosign by release: /m,
    ],
  ];
  for (const [name, wanted, line] of SURPRISES)
    test(`a surprise is exit 1: ${name}`, async () => {
      const { code, stdout } = await run([
        wanted(),
        members('b', 'policy.yaml', `${layout()}, expect: allowed`),
      ]);
      assert.equal(code, 1);
      assert.match(stdout, line);
      assert.match(stdout, /^as expected {2}b: allowed$/m);
    });

  test('what cannot be decided is no answer: exit 3, and --json has the verdict of the others', async () => {
    const cases = [
      members('gone', 'policy.yaml', 'image: "127.0.0.1:1/agents/notes:1.0.0", expect: allowed'),
      members('there', 'policy.yaml', `${layout()}, expect: allowed`),
    ];
    const { code, stdout } = await run(cases, '--json');
    const trial: unknown = JSON.parse(stdout);
    assert.ok(validate(trial), JSON.stringify(validate.errors));
    assert.deepEqual([code, trial.passed], [3, false]);
    assert.deepEqual(
      trial.cases.map(({ passed, verdict }) => [passed, verdict?.allowed ?? null]),
      [
        [false, null],
        [true, true],
      ],
    );
    assert.match(trial.cases[0]?.got ?? '', /^undecided network-failed/);
    const denied = members('denied', 'cosign.yaml', `${layout()}, expect: allowed`);
    assert.equal((await run([...cases, denied])).code, 1, 'a surprise beside it is the answer');
  });

  const REFUSED: readonly (readonly [name: string, cases: () => readonly string[], message: RegExp])[] = [
    ['no cases at all', () => [], /cases: must not be empty/],
    [
      'an unknown field',
      () => [members('a', 'policy.yaml', `${layout()}, expects: allowed`)],
      /cases\.yaml:4:\d+: unknown field "expects"; did you mean "expect"\?/,
    ],
    ['no policy of several', () => [members('a', '[]', `${layout()}, expect: allowed`)], /policy/],
    [
      'one policy of several that is not there',
      () => [members('a', '[policy.yaml, absent.yaml]', `${layout()}, expect: allowed`)],
      /absent\.yaml/,
    ],
    ['no expectation', () => [members('a', 'policy.yaml', layout())], /"expect" is missing/],
    [
      'a denial without a reason',
      () => [members('a', 'policy.yaml', `${layout()}, expect: denied`)],
      /say in codes why it is denied/,
    ],
    [
      'a code that is none',
      () => [members('a', 'policy.yaml', `${layout()}, expect: denied, codes: [revokd]`)],
      /"revokd" is no code; did you mean "revoked"\?/,
    ],
    [
      'a layout without repository',
      () => [members('a', 'policy.yaml', 'image: "oci:images:1.0.0", expect: allowed')],
      /does not say what repository/,
    ],
    [
      'a time that is none',
      () => [members('a', 'policy.yaml', `${layout()}, at: yesterday, expect: allowed`)],
      /"yesterday" is no RFC 3339 time/,
    ],
    [
      'a version that is none',
      () => [members('a', 'policy.yaml', `${layout()}, admitted: v1, expect: allowed`)],
      /admitted/,
    ],
    [
      'a platform that is none',
      () => [members('a', 'policy.yaml', `${layout()}, expect: allowed`, 'linux')],
      /platform "linux"/,
    ],
    [
      'two cases of one name',
      () => Array.from({ length: 2 }, () => members('a', 'policy.yaml', `${layout()}, expect: allowed`)),
      /:5:\d+: another case is called "a"/,
    ],
    [
      'a policy that is not there',
      () => [members('a', 'absent.yaml', `${layout()}, expect: allowed`)],
      /cases\.yaml:4:\d+: .*absent\.yaml.*ENOENT|cases\.yaml:4:\d+: .*ENOENT.*absent\.yaml/,
    ],
  ];
  for (const [name, cases, message] of REFUSED)
    test(`a bad file is exit 2: ${name}`, async () => {
      const { code, stdout, stderr } = await run(cases());
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, message);
    });
});
