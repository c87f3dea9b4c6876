import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { exportProgram } from '../../../../src/sandbox/emit/exported-program.ts';
import { emitSystemd } from '../../../../src/sandbox/emit/systemd.ts';
import { EXPORT_CASES, exportable, goldenFile } from '../../../support/export-cases.ts';
import { runProcess } from '../../../support/run-process.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

/** Calls that are newer than the libseccomp of the host are not allowed by it, which is what leaving them out says. */
const NEWER_CALL = /^\S+: Failed to parse system call, ignoring: \w+\n/gm;

describe('emitSystemd (needs systemd-analyze)', () => {
  for (const name of Object.keys(EXPORT_CASES)) {
    it(`writes a unit for ${name} that systemd takes, with little exposure`, async (t) => {
      const unit = join(await temporaryDirectory(t), basename(goldenFile('systemd', name)));
      await copyFile(goldenFile('systemd', name), unit);
      const verified = await runProcess('systemd-analyze', ['verify', '--man=no', unit]);
      assert.deepEqual(
        [verified.code, verified.stdout, verified.stderr.replaceAll(NEWER_CALL, '')],
        [0, '', ''],
      );
      const security = ['security', '--offline=yes', '--threshold=15', '--no-pager', unit];
      const { code, stdout } = await runProcess('systemd-analyze', security);
      assert.equal(code, 0, stdout);
    });
  }

  const REFUSED: Readonly<Record<string, readonly [command: string, workingDir: string]>> = {
    'a command that would be run with full privileges': ['+/bin/sh', '/'],
    'a command whose failure would not count': ['-/bin/sh', '/'],
    'a working directory with a line of its own': ['node', '/app\nUser=root'],
    'a working directory with a quote': ['node', '/"app"'],
  };
  for (const [what, [command, workingDir]] of Object.entries(REFUSED)) {
    it(`refuses ${what}`, () => {
      const program = exportProgram(exportable({}, { command }), { env: [], workingDir }, undefined);
      assert.throws(() => emitSystemd(program), { code: 'not-enforceable' });
    });
  }

  it('keeps a line of an argument within the argument', () => {
    const args = ['a\nExecStartPre=+/bin/sh', '"; x'];
    const program = exportProgram(
      exportable({}, { args }),
      { env: ['A=1\nUser=root'], workingDir: '/' },
      undefined,
    );
    const { text } = emitSystemd(program);
    assert.match(text, /^ExecStart=:"node" "a\\u000aExecStartPre=\+\/bin\/sh" "\\"; x"$/m);
    assert.doesNotMatch(text, /^(User|ExecStartPre)=/m);
  });
});
