import assert from 'node:assert/strict';
import { chmod, chown, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

  const refused: Readonly<Record<string, [string, number, RegExp]>> = {
    'a file of one byte too many': [file, 7, /larger than the 7 bytes/],
    'a device without an end': ['/dev/zero', 1000, /larger than/],
    'a directory': [directory, 8, /wanted a file, got a directory$/],
    'a named pipe that nobody writes to': [pipe, 8, /wanted a file, got a pipe$/],
    'a file that is not there': [join(directory, 'nowhere'), 8, /ENOENT/],
    'a path through a file': [join(file, 'below'), 8, /ENOTDIR/],
  };
  for (const [name, [path, maxBytes, why]] of Object.entries(refused))
    it(`refuses ${name}, and names it`, () =>
      assert.rejects(readInputFile(path, maxBytes), (thrown: Error & { code?: string }) => {
        assert.equal(thrown.code, 'file-unreadable');
        assert.match(thrown.message, why);
        return thrown.message.includes(path);
      }));
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

  /** A directory of a mode, with a file of an owner in it. */
  async function placed(name: string, mode: number, uid: number): Promise<string> {
    const holder = join(directory, name);
    await mkdir(holder);
    await chmod(holder, mode);
    const path = join(holder, 'policy.yaml');
    await writeFile(path, 'x');
    await chown(path, uid, 0);
    return path;
  }
  const me = process.getuid?.() ?? 0;
  const places: readonly (readonly [name: string, mode: number, uid: number, refused?: RegExp])[] = [
    ['a directory of its own', 0o755, me],
    ['a directory of its own, of somebody else', 0o755, 4711],
    ['a directory that a group may write', 0o775, me],
    ['a directory that all may write', 0o777, me, /everybody may put another file in its place/],
    ['a directory that all may write, sticky', 0o1777, me],
    ['a directory that all may write, sticky, of somebody else', 0o1777, 4711, /user 4711 put it there/],
  ];
  for (const [name, mode, uid, message] of places) {
    it(`${message === undefined ? 'reads' : 'refuses'} a file in ${name}`, async () => {
      const path = await placed(name, mode, uid);
      if (message === undefined) assert.equal((await readTrustedFile(path, 8)).byteLength, 1);
      else await assert.rejects(readTrustedFile(path, 8), { code: 'file-unsafe', message });
    });
  }

  it('refuses a link in a directory that all may write, and one to it', async () => {
    const safe = await placed('safe', 0o755, me);
    const open = await placed('open', 0o777, me);
    const links = [join(dirname(open), 'link'), join(dirname(safe), 'link')] as const;
    await symlink(safe, links[0]);
    await symlink(open, links[1]);
    for (const link of links) await assert.rejects(readTrustedFile(link, 8), { code: 'file-unsafe' });
  });
});
