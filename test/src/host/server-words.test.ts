import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { forwardWords } from '../../../src/host/server-words.ts';

/** What is passed on of a real process that writes this to its stderr. */
async function passedOn(script: string): Promise<string[]> {
  const child = spawn(process.execPath, ['-e', script]);
  const lines: string[] = [];
  await forwardWords('fs', child.stderr, (line) => lines.push(line));
  return lines;
}

const cases: [name: string, script: string, lines: string[]][] = [
  ['nothing', '', []],
  ['lines', "process.stderr.write('one\\ntwo\\r\\n')", ['fs: one', 'fs: two']],
  ['a last line without an end', "process.stderr.write('one\\ntwo')", ['fs: one', 'fs: two']],
  [
    'characters in pieces',
    "for (const byte of Buffer.from('é\\n')) process.stderr.write(Buffer.of(byte))",
    ['fs: é'],
  ],
];
for (const [name, script, lines] of cases) {
  test(`passes ${name} on`, async () => assert.deepEqual(await passedOn(script), lines));
}

test('a line without end comes in pieces', async () => {
  const lines = await passedOn("process.stderr.write('x'.repeat(10000))");
  assert.ok(lines.length >= 2 && lines.every((line) => line.length <= 65536 + 10), String(lines.length));
  assert.equal(lines.join('').replaceAll('fs: ', ''), 'x'.repeat(10000));
});

test('too many words are read, and left out', async () => {
  const lines = await passedOn(
    "for (let i = 0; i < 3000; i++) process.stderr.write('x'.repeat(999) + '\\n')",
  );
  assert.match(lines.at(-1)!, /said too much/);
  assert.ok(lines.join('').length < 2 * 1024 * 1024);
});
