/** Where the entry point keeps compiled code: XDG Base Directory Specification 0.8. */
import assert from 'node:assert/strict';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { runPlimsoll } from '../support/run-process.ts';
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
