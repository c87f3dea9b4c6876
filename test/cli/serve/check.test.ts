import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, chown, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { openStorage } from '../../../storage/open.ts';
import { runCli } from '../../support/run-cli.ts';
import { CLI, type ProcessResult, runPlimsoll, runProcess } from '../../support/run-process.ts';
import { ServeProcess } from '../../support/serve-process.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { makeTlsPair } from '../../support/tls-pair.ts';

const HEAD = 'apiVersion: plimsoll.dev/v1\nkind: Registry\nlisten: 127.0.0.1:0\n';

/** Everything in a directory with the times and sizes of it. */
async function stateOf(directory: string): Promise<string[]> {
  const names = (await readdir(directory, { recursive: true })).sort();
  return await Promise.all(
    names.map(async (name) => {
      const { mtimeMs, ctimeMs, size } = await stat(join(directory, name));
      return `${name} ${mtimeMs} ${ctimeMs} ${size}`;
    }),
  );
}

/** A data directory that a server has had. */
async function usedData(t: TestContext): Promise<string> {
  const data = join(await temporaryDirectory(t), 'data');
  await (await openStorage(data)).close();
  return data;
}

function check(data: string, ...more: string[]): Promise<ProcessResult> {
  const listen = more.includes('--listen') ? [] : ['--listen', '127.0.0.1:0'];
  return runPlimsoll(['serve', '--check', '--data', data, ...listen, ...more]);
}

test('says what would run and makes nothing; a certificate that ends soon is a warning', async (t) => {
  const directory = await temporaryDirectory(t);
  await makeTlsPair(directory, 'soon', 3);
  const config = join(directory, 'r.yaml');
  await writeFile(config, `${HEAD}data: store\nworkers: 2\ntls: { certificate: soon.pem, key: soon.key }\n`);
  const text = await runCli(['serve', '--check', '--config', config]);
  assert.equal(text.code, 0, text.stderr);
  assert.match(text.stdout, /^would serve https:\/\/127\.0\.0\.1:0\n/);
  assert.match(text.stdout, /store \(would be made\)/);
  assert.match(text.stdout, /soon\.pem: the certificate expires at /);
  const json = await runCli(['serve', '--check', '--json', '--config', config]);
  const document = JSON.parse(json.stdout);
  assert.deepEqual([document.workers, document.data.exists, document.accessRules], [2, false, null]);
  assert.ok(!json.stdout.includes('PRIVATE KEY'));
  assert.deepEqual((await readdir(directory)).sort(), ['r.yaml', 'soon.key', 'soon.pem']);
});

test('says every problem, and exits with 2', async (t) => {
  const config = join(await temporaryDirectory(t), 'bad.yaml');
  await writeFile(config, `${HEAD}drain: 2h\nauth: { htpasswd: nobody }\ntls: { certificate: a, key: b }\n`);
  const { code, stderr, stdout } = await runCli(['serve', '--check', '--config', config, '--workers', '0']);
  assert.deepEqual([code, stdout], [2, '']);
  for (const pattern of [
    /bad\.yaml:4:8: drain/,
    /bad\.yaml:5:19: auth\.htpasswd: /,
    /bad\.yaml:6:6: tls: /,
    /--workers "0"/,
  ]) {
    assert.match(stderr, pattern);
  }
});

test('looks into the data directory, and leaves it as it was', async (t) => {
  const data = await usedData(t);
  const before = await stateOf(data);
  const { code, stdout, stderr } = await check(data);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /data {8}\S+ \(schema [0-9]+\)\n/);
  assert.deepEqual(await stateOf(data), before);
});

test('the metadata of a run that was cut off stays as it was too, and its log', async (t) => {
  const data = await usedData(t);
  const server = new ServeProcess(['--data', data, '--listen', '127.0.0.1:0']);
  await server.ready();
  await server.end('SIGKILL');
  assert.ok((await readdir(data)).includes('metadata.db-wal'));
  const before = await stateOf(data);
  assert.equal((await check(data)).code, 0);
  assert.deepEqual(await stateOf(data), before);
});

/** Each way in which a data directory cannot be served, and how it is refused. */
const UNUSABLE: Readonly<Record<string, { spoil: (data: string) => Promise<void> | void; says: RegExp }>> = {
  'metadata of a newer version': {
    spoil: (data) => setSchema(data, 99),
    says: /metadata\.db has schema 99, this version knows [0-9]+ \(schema-too-new\)/,
  },
  'metadata that is something else': {
    spoil: (data) => writeFile(join(data, 'metadata.db'), 'x'.repeat(200)),
    says: /metadata\.db is no SQLite database \(storage-failed\)/,
  },
  'metadata that is gone, and blobs': {
    spoil: async (data) => {
      await mkdir(join(data, 'blobs', '00'), { recursive: true });
      await writeFile(join(data, 'blobs', '00', '00'.repeat(16)), 'x');
      await writeFile(join(data, 'metadata.db'), '');
    },
    says: /\(metadata-lost\)/,
  },
  'a restore that was cut off': {
    spoil: (data) => writeFile(join(data, 'restore-unfinished'), ''),
    says: /\(restore-unfinished\)/,
  },
};
for (const [name, { spoil, says }] of Object.entries(UNUSABLE)) {
  test(`refuses ${name}, as a start would`, async (t) => {
    const data = await usedData(t);
    await spoil(data);
    const before = await stateOf(data);
    const { code, stdout, stderr } = await check(data);
    assert.notEqual(code, 0);
    assert.equal(stdout, '');
    assert.match(stderr, says);
    assert.deepEqual(await stateOf(data), before);
  });
}

function setSchema(data: string, schema: number): void {
  const database = new DatabaseSync(join(data, 'metadata.db'));
  database.exec(`PRAGMA user_version = ${schema}; PRAGMA wal_checkpoint(TRUNCATE)`);
  database.close();
}

test('metadata of an older version would be brought up to date', async (t) => {
  const data = await usedData(t);
  setSchema(data, 1);
  const { stdout } = await check(data);
  assert.match(stdout, /\(schema 1, would become [0-9]+\)/);
});

test('a file in the place of the data directory, or above it, is refused', async (t) => {
  const directory = await temporaryDirectory(t);
  const file = join(directory, 'file');
  await writeFile(file, '');
  for (const data of [file, join(file, 'below')]) {
    const { code, stderr } = await check(data);
    assert.equal(code, 2);
    assert.match(stderr, /cannot use \S+file\S*: ENOTDIR.*\(file-unreadable\)/);
  }
});

test('beside a running server it says which process that is, and that the address is taken', async (t) => {
  const data = await usedData(t);
  const server = new ServeProcess(['--data', data, '--listen', '127.0.0.1:0']);
  t.after(() => server.end('SIGKILL'));
  const host = await server.ready();
  const { code, stdout, stderr } = await check(data, '--listen', host);
  assert.equal(code, 0, stderr);
  assert.ok(stdout.startsWith(`would serve http://${host} (in use now)\n`), stdout);
  assert.ok(stdout.includes(`warning: process ${server.pid} is a server that runs on ${data}`), stdout);
  assert.equal((await server.end('SIGTERM')).code, 0);
});

test('an address that somebody else has, and a data directory that is locked, are both said', async (t) => {
  const data = await usedData(t);
  const storage = await openStorage(data);
  t.after(() => storage.close());
  const busy = createServer().listen(0, '127.0.0.1');
  await once(busy, 'listening');
  t.after(() => void busy.close());
  const { port } = busy.address() as AddressInfo;
  const { code, stderr } = await check(data, '--listen', `127.0.0.1:${port}`);
  assert.equal(code, 2);
  assert.match(stderr, new RegExp(`process ${process.pid} has the data directory`));
  assert.match(stderr, /EADDRINUSE/);
});

/** Root has to ask for rights like everybody, too: without the capabilities that pass them over. */
function withoutPrivilege(args: readonly string[]): Promise<ProcessResult> {
  const node = [process.execPath, CLI, 'serve', ...args];
  if (process.geteuid!() !== 0) return runProcess(node[0]!, node.slice(1));
  return runProcess('setpriv', ['--bounding-set=-dac_override,-dac_read_search', ...node]);
}

const FILES = ['r.yaml', 'users', 'one.pem', 'one.key', 'data', 'data/metadata.db', 'data/lock.db'];
for (const lacking of FILES) {
  test(`a right that is lacking to ${lacking} is named, with the user, by --check and by a start`, async (t) => {
    const directory = await temporaryDirectory(t);
    await makeTlsPair(directory, 'one');
    await writeFile(join(directory, 'users'), '');
    await (await openStorage(join(directory, 'data'))).close();
    const config = join(directory, 'r.yaml');
    const tls = 'tls: { certificate: one.pem, key: one.key }\n';
    const access = 'access: [{ repositories: ["**"], users: ["*"], actions: [pull] }]\n';
    await writeFile(config, `${HEAD}data: data\n${tls}auth: { htpasswd: users }\n${access}`);
    await chmod(join(directory, lacking), 0);
    for (const more of [['--check'], []]) {
      const { code, stdout, stderr } = await withoutPrivilege(['--config', config, ...more]);
      assert.deepEqual([code, stdout], [2, ''], stderr);
      assert.match(stderr, new RegExp(`user \\S+ \\([0-9]+\\) .*${directory}/${lacking}.*EACCES`));
      assert.match(stderr, /\(file-unreadable\)/);
    }
  });
}

test('files of another user are a warning', async (t) => {
  const data = await usedData(t);
  await chown(join(data, 'metadata.db'), 65_534, 65_534);
  const { stdout } = await check(data);
  assert.match(stdout, /warning: \S+metadata\.db belongs to user 65534, and this is user \S+ \(0\)/);
});
