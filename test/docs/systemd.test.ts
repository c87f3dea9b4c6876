import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Command } from 'commander';
import { define } from '../../cli/commands/serve.ts';
import { Output } from '../../cli/output.ts';
import { runProcess } from '../support/run-process.ts';

const UNIT = join(import.meta.dirname, '../../docs/systemd/plimsoll.service');

test('systemd takes the unit as it is', async () => {
  const { code, stdout, stderr } = await runProcess('systemd-analyze', ['verify', '--man=no', UNIT]);
  assert.deepEqual([code, stdout, stderr], [0, '', '']);
});

test('systemd-analyze finds little exposure', async () => {
  const { code, stdout } = await runProcess('systemd-analyze', [
    'security',
    '--offline=yes',
    '--threshold=30',
    '--no-pager',
    UNIT,
  ]);
  assert.equal(code, 0, stdout);
});

test('the command lines of the unit are ones that serve takes', async () => {
  const streams = { stdout: process.stdout, stderr: process.stderr };
  const command = new Command('plimsoll serve');
  const context = {
    output: new Output(streams, false),
    env: {},
    signal: new AbortController().signal,
    exitCode: 0,
  };
  define(command, context);
  const known = command.options.map(({ long }) => long);
  const lines = (await readFile(UNIT, 'utf8')).match(/^Exec(Start|StartPre)=.*$/gm) ?? [];
  assert.equal(lines.length, 2);
  for (const line of lines) {
    assert.match(line, / plimsoll serve /);
    const options = line.match(/--[a-z-]+/g) ?? [];
    assert.ok(options.length > 0 && options.every((option) => known.includes(option)), line);
  }
});
