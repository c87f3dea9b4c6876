import assert from 'node:assert/strict';
import { chmod, lstat, mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { digestOf } from '../../../src/oci/digest.ts';
import {
  DOCKER_LAYER_GZIP,
  OCI_LAYER_GZIP,
  OCI_LAYER_TAR,
  OCI_LAYER_ZSTD,
} from '../../../src/oci/media-types.ts';
import { type UnpackOptions, unpackLayer } from '../../../src/sandbox/unpack-layer.ts';
import { type ArchiveEntry, inChunks, layerArchive } from '../../support/layer-archive.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** `root` to unpack into, and beside it `outside`, which nothing may touch. */
async function places(test: TestContext): Promise<{ root: string; outside: string }> {
  const directory = await temporaryDirectory(test);
  const [root, outside] = [join(directory, 'root'), join(directory, 'outside')];
  await mkdir(root);
  await mkdir(outside);
  await writeFile(join(outside, 'victim'), 'untouched');
  return { root, outside };
}

async function unpack(
  root: string,
  entries: readonly ArchiveEntry[],
  options: Partial<UnpackOptions> = {},
): Promise<{ bytes: number }> {
  return await unpackBytes(root, await layerArchive(entries), options);
}

async function unpackBytes(
  root: string,
  archive: Uint8Array,
  options: Partial<UnpackOptions> = {},
): Promise<{ bytes: number }> {
  return await unpackLayer(inChunks(archive), {
    root,
    mediaType: OCI_LAYER_TAR,
    diffID: digestOf(archive),
    ...options,
  });
}

/** Every path below a directory: `d/` for a directory, `f = text` for a file, `l -> target` for a link. */
async function listing(root: string, prefix = ''): Promise<string[]> {
  const names = (await readdir(join(root, prefix))).sort();
  const lines = names.map(async (name) => {
    const path = prefix + name;
    const status = await lstat(join(root, path));
    if (status.isDirectory()) return [`${path}/`, ...(await listing(root, `${path}/`))];
    if (status.isSymbolicLink()) return [`${path} -> ${await readlink(join(root, path))}`];
    return [`${path} = ${await readFile(join(root, path), 'utf8')}`];
  });
  return (await Promise.all(lines)).flat();
}

const file = (name: string, data = name): ArchiveEntry => ({ name, data });
const directory = (name: string): ArchiveEntry => ({ name, type: 'directory' });
const symbolic = (name: string, linkname: string): ArchiveEntry => ({ name, type: 'symlink', linkname });
const hard = (name: string, linkname: string): ArchiveEntry => ({ name, type: 'link', linkname });

describe('unpackLayer: layers over layers', () => {
  const cases: Record<string, { layers: ArchiveEntry[][]; wanted: string[] }> = {
    'files, directories and links': {
      layers: [
        [
          directory('./'),
          directory('a/'),
          file('./a/f', 'x'),
          symbolic('a/l', '/etc/passwd'),
          hard('h', 'a/f'),
        ],
      ],
      wanted: ['a/', 'a/f = x', 'a/l -> /etc/passwd', 'h = x'],
    },
    'missing parents are made': { layers: [[file('a/b/c', '1')]], wanted: ['a/', 'a/b/', 'a/b/c = 1'] },
    'the last of two entries wins': { layers: [[file('a', '1'), file('a', '2')]], wanted: ['a = 2'] },
    'a file replaces a directory': { layers: [[file('a/b')], [file('a', '2')]], wanted: ['a = 2'] },
    'a directory replaces a file': {
      layers: [[file('a')], [directory('a'), file('a/b', '2')]],
      wanted: ['a/', 'a/b = 2'],
    },
    'a directory replaces a link to a directory': {
      layers: [
        [file('b/x', '1'), symbolic('a', 'b')],
        [directory('a/'), file('a/x', '2')],
      ],
      wanted: ['a/', 'a/x = 2', 'b/', 'b/x = 1'],
    },
    'a directory stays with what it holds': {
      layers: [[file('a/b', '1')], [directory('a/')]],
      wanted: ['a/', 'a/b = 1'],
    },
    'replacing one name of a hard link leaves the other': {
      layers: [[file('a', '1'), hard('b', 'a')], [file('a', '2')]],
      wanted: ['a = 2', 'b = 1'],
    },
    'a hard link to a file of a lower layer': {
      layers: [[file('a', '1')], [hard('b', 'a')]],
      wanted: ['a = 1', 'b = 1'],
    },
    'a hard link to itself': { layers: [[file('a', '1')], [hard('a', './a')]], wanted: ['a = 1'] },
    'a whiteout removes a file and a tree': {
      layers: [
        [file('a', '1'), file('d/e/f'), file('k', '1')],
        [file('.wh.a'), file('.wh.d')],
      ],
      wanted: ['k = 1'],
    },
    'a whiteout of nothing': { layers: [[file('a', '1')], [file('x/.wh.b')]], wanted: ['a = 1', 'x/'] },
    'a whiteout removes a link, not its target': {
      layers: [[file('d/f', '1'), symbolic('l', 'd')], [file('.wh.l')]],
      wanted: ['d/', 'd/f = 1'],
    },
    'a whiteout leaves the file of its own layer, before or after it': {
      layers: [
        [file('a', 'low'), file('b', 'low')],
        [file('.wh.a'), file('a', 'new'), file('b', 'new'), file('.wh.b')],
      ],
      wanted: ['a = new', 'b = new'],
    },
    'a whiteout of a directory that its own layer makes anew hides the lower content only': {
      layers: [
        [file('d/low'), file('d/e/low')],
        [file('d/e/new', '1'), file('.wh.d')],
      ],
      wanted: ['d/', 'd/e/', 'd/e/new = 1'],
    },
    'an opaque directory hides the lower content only': {
      layers: [
        [file('d/low'), file('d/e/low'), file('k', '1')],
        [file('d/new', '1'), file('d/.wh..wh..opq'), file('d/also', '2')],
      ],
      wanted: ['d/', 'd/also = 2', 'd/new = 1', 'k = 1'],
    },
    'names that differ in case or in Unicode form stay apart': {
      layers: [[file('A', '1'), file('a', '2'), file('e\u0301', '3'), file('\u00e9', '4')]],
      wanted: ['A = 1', 'a = 2', 'e\u0301 = 3', '\u00e9 = 4'],
    },
    'extended attributes and owners are left out': {
      layers: [[{ ...file('a', '1'), uid: 7, pax: { 'SCHILY.xattr.security.capability': 'x' } }]],
      wanted: ['a = 1'],
    },
    'a file written over one of two hard links leaves the other': {
      layers: [[file('a', '1'), hard('b', 'a'), file('b', '2')]],
      wanted: ['a = 1', 'b = 2'],
    },
    'a file takes the place of a link, not of its target': {
      layers: [[symbolic('l', '../outside/victim')], [file('l', '1')]],
      wanted: ['l = 1'],
    },
    'an opaque root': { layers: [[file('a')], [file('.wh..wh..opq'), file('b', '1')]], wanted: ['b = 1'] },
    'a name that only contains the mark': { layers: [[file('a.wh.b', '1')]], wanted: ['a.wh.b = 1'] },
  };
  for (const [name, { layers, wanted }] of Object.entries(cases)) {
    it(name, async (test) => {
      const { root } = await places(test);
      for (const layer of layers) await unpack(root, layer);
      assert.deepEqual(await listing(root), wanted);
    });
  }

  it('makes everything readable for all, keeps execute bits, and drops set-user-ID, under any umask', async (test) => {
    const { root } = await places(test);
    await chmod(root, 0o700);
    const before = process.umask(0o077);
    test.after(() => process.umask(before));
    await unpack(root, [
      { name: 'private', mode: 0o600 },
      { name: 'program', mode: 0o4700 },
      { ...directory('closed/'), mode: 0o700 },
      file('implied/f'),
    ]);
    const mode = async (path: string): Promise<string> =>
      ((await lstat(join(root, path))).mode & 0o7777).toString(8);
    assert.deepEqual(await Promise.all(['', 'private', 'program', 'closed', 'implied'].map(mode)), [
      '755',
      '644',
      '755',
      '755',
      '755',
    ]);
  });
});

describe('unpackLayer: hostile layers', () => {
  const cases: Record<string, ArchiveEntry[]> = {
    'an absolute name': [file('/victim')],
    'a name that goes up': [file('../outside/victim')],
    'a name that goes down and up': [file('a/../../outside/victim')],
    'a name that is ..': [directory('..')],
    'a name that is too long': [{ ...file('x'), pax: { path: 'a/'.repeat(2049) } }],
    'a part of a name that is too long': [file('a'.repeat(256))],
    'a name with a NUL': [{ ...file('x'), pax: { path: 'a\0b' } }],
    'a file as the root': [file('.')],
    'a file through a link': [symbolic('l', '../outside'), file('l/victim')],
    'a file through an absolute link': [symbolic('l', '/'), file('l/tmp/plimsoll-escape')],
    'a directory through a link': [symbolic('l', '../outside'), directory('l/made/')],
    'a file through a link two levels up': [symbolic('a/l', '../../outside'), file('a/l/b/c')],
    'a file through a link that replaced a known directory': [
      file('d/f'),
      symbolic('d', '../outside'),
      file('d/victim'),
    ],
    'a whiteout through a link': [symbolic('l', '../outside'), file('l/.wh.victim')],
    'an opaque mark through a link': [symbolic('l', '../outside'), file('l/.wh..wh..opq')],
    'a hard link to an absolute name': [hard('h', '/etc/passwd')],
    'a hard link that goes up': [hard('h', '../outside/victim')],
    'a hard link through a link': [symbolic('l', '../outside'), hard('h', 'l/victim')],
    'a hard link to what is not there': [hard('h', 'missing')],
    'a hard link to a directory': [directory('d'), hard('h', 'd')],
    'a hard link to a file below itself': [file('a/b'), hard('a', 'a/b')],
    'a hard link to a file far below itself': [file('d/a/b/c'), hard('d/a', 'd/a/b/c')],
    'a hard link to nothing': [hard('h', '')],
    'a link to nothing': [symbolic('l', '')],
    'a character device': [{ name: 'null', type: 'character-device' }],
    'a block device': [{ name: 'sda', type: 'block-device' }],
    'a named pipe': [{ name: 'pipe', type: 'fifo' }],
    'a whiteout of no name': [file('.wh.')],
    'a whiteout of the directory itself': [file('d/.wh..')],
    'a whiteout of the parent': [file('d/.wh...')],
    'a whiteout of a whiteout': [file('.wh..wh.aufs')],
    'a file below a file': [file('f'), file('f/g')],
    'an absolute name by a pax record': [{ ...file('x'), pax: { path: '/victim' } }],
    'a name that goes up by a pax record': [{ ...file('x'), pax: { path: '../outside/victim' } }],
    'a hard link that goes up by a pax record': [
      file('f'),
      { ...hard('h', 'f'), pax: { linkpath: '../outside/victim' } },
    ],
    'a directory in the place of which a link comes, and a file through it': [
      directory('d'),
      symbolic('d', '../outside'),
      file('d/victim', 'changed'),
    ],
    'a hard link to a link, and a file through it': [
      symbolic('l', '../outside'),
      hard('m', 'l'),
      file('m/victim', 'changed'),
    ],
    'a sparse file by its name': [{ ...file('s'), pax: { 'GNU.sparse.name': 'victim' } }],
    'a sparse file': [{ ...file('s'), pax: { 'GNU.sparse.major': '1' } }],
    'a size that is no number': [{ name: 'pax', type: 'pax-header', data: '13 size=0x10\n' }, file('s')],
  };
  for (const [name, entries] of Object.entries(cases)) {
    it(name, async (test) => {
      const { root, outside } = await places(test);
      await assert.rejects(unpack(root, entries), { code: 'layer-unsafe' });
      assert.deepEqual(await listing(outside), ['victim = untouched']);
    });
  }

  it('a link that a lower layer has left', async (test) => {
    const { root, outside } = await places(test);
    await symlink('../outside', join(root, 'l'));
    await assert.rejects(unpack(root, [file('l/victim')]), { code: 'layer-unsafe' });
    await unpack(root, [file('l', 'now a file')]);
    assert.deepEqual(await listing(root), ['l = now a file']);
    assert.deepEqual(await listing(outside), ['victim = untouched']);
  });
});

const archive = await layerArchive([file('a', '1')]);
const other = await layerArchive([file('hidden', '2')]);
const damaged = Uint8Array.from(archive);
damaged[0] = 'b'.charCodeAt(0);

describe('unpackLayer: bytes', () => {
  const compressions: [string, (archive: Uint8Array) => Uint8Array][] = [
    [OCI_LAYER_TAR, (archive) => archive],
    [OCI_LAYER_GZIP, (archive) => gzipSync(archive)],
    [DOCKER_LAYER_GZIP, (archive) => gzipSync(archive)],
    [OCI_LAYER_ZSTD, (archive) => zstdCompressSync(archive)],
  ];
  for (const [mediaType, compress] of compressions) {
    it(`reads ${mediaType}`, async (test) => {
      const { root } = await places(test);
      const archive = await layerArchive([file('big', 'x'.repeat(300_000)), file('empty', '')]);
      const { bytes } = await unpackBytes(root, compress(archive), { mediaType, diffID: digestOf(archive) });
      assert.equal(bytes, archive.length);
      assert.equal((await readFile(join(root, 'big'), 'utf8')).length, 300_000);
    });

    it(`refuses ${mediaType} that is cut off`, async (test) => {
      const { root } = await places(test);
      const archive = await layerArchive([file('big', 'x'.repeat(300_000))]);
      const packed = compress(archive);
      await assert.rejects(
        unpackBytes(root, packed.subarray(0, packed.length - 700), { mediaType, diffID: digestOf(archive) }),
        { code: 'layer-unsafe' },
      );
    });
  }

  const cases: Record<string, { bytes: Uint8Array; options?: Partial<UnpackOptions>; code: string }> = {
    'other bytes than the config names': {
      bytes: archive,
      options: { diffID: digestOf('x') },
      code: 'digest-mismatch',
    },
    'an empty stream': { bytes: new Uint8Array(), code: 'layer-unsafe' },
    'a header whose checksum is wrong': { bytes: damaged, code: 'layer-unsafe' },
    'a second archive after the first': { bytes: Buffer.concat([archive, other]), code: 'layer-unsafe' },
    'a second gzip member with a second archive': {
      bytes: Buffer.concat([gzipSync(archive), gzipSync(other)]),
      options: { mediaType: OCI_LAYER_GZIP, diffID: digestOf(archive) },
      code: 'layer-unsafe',
    },
    'a second gzip member with more zeros': {
      bytes: Buffer.concat([gzipSync(archive), gzipSync(new Uint8Array(1024))]),
      options: { mediaType: OCI_LAYER_GZIP, diffID: digestOf(archive) },
      code: 'digest-mismatch',
    },
    'a second zstd frame with a second archive': {
      bytes: Buffer.concat([zstdCompressSync(archive), zstdCompressSync(other)]),
      options: { mediaType: OCI_LAYER_ZSTD, diffID: digestOf(Buffer.concat([archive, other])) },
      code: 'layer-unsafe',
    },
    'gzip that is not gzip': { bytes: archive, options: { mediaType: OCI_LAYER_GZIP }, code: 'layer-unsafe' },
    'a media type that is not known': {
      bytes: archive,
      options: { mediaType: 'text/plain' },
      code: 'layer-unsafe',
    },
    'a bomb': {
      bytes: gzipSync(new Uint8Array(2_000_000)),
      options: { mediaType: OCI_LAYER_GZIP, maxBytes: 1_000_000 },
      code: 'layer-unsafe',
    },
  };
  for (const [name, { bytes, options, code }] of Object.entries(cases)) {
    it(`refuses ${name}`, async (test) => {
      const { root } = await places(test);
      await assert.rejects(unpackBytes(root, bytes, options), { code });
    });
  }

  it('passes on the error of the source', async (test) => {
    const { root } = await places(test);
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield archive.subarray(0, 600);
      throw new Error('the registry went away');
    }
    const options = { root, mediaType: OCI_LAYER_TAR, diffID: digestOf(archive) };
    await assert.rejects(unpackLayer(broken(), options), /went away/);
  });

  it('stops when aborted', async (test) => {
    const { root } = await places(test);
    const abort = new AbortController();
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield archive.subarray(0, 600);
      abort.abort();
      await new Promise(() => {});
    }
    await assert.rejects(
      unpackLayer(slow(), {
        root,
        mediaType: OCI_LAYER_TAR,
        diffID: digestOf(archive),
        signal: abort.signal,
      }),
      { code: 'interrupted' },
    );
  });
});
