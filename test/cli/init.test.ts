import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { runPlimsoll } from '../support/run-process.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { writeTree } from '../support/tree.ts';

const FILES = ['.plimsollignore', 'agent.yaml', 'policy.yaml', 'server.mjs'];

describe('init', () => {
  it('writes an agent, and says so beside the result', async (t) => {
    const cwd = await temporaryDirectory(t);
    const { code, stdout, stderr } = await runPlimsoll(['init', 'notes'], { cwd });
    assert.deepEqual([code, stdout], [0, '']);
    assert.deepEqual(
      stderr.trim().split('\n').sort(),
      FILES.map((name) => `wrote notes/${name}`),
    );
    assert.deepEqual((await readdir(join(cwd, 'notes'))).sort(), FILES);
    assert.match(await readFile(join(cwd, 'notes/agent.yaml'), 'utf8'), /^name: com.example\/notes$/m);
  });

  it('takes the name of the directory where it stands', async (t) => {
    const cwd = join(await temporaryDirectory(t), 'my.agent');
    await mkdir(cwd);
    const { code, stdout } = await runPlimsoll(['init', '.', '--json'], { cwd });
    assert.deepEqual([code, JSON.parse(stdout).files.sort()], [0, FILES]);
    assert.match(await readFile(join(cwd, 'agent.yaml'), 'utf8'), /^name: com.example\/my.agent$/m);
  });

  it('declares a server of the author instead', async (t) => {
    const cwd = await temporaryDirectory(t);
    const server = `fs=node "/app/my server.js" '--root=/workspace'`;
    const { code, stderr } = await runPlimsoll(
      ['init', 'x', '--name', 'org.example/fs', '--server', server],
      { cwd },
    );
    assert.equal(code, 0, stderr);
    assert.deepEqual((await readdir(join(cwd, 'x'))).sort(), FILES.slice(0, 3));
    assert.match(
      await readFile(join(cwd, 'x/agent.yaml'), 'utf8'),
      /^ {2}fs: \{ command: node, args: \["\/app\/my server.js", "--root=\/workspace"\] \}$/m,
    );
  });

  const REFUSED: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a file that is there', ['taken'], /taken already has policy.yaml \(file-exists\)/],
    ['a directory whose name makes no name', ['my agent'], /give --name/],
    ['a name of another shape', ['x', '--name', 'x'], /name: must be a reverse DNS name/],
    ['a server without a command', ['x', '--server', 'fs='], /not of the form ID=COMMAND/],
    ['a server without an id', ['x', '--server', '=node'], /not of the form ID=COMMAND/],
    ['two servers', ['x', '--server', 'a=b', '--server', 'c=d'], /given twice/],
    ['no directory', [], /missing required argument/],
    ['an unknown option', ['x', '--force'], /unknown option/],
  ];
  for (const [what, args, message] of REFUSED) {
    it(`refuses ${what} with exit code 2, and writes nothing`, async (t) => {
      const cwd = await temporaryDirectory(t);
      await writeTree(cwd, { 'taken/policy.yaml': 'mine' });
      const { code, stderr } = await runPlimsoll(['init', ...args], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, message);
      assert.deepEqual((await readdir(cwd, { recursive: true })).sort(), ['taken', 'taken/policy.yaml']);
    });
  }
});
