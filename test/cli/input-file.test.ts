import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readInputFile, readTrustedFile } from '../../cli/input-file.ts';
import { mustRun } from '../support/run-process.ts';

const directory = await mkdtemp(join(tmpdir(), 'plimsoll-input-'));
after(() => rm(directory, { recursive: true }));
const file = join(directory, 'file');
await writeFile(file, '12345678');
const pipe = join(directory, 'pipe');
await mustRun('mkfifo', [pipe]);

describe('readInputFile', () => {
  for (const maxBytes of [8, 9, 1_000_000])
    it(`reads a file of 8 bytes when ${maxBytes} are allowed`, async () =>
      assert.equal(Buffer.from(await readInputFile(file, maxBytes)).toString(), '12345678'));

  it('reads an empty file', async () => assert.equal((await readInputFile('/dev/null', 8)).byteLength, 0));

  const refused: Readonly<Record<string, [string, number]>> = {
    'a file of one byte too many': [file, 7],
    'a device without an end': ['/dev/zero', 1000],
    'a directory': [directory, 8],
    'a named pipe that nobody writes to': [pipe, 8],
    'a file that is not there': [join(directory, 'nowhere'), 8],
    'a path through a file': [join(file, 'below'), 8],
  };
  for (const [name, [path, maxBytes]] of Object.entries(refused))
    it(`refuses ${name}`, () => assert.rejects(readInputFile(path, maxBytes), { code: 'file-unreadable' }));
});

describe('readTrustedFile', () => {
  for (const [mode, good] of [
    [0o600, true],
    [0o664, true],
    [0o666, false],
    [0o602, false],
  ] as const)
    it(`${good ? 'reads' : 'refuses'} a file of mode ${mode.toString(8)}`, async () => {
      await chmod(file, mode);
      if (good) assert.equal((await readTrustedFile(file, 8)).byteLength, 8);
      else await assert.rejects(readTrustedFile(file, 8), { code: 'file-unsafe', message: /everybody/ });
    });
});
