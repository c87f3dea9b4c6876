import assert from 'node:assert/strict';
import test from 'node:test';
import { COMMANDS, main } from '../../cli/main.ts';
import { version } from '../../cli/version.ts';

async function run(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const text = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr') => ({
    write: (chunk: string) => {
      text[name] += chunk;
    },
  });
  const code = await main(argv, { stdout: sink('stdout'), stderr: sink('stderr') }, {});
  return { code, ...text };
}

test('help is grouped and names every command', async () => {
  const { code, stdout } = await run();
  assert.equal(code, 0);
  for (const group of ['Author:', 'Operator:', 'Host:']) assert.ok(stdout.includes(group));
  for (const verb of Object.keys(COMMANDS)) assert.match(stdout, new RegExp(`^  ${verb} `, 'm'));
  assert.deepEqual((await run('help')).stdout, stdout);
  assert.deepEqual((await run('--help')).stdout, stdout);
});

for (const verb of Object.keys(COMMANDS)) {
  test(`help ${verb} shows its usage, and --help the same`, async () => {
    const { code, stdout } = await run('help', verb);
    assert.equal(code, 0);
    assert.match(stdout, new RegExp(`^Usage: plimsoll ${verb}`));
    assert.equal((await run(verb, '--help')).stdout, stdout);
  });
}

for (const words of ['admin gc', 'admin storage import', 'key generate']) {
  test(`help ${words} shows the usage of the last word, and --help the same`, async () => {
    const { code, stdout } = await run('help', ...words.split(' '));
    assert.equal(code, 0);
    assert.match(stdout, new RegExp(`^Usage: plimsoll ${words} `));
    assert.equal((await run(...words.split(' '), '--help')).stdout, stdout);
  });
}

test('--version prints the version of the package', async () => {
  assert.equal((await run('--version')).stdout, `${version()}\n`);
  assert.match(version(), /^\d+\.\d+\.\d+/);
});

const refused = [
  { argv: ['veryfy'], stderr: /unknown command "veryfy".*\n\nhint: did you mean plimsoll verify\?/ },
  { argv: ['buidl'], stderr: /\n\nhint: did you mean plimsoll build\?\n$/ },
  { argv: ['toString'], stderr: /unknown command "toString"/ },
  { argv: ['__proto__'], stderr: /unknown command/ },
  { argv: ['help', 'nothing'], stderr: /unknown command "nothing"/ },
  { argv: ['help', 'admin', 'nosuch'], stderr: /"admin nosuch".*\n\nhint: see plimsoll help admin\n$/ },
  { argv: ['help', 'admin', 'cg'], stderr: /"admin cg".*\n\nhint: did you mean plimsoll admin gc\?\n$/ },
  { argv: ['help', 'admin', 'gc', 'x'], stderr: /"admin gc x".*\n\nhint: see plimsoll help admin gc\n$/ },
  { argv: ['help', 'pull', 'x'], stderr: /"pull x".*\n\nhint: see plimsoll help pull\n$/ },
  { argv: ['verify', 'r.io/a', '--unknown'], stderr: /unknown option '--unknown'/ },
  { argv: ['key'], stderr: /key needs another word/ },
  { argv: ['verify'], stderr: /missing required argument/ },
  { argv: ['serve', '--wrokers', '2'], stderr: /unknown option '--wrokers'/ },
  {
    argv: ['pull', 'r.io/a:1', '--plain-htp'],
    stderr:
      /^error: unknown option '--plain-htp' \(usage-invalid\)\n\nhint: did you mean --plain-http\? see plimsoll help pull\n$/,
  },
  { argv: ['key', 'genrate'], stderr: /hint: did you mean generate\? see plimsoll help key\n$/ },
  { argv: ['admin', 'gc', '--dri-run'], stderr: /hint: did you mean .*see plimsoll help admin gc\n$/ },
  { argv: ['admin', 'gc', '--repository', 'a'], stderr: /hint: see plimsoll help admin gc\n$/ },
  { argv: ['serve', '--drain', 'soon'], stderr: /hint: see plimsoll help serve\n$/ },
  { argv: ['build', '.', '--tag', 'r.io/a'], stderr: /hint: add --push to send it/ },
];
for (const { argv, stderr } of refused) {
  test(`plimsoll ${argv.join(' ')} is bad usage`, async () => {
    const result = await run(...argv);
    assert.equal(result.code, 2);
    assert.match(result.stderr, /^error: .*\(usage-invalid\)\n\nhint: /);
    assert.match(result.stderr, stderr);
    assert.equal(result.stdout, '');
  });
}

test('with --json a failure is one document on stdout', async () => {
  const { code, stdout } = await run('veryfy', '--json');
  assert.equal(code, 2);
  assert.deepEqual(JSON.parse(stdout), {
    error: {
      code: 'usage-invalid',
      message: 'unknown command "veryfy"',
      hint: 'did you mean plimsoll verify?',
    },
  });
});

test('run ends with 125 whatever kept the agent from starting', async () => {
  const { code, stderr } = await run('run', 'not a reference', '--policy', 'absent.yaml');
  assert.equal(code, 125);
  assert.match(stderr, /^error: .*\([a-z-]+\)\n\nhint: /);
});
