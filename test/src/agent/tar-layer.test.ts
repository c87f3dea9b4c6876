import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { type LayerEntry, placeUnder, sortEntries, withParents } from '../../../src/agent/layer-entry.ts';
import { packTar } from '../../../src/agent/tar-layer.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { collect } from '../../support/client-content.ts';
import { directoryEntry, textEntry } from '../../support/layer-entries.ts';
import { mustRun } from '../../support/run-process.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const LONG = `${'d'.repeat(90)}/${'n'.repeat(200)}`;
const ENTRIES: readonly LayerEntry[] = sortEntries([
  directoryEntry('app'),
  textEntry('app/run', '#!/bin/sh\n', true),
  textEntry('app/größe.txt', 'hello'),
  textEntry(`app/${LONG}`, ''),
  { kind: 'symlink', path: 'app/link', target: `../${'t'.repeat(150)}` },
]);

test('GNU tar reads every entry, with one owner, one time and two modes', async (t) => {
  const file = join(await temporaryDirectory(t), 'layer.tar');
  await writeFile(file, await collect(packTar(ENTRIES)));
  const options = ['--quoting-style=literal', '--numeric-owner', '--utc', '--full-time'];
  const { stdout } = await mustRun('tar', ['-tvf', file, ...options], {
    env: { LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => line.replace(/ +/g, ' '));
  assert.deepEqual(lines, [
    'drwxr-xr-x 0/0 0 1970-01-01 00:00:00 app/',
    `-rw-r--r-- 0/0 0 1970-01-01 00:00:00 app/${LONG}`,
    '-rw-r--r-- 0/0 5 1970-01-01 00:00:00 app/größe.txt',
    `lrwxrwxrwx 0/0 0 1970-01-01 00:00:00 app/link -> ../${'t'.repeat(150)}`,
    '-rwxr-xr-x 0/0 10 1970-01-01 00:00:00 app/run',
  ]);
});

test('the same entries make the same bytes, everywhere and for ever', async () => {
  const digests = [digestOf(await collect(packTar(ENTRIES))), digestOf(await collect(packTar(ENTRIES)))];
  assert.deepEqual(digests, [FIXED, FIXED]);
});

/** Changes only when images of all authors change with it. */
const FIXED = 'sha256:1d0e363aba58579d5dbf563c6ebef58e35c5b2d83272a993a234638c924dac38';

test('content that is not as long as was said is refused', async () => {
  for (const size of [2, 4]) {
    const entry = { ...textEntry('a', 'abc'), size };
    await assert.rejects(collect(packTar([entry])), /"a"/);
  }
});

test('what reading throws reaches whoever packs', async () => {
  const broken = {
    ...textEntry('a', 'abc'),
    open: async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('a');
      throw new Error('the disk is gone');
    },
  };
  await assert.rejects(collect(packTar([textEntry('0', ''), broken])), /the disk is gone/);
});

test('entries are sorted by bytes, not by code units', () => {
  const names = ['b', 'a/c', 'a', 'a-b', '\u{1f600}', '\uffee', 'A'];
  assert.deepEqual(
    sortEntries(names.map(directoryEntry)).map((entry) => entry.path),
    ['A', 'a', 'a-b', 'a/c', 'b', '\uffee', '\u{1f600}'],
  );
});

test('parents are added once, and a directory holds what is placed under it', () => {
  const entries = withParents([
    textEntry('lib/x/one', ''),
    textEntry('lib/x/two', ''),
    directoryEntry('lib'),
  ]);
  assert.deepEqual(
    entries.map((entry) => entry.path),
    ['lib', 'lib/x', 'lib/x/one', 'lib/x/two'],
  );
  assert.deepEqual(placeUnder('app', [directoryEntry('a')]), [
    directoryEntry('app'),
    directoryEntry('app/a'),
  ]);
});
