/** Every command block of the README and the guides is run as it stands, and prints what the page says. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { consoleCommands, fencedBlocks, pageFiles, runConsole } from '../support/console-block.ts';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = [
  'README.md',
  ...(await readdir(join(ROOT, 'docs/guides'))).map((name) => `docs/guides/${name}`),
];

for (const page of PAGES) {
  test(`${page}: its console blocks, one after another`, async () => {
    const markdown = await readFile(join(ROOT, page), 'utf8');
    const commands = fencedBlocks(markdown, 'console').flatMap(consoleCommands);
    assert.ok(commands.length > 0, 'the page has no command block');
    assert.deepEqual(await runConsole(commands, pageFiles(markdown)), []);
  });
}

test('the npm commands of the README and CONTRIBUTING are what CI runs', async () => {
  const ci = await readFile(join(ROOT, '.ci/run'), 'utf8');
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const page of ['README.md', 'CONTRIBUTING.md']) {
    const markdown = await readFile(join(ROOT, page), 'utf8');
    const lines = fencedBlocks(markdown, 'sh').flat();
    assert.ok(lines.length > 0);
    for (const command of lines.flatMap((line) => line.split(' && '))) {
      const [, verb] =
        /^npm (ci|test|run \S+)$/.exec(command) ?? assert.fail(`${page}: ${command} is run by nobody`);
      assert.match(
        ci,
        new RegExp(`npm ${verb === 'ci' || verb === 'test' ? verb : `run (--silent )?${verb!.slice(4)}`}\\b`),
        command,
      );
    }
    for (const [, name] of markdown.matchAll(/`npm run (\S+)`/g))
      assert.ok(name! in scripts, `${page}: npm run ${name}`);
  }
});

test('links between pages lead somewhere', async () => {
  for (const page of [...PAGES, 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/threat-model.md']) {
    const markdown = await readFile(join(ROOT, page), 'utf8');
    for (const [, target] of markdown.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)) {
      await assert.doesNotReject(
        readdir(join(ROOT, page, '..', target!)).catch((cause: NodeJS.ErrnoException) =>
          cause.code === 'ENOTDIR' ? [] : Promise.reject(cause),
        ),
        `${page} → ${target}`,
      );
    }
  }
});
