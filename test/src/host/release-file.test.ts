import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { validate } from '../../../schemas/generated/release-history.ts';
import { hasCode } from '../../../src/errors.ts';
import { ReleaseFile, type ReleaseToAdmit } from '../../../src/host/release-file.ts';
import { digestOf } from '../../../src/oci/digest.ts';

const directory = await mkdtemp(join(tmpdir(), 'plimsoll-releases-'));
after(() => rm(directory, { recursive: true }));
let count = 0;
const freshStore = (): string => join(directory, `store-${++count}`);

const [ONE, OTHER] = [digestOf('one'), digestOf('other')];
const NOTES = { repository: 'r.example/agents/notes', name: 'com.example/notes' };
const release = (version: string, changes: Partial<ReleaseToAdmit> = {}): ReleaseToAdmit => ({
  ...NOTES,
  version,
  platform: 'linux/amd64',
  image: ONE,
  ...changes,
});
const highestIn = (store: string) => new ReleaseFile(store).highest(NOTES.repository, NOTES.name);

describe('what was admitted', () => {
  test('nothing yet: no file, and no directory', async () => {
    const store = freshStore();
    assert.equal(highestIn(store), undefined);
    await assert.rejects(readdir(store), { code: 'ENOENT' }, 'looking makes nothing');
  });

  test('is remembered by repository and name, and readable by others', async () => {
    const store = freshStore();
    const file = new ReleaseFile(store);
    await file.raise(release('1.0.0'));
    await file.raise(release('3.0.0', { repository: 'r.example/agents/other' }));
    await file.raise(release('2.0.0', { name: 'com.example/other' }));
    assert.deepEqual(highestIn(store), { version: '1.0.0', images: { 'linux/amd64': ONE } });
    assert.equal(file.highest('r.example/agents/other', NOTES.name)?.version, '3.0.0');
    assert.equal(file.highest(NOTES.repository, 'com.example/none'), undefined);
    assert.equal(file.highest('toString', 'length'), undefined);
    assert.ok(validate(JSON.parse(await readFile(join(store, 'releases.json'), 'utf8'))));
    assert.deepEqual((await readdir(store)).sort(), ['releases.json', 'releases.lock']);
  });

  test('goes up by precedence, and a higher version begins with its own images', async () => {
    const store = freshStore();
    const file = new ReleaseFile(store);
    for (const version of ['1.9.0', '1.10.0-rc.2', '1.10.0-rc.10', '1.10.0'])
      await file.raise(release(version));
    await file.raise(release('1.10.0', { platform: 'linux/arm64', image: OTHER }));
    assert.deepEqual(highestIn(store), {
      version: '1.10.0',
      images: { 'linux/amd64': ONE, 'linux/arm64': OTHER },
    });
    await file.raise(release('1.11.0'));
    assert.deepEqual(highestIn(store)?.images, { 'linux/amd64': ONE });
  });

  test('never goes down, nor to another image, and stays as it was', async () => {
    const store = freshStore();
    const file = new ReleaseFile(store);
    await file.raise(release('1.10.0'));
    const before = await readFile(join(store, 'releases.json'), 'utf8');
    for (const lower of ['1.9.9', '1.10.0-rc.1', '0.99.0'])
      await assert.rejects(file.raise(release(lower)), { code: 'version-lower-than-seen' }, lower);
    await assert.rejects(file.raise(release('1.10.0', { image: OTHER })), { code: 'version-reused' });
    await file.raise(release('1.10.0'));
    assert.equal(await readFile(join(store, 'releases.json'), 'utf8'), before);
  });

  test('survives what a crash left behind', async () => {
    const store = freshStore();
    const file = new ReleaseFile(store);
    await file.raise(release('1.0.0'));
    await writeFile(join(store, 'releases.json.new'), '{"apiVersion": "pli');
    assert.equal(highestIn(store)?.version, '1.0.0');
    await file.raise(release('1.1.0'));
    assert.equal(highestIn(store)?.version, '1.1.0');
  });

  test('is added to by many at once, and nothing is lost', async () => {
    const store = freshStore();
    const names = Array.from({ length: 20 }, (_, index) => `com.example/n${index}`);
    await Promise.all(names.map((name) => new ReleaseFile(store).raise(release('1.0.0', { name }))));
    const file = new ReleaseFile(store);
    for (const name of names) assert.equal(file.highest(NOTES.repository, name)?.version, '1.0.0', name);
  });
});

const HEAD = '"apiVersion": "plimsoll.dev/v1", "kind": "ReleaseHistory"';
const entry = (version: string, digest: string): string =>
  `{ ${HEAD}, "releases": { "r": { "n": { "version": "${version}", "images": { "linux/amd64": "${digest}" } } } } }`;
const BROKEN: readonly (readonly [name: string, text: string])[] = [
  ['nothing in it', ''],
  ['half of it', entry('1.0.0', ONE).slice(0, 90)],
  ['another kind', entry('1.0.0', ONE).replace('ReleaseHistory', 'Policy')],
  ['no releases', `{ ${HEAD} }`],
  ['an unknown field', `{ ${HEAD}, "releases": {}, "reset": true }`],
  ['a repository twice', `{ ${HEAD}, "releases": { "r": {}, "r": {} } }`],
  ['a version that is none', entry('latest', ONE)],
  ['a digest that is none', entry('1.0.0', 'sha256:0')],
  ['a list', '[]'],
  ['a member of every object', `{ ${HEAD}, "releases": { "__proto__": {} } }`],
];
describe('a file that is not right is a fault, and never "nothing yet"', () => {
  for (const [name, text] of BROKEN)
    test(name, async () => {
      const store = freshStore();
      await mkdir(store);
      await writeFile(join(store, 'releases.json'), text);
      assert.throws(() => highestIn(store), isFault);
      await assert.rejects(new ReleaseFile(store).raise(release('1.0.0')), isFault);
      assert.equal(await readFile(join(store, 'releases.json'), 'utf8'), text, 'it stays as it is');
    });

  const PLACES: readonly (readonly [name: string, make: (path: string) => Promise<unknown>])[] = [
    ['a directory', (path) => mkdir(path)],
    ['a link, of whatever', (path) => symlink('/dev/null', path)],
    ['a link to nowhere', (path) => symlink('/nowhere/releases.json', path)],
  ];
  for (const [name, make] of PLACES)
    test(name, async () => {
      const store = freshStore();
      await mkdir(store);
      await make(join(store, 'releases.json'));
      assert.throws(() => highestIn(store), isFault);
    });

  test('a store that is a file', async () => {
    const store = freshStore();
    await writeFile(store, '');
    assert.throws(() => highestIn(store), isFault);
    await assert.rejects(new ReleaseFile(store).raise(release('1.0.0')), isFault);
  });

  test('a store that others may write to is looked at, and nothing is admitted by it', async () => {
    const store = freshStore();
    await mkdir(store);
    await chmod(store, 0o777);
    assert.equal(highestIn(store), undefined);
    await assert.rejects(new ReleaseFile(store).raise(release('1.0.0')), isFault);
  });
});

function isFault(thrown: unknown): boolean {
  return hasCode(thrown, 'storage-failed');
}
