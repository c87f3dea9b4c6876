import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { agentYaml } from '../support/agent-example.ts';
import { runPlimsoll } from '../support/run-process.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { writeTree } from '../support/tree.ts';

const AGENT = agentYaml(
  'command: node',
  'args: [/app/agent.js, "two words"]',
  'servers:',
  '  fs: { command: node, args: [/app/fs.js] }',
  '  web: { command: node, privileges: { secrets: [TOKEN] } }',
  'tools: { allow: [fs/read, fs/list], deny: [web/post] }',
  'privileges: { mounts: [{ path: /workspace }, { path: /out, mode: rw }], env: [REGION] }',
  'limits: { memory: 512Mi, pids: 128 }',
  'build: { base: host-node }',
);

describe('declare check', () => {
  it('says what is declared, of a directory and of a file', async (t) => {
    const cwd = await temporaryDirectory(t);
    await writeTree(cwd, { 'agent/agent.yaml': AGENT });
    for (const args of [['agent'], ['agent/agent.yaml']]) {
      const { code, stdout, stderr } = await runPlimsoll(['declare', 'check', ...args], { cwd });
      assert.equal(code, 0, stderr);
      assert.deepEqual(stdout.trim().split('\n'), [
        'com.example/notes 1.0.0',
        'agent       node /app/agent.js "two words"',
        '  mounts    /workspace ro, /out rw',
        '  network   none',
        '  secrets   none',
        '  env       REGION',
        'server fs   node /app/fs.js',
        '  mounts    /workspace ro, /out rw',
        '  network   none',
        '  secrets   none',
        '  env       REGION',
        'server web  node',
        '  mounts    none',
        '  network   none',
        '  secrets   TOKEN',
        '  env       none',
        'allow       fs/read, fs/list',
        'deny        web/post',
        'limits      memory 512Mi, pids 128',
        'base        host-node',
      ]);
    }
  });

  it('looks where it stands, and gives the declaration with --json', async (t) => {
    const cwd = await temporaryDirectory(t);
    await writeTree(cwd, { 'agent.yaml': AGENT });
    const { stdout } = await runPlimsoll(['declare', 'check', '--json'], { cwd });
    const { file, declaration } = JSON.parse(stdout);
    assert.deepEqual(
      [file, declaration.name, declaration.limits.pids],
      ['agent.yaml', 'com.example/notes', 128],
    );
  });

  it('tells every problem with its line and column, and exit code 2', async (t) => {
    const cwd = await temporaryDirectory(t);
    await writeTree(cwd, { 'bad.yaml': agentYaml('command: x', 'tools: { allow: [a/b], deny: [c/d] }') });
    const { code, stdout, stderr } = await runPlimsoll(['declare', 'check', 'bad.yaml', '--json'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^error: bad.yaml:6:18: a\/b: .*\nbad.yaml:6:31: c\/d: .*\(declaration-invalid\)/);
    assert.equal(JSON.parse(stdout).error.code, 'declaration-invalid');
  });

  const REFUSED: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'what cannot be enforced',
      ['check', 'models.yaml'],
      /models.yaml:6:9: models cannot be .*not-enforceable/,
    ],
    ['a file that is not there', ['check', 'nothing'], /file-unreadable/],
    ['a directory without agent.yaml', ['check', 'empty'], /agent.yaml.*file-unreadable/],
    ['no subcommand', [], /usage-invalid/],
    ['another subcommand', ['seal'], /usage-invalid/],
  ];
  for (const [what, args, message] of REFUSED) {
    it(`refuses ${what} with exit code 2`, async (t) => {
      const cwd = await temporaryDirectory(t);
      await writeTree(cwd, {
        'models.yaml': agentYaml('command: x', 'models: [gpt]'),
        [join('empty', 'x')]: '',
      });
      const { code, stderr } = await runPlimsoll(['declare', ...args], { cwd });
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
    });
  }
});
