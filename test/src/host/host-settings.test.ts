import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { checkUnmanaged, readHostSettings } from '../../../src/host/host-settings.ts';

const directory = await mkdtemp(join(tmpdir(), 'plimsoll-settings-'));
after(() => rm(directory, { recursive: true }));
const file = join(directory, 'host.yaml');
const HEAD = 'apiVersion: plimsoll.dev/v1\nkind: Host\n';

test('no file: an unmanaged host', async () => {
  const settings = await readHostSettings(join(directory, 'absent.yaml'));
  assert.equal(settings, undefined);
  checkUnmanaged(settings);
});

for (const line of ['', 'managed: false\n']) {
  test(`${JSON.stringify(line)}: an unmanaged host`, async () => {
    await writeFile(file, `${HEAD}${line}`);
    const settings = await readHostSettings(file);
    assert.notEqual(settings?.managed, true);
    checkUnmanaged(settings);
  });
}

test('managed: true refuses --policy', async () => {
  await writeFile(file, `${HEAD}managed: true\n`);
  const settings = await readHostSettings(file);
  assert.throws(() => checkUnmanaged(settings), { code: 'host-managed' });
});

const broken: [name: string, text: string][] = [
  ['empty', ''],
  ['an unknown field', `${HEAD}managd: true\n`],
  ['a wrong type', `${HEAD}managed: "false"\n`],
  ['a duplicate key', `${HEAD}managed: true\nmanaged: false\n`],
  ['not YAML', '{'],
];
for (const [name, text] of broken) {
  test(`${name} is refused`, async () => {
    await writeFile(file, text);
    await assert.rejects(readHostSettings(file), { code: 'config-invalid' });
  });
}

test('what cannot be read is refused', async () => {
  await assert.rejects(readHostSettings(directory), { code: 'config-invalid', message: /EISDIR/ });
});
