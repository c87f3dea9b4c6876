import assert from 'node:assert/strict';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '../../../src/oci/digest.ts';
import { OCI_LAYER_TAR } from '../../../src/oci/media-types.ts';
import { unpackLayer } from '../../../src/sandbox/unpack-layer.ts';
import { inChunks, layerArchive } from '../../support/layer-archive.ts';
import type { Target } from '../target.ts';

const BLOCK = 512;
/** Fields of a ustar header (POSIX.1-2017, pax, "ustar Interchange Format"). */
const SIZE = { at: 124, length: 12 };
const CHECKSUM = { at: 148, length: 8 };
const MAX_LAYER_BYTES = 64 * 1024;
const VICTIM = 'untouched';

/** Unpacks to a real directory, and looks at what lies in it and beside it. */
export async function unpackTargets(): Promise<readonly Target[]> {
  let directory: string | undefined;
  return [
    {
      name: 'unpack',
      maxBytes: 8 * 1024,
      corpus: await Promise.all([
        layerArchive([
          { name: 'app/', type: 'directory' },
          { name: 'app/agent.js', data: 'console.log(1)\n', mode: 0o4755 },
          { name: 'app/link', type: 'symlink', linkname: '../../outside' },
          { name: 'app/hard', type: 'link', linkname: 'app/agent.js' },
          { name: 'app/link', data: 'in the place of the link' },
        ]),
        layerArchive([
          { name: 'l', type: 'symlink', linkname: '../outside' },
          { name: 'd/victim', data: 'x' },
          { name: 'd/.wh.victim' },
          { name: 'd/.wh..wh..opq' },
          { name: 'h', type: 'link', linkname: 'd/victim' },
        ]),
        layerArchive([
          { name: 'a', data: 'x', pax: { path: 'b/c', linkpath: '../outside/victim' } },
          { name: 'b/c', type: 'link', linkname: 'a' },
          { name: 'null', type: 'character-device' },
        ]),
        layerArchive([{ name: 'd/../../outside/new', data: 'x' }]),
        layerArchive([{ name: 'h', type: 'link', linkname: '../outside/victim' }]),
        layerArchive([
          { name: 'l', type: 'symlink', linkname: '../outside' },
          { name: 'l/victim', data: 'x' },
        ]),
      ]),
      words: [
        '../outside/victim',
        '../outside',
        'l/victim',
        'd/',
        '.wh.',
        '.wh..wh..opq',
        '0',
        '1',
        '2',
        '5',
        'x',
      ],
      read: async (input) => {
        directory ??= mkdtempSync(join(tmpdir(), 'plimsoll-fuzz-'));
        try {
          await unpackBeside(directory, withChecksums(input));
        } finally {
          for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true });
        }
        return true;
      },
      close: async () => {
        if (directory !== undefined) await rm(directory, { recursive: true });
      },
    },
  ];
}

async function unpackBeside(directory: string, archive: Buffer): Promise<void> {
  const [root, outside] = [join(directory, 'root'), join(directory, 'outside')];
  mkdirSync(root);
  mkdirSync(outside);
  writeFileSync(join(outside, 'victim'), VICTIM, { mode: 0o600 });
  const before = lstatSync(join(outside, 'victim'), { bigint: true }).ctimeNs;
  try {
    const options = { mediaType: OCI_LAYER_TAR, root, diffID: digestOf(archive), maxBytes: MAX_LAYER_BYTES };
    await unpackLayer(inChunks(archive), options);
  } finally {
    assert.deepEqual(readdirSync(directory).sort(), ['outside', 'root'], 'something lies beside the root');
    assert.deepEqual(readdirSync(outside), ['victim'], 'a directory outside was changed');
    const { ctimeNs, nlink } = lstatSync(join(outside, 'victim'), { bigint: true });
    assert.deepEqual([ctimeNs, nlink], [before, 1n], 'a file outside was changed');
    assert.equal(readFileSync(join(outside, 'victim'), 'utf8'), VICTIM);
    for (const name of readdirSync(root, { recursive: true, encoding: 'buffer' })) assertPlain(root, name);
  }
}

/** Nothing but files, directories and links, and no bit of a mode beyond the usual ones. */
function assertPlain(root: string, name: Buffer): void {
  const status = lstatSync(Buffer.concat([Buffer.from(`${root}/`), name]));
  if (status.isSymbolicLink()) return;
  assert.ok(status.isFile() || status.isDirectory(), `${name} is neither a file nor a directory`);
  assert.equal(status.mode & 0o7022, 0, `${name} has the mode ${status.mode.toString(8)}`);
}

/** A changed header is refused by its checksum alone: with a right one the rest of it is read. */
function withChecksums(input: Buffer): Buffer {
  const archive = Buffer.from(input);
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) break;
    header.fill(' ', CHECKSUM.at, CHECKSUM.at + CHECKSUM.length);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, CHECKSUM.at, 'latin1');
    const size = Number.parseInt(header.toString('latin1', SIZE.at, SIZE.at + SIZE.length), 8);
    at += BLOCK + (size > 0 ? Math.ceil(size / BLOCK) * BLOCK : 0);
  }
  return archive;
}
