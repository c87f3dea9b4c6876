/** Where the entry point keeps compiled code (XDG Base Directory Specification 0.8), and how it starts a server. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { CLI, runPlimsoll, runProcess } from '../support/run-process.ts';
import { ServeProcess } from '../support/serve-process.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const cases = [
  { name: 'an absolute XDG_CACHE_HOME', given: (root: string) => join(root, 'cache'), want: 'cache' },
  { name: 'a relative XDG_CACHE_HOME, which does not count', given: () => 'cache', want: 'home/.cache' },
  { name: 'an empty XDG_CACHE_HOME, which does not count', given: () => '', want: 'home/.cache' },
];
for (const { name, given, want } of cases) {
  test(`compiled code is kept with ${name}`, async (t) => {
    const root = await temporaryDirectory(t);
    await mkdir(join(root, 'home'));
    const env = { HOME: join(root, 'home'), XDG_CACHE_HOME: given(root) };
    assert.equal((await runPlimsoll(['--version'], { cwd: root, env })).code, 0);
    const made = await readdir(root, { recursive: true });
    const kept = made.filter((path) => path.endsWith(join('plimsoll', 'compiled')));
    assert.deepEqual(kept, [join(want, 'plimsoll', 'compiled')]);
  });
}

for (const [name, NODE_OPTIONS, option] of [
  ['little memory for what is young', '', '--max-semi-space-size=4'],
  ['as much of it as the operator says', '--max-semi-space-size=8', undefined],
] as const) {
  test(`a server is the process that was started, with ${name}`, async (t) => {
    const data = await temporaryDirectory(t);
    const server = new ServeProcess(['--data', data, '--listen', '127.0.0.1:0'], { NODE_OPTIONS });
    t.after(() => server.end('SIGTERM'));
    await server.ready();
    const line = await readFile(`/proc/${server.pid}/cmdline`, 'latin1');
    assert.equal(
      line.split('\0').find((word) => word.includes('semi-space')),
      option,
    );
  });
}

for (const [name, asked, redirected, code, stderr] of [
  ['a reader that went away keeps the answer', '--version', '| :', 0, /^$/],
  ['a "no" that nobody reads stays one', 'veryfy --json', '| :', 2, /^error: unknown command "veryfy"/],
  ['a result that could not be written is none', '--version', '>/dev/full', 3, /^error: stdout: ENOSPC/],
  ['words that could not be written keep the answer', 'veryfy', '2>/dev/full', 2, /^$/],
] as const) {
  test(name, async (t) => {
    const root = await temporaryDirectory(t);
    const script = `{ sleep 0.1; "$0" "$1" ${asked}; echo $? >"$2/code"; } ${redirected}`;
    const result = await runProcess('sh', ['-c', script, process.execPath, CLI, root]);
    assert.equal(await readFile(join(root, 'code'), 'utf8'), `${code}\n`, result.stderr);
    assert.match(result.stderr, stderr);
  });
}
