import assert from 'node:assert/strict';
import { mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect } from 'node:tls';
import { account, as, basic } from '../../support/guarded-registry.ts';
import { call } from '../../support/http-call.ts';
import { ServeProcess } from '../../support/serve-process.ts';
import { makeTlsPair, type TlsPair } from '../../support/tls-pair.ts';

const HEAD = 'apiVersion: plimsoll.dev/v1\nkind: Registry\nlisten: 127.0.0.1:0\nlog: info\n';

let directory: string;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'plimsoll-reload-'));
});
after(() => rm(directory, { recursive: true, force: true }));

async function start(name: string, text: string): Promise<{ server: ServeProcess; config: string }> {
  const config = join(directory, `${name}.yaml`);
  await writeFile(config, `${HEAD}data: ${name}\n${text}`);
  return { server: new ServeProcess(['--config', config]), config };
}

test('SIGHUP puts rules in force in every thread; a broken file changes nothing and is said', async (t) => {
  const { server, config } = await start('rules', 'workers: 2\n');
  t.after(() => server.end('SIGKILL'));
  const host = await server.ready();
  const upload = () => call(host, 'POST', '/v2/a/blobs/uploads/');
  assert.equal((await upload()).status, 202);

  const good = await readFile(config, 'utf8');
  await writeFile(config, `${good}access: [{ repositories: ["**"], anonymous: true, actions: [pull] }]\n`);
  server.signal('SIGHUP');
  await server.logged(/configuration reloaded/);
  const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await upload()).status));
  assert.deepEqual(new Set(statuses), new Set([403]));

  await writeFile(config, `${good}acces: []\n`);
  server.signal('SIGHUP');
  await server.logged(/rules\.yaml:7:1: unknown field \\"acces\\"; did you mean \\"access\\"\?/);
  assert.equal((await upload()).status, 403);
  assert.equal((await server.end('SIGTERM')).code, 0);
});

test('a file that is replaced is noticed; what needs a restart is named and not done', async (t) => {
  const { server, config } = await start('watched', 'readOnly: false\n');
  t.after(() => server.end('SIGKILL'));
  const host = await server.ready();
  const next = join(directory, 'next.yaml');
  await writeFile(next, `${HEAD.replace(':0', ':1')}data: elsewhere\nworkers: 3\nreadOnly: true\n`);
  await rename(next, config);
  await server.logged(/"keys":"data, listen, workers"/);
  await server.logged(/configuration reloaded/);
  assert.match(server.stderr, /"level":"warn",[^\n]*"msg":"takes no changes from now on","readOnly":true\}/);
  assert.equal((await call(host, 'POST', '/v2/a/blobs/uploads/')).status, 405);
  await writeFile(config, `${HEAD}data: watched\n`);
  server.signal('SIGHUP');
  await server.logged(/"level":"warn",[^\n]*"msg":"takes changes again","readOnly":false\}/);
  assert.equal((await call(host, 'POST', '/v2/a/blobs/uploads/')).status, 202);
  assert.equal((await server.end('SIGTERM')).code, 0);
});

test('a new certificate, behind a link that is swapped, reaches new connections and leaves old ones alone', async (t) => {
  const one = await makeTlsPair(directory, 'one');
  const two = await makeTlsPair(directory, 'two');
  await pointAt(one, 'live');
  const { server } = await start('tls', 'tls: { certificate: live.pem, key: live.key }\n');
  t.after(() => server.end('SIGKILL'));
  const port = Number((await server.ready()).split(':')[1]);
  const kept = await greet(port);
  assert.equal(kept.name, 'one');
  await pointAt(two, 'live');
  await server.logged(/configuration reloaded/);
  const fresh = await greet(port);
  assert.equal(fresh.name, 'two');
  assert.match(await kept.get('/healthz'), /^HTTP\/1\.1 200 /);
  kept.end();
  fresh.end();

  await rename(two.key, join(directory, 'gone.key'));
  await server.logged(/the one before stays in force/);
  const after = await greet(port);
  assert.equal(after.name, 'two');
  after.end();
  assert.equal((await server.end('SIGTERM')).code, 0);
});

/** Makes NAME.pem and NAME.key links to a pair, each in one step. */
async function pointAt(pair: TlsPair, name: string): Promise<void> {
  for (const [target, suffix] of [
    [pair.certificate, 'pem'],
    [pair.key, 'key'],
  ] as const) {
    const link = join(directory, `${name}.${suffix}`);
    await symlink(target, `${link}.new`);
    await rename(`${link}.new`, link);
  }
}

interface Greeted {
  /** Common name of the certificate. */
  readonly name: string;
  get(path: string): Promise<string>;
  end(): void;
}

function greet(port: number): Promise<Greeted> {
  const { promise, resolve, reject } = Promise.withResolvers<Greeted>();
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () =>
    resolve({
      name: String(socket.getPeerCertificate().subject.CN),
      get(path) {
        socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
        return new Promise((answered) => socket.once('data', (bytes: Buffer) => answered(bytes.toString())));
      },
      end: () => void socket.destroy(),
    }),
  );
  socket.on('error', reject);
  return promise;
}

test('an account that is removed from its file is out at once, though a rule still names it', async (t) => {
  const accounts = join(directory, 'accounts');
  const [alice, bob] = ['alice', 'bob'].map((name) => account(name, 'secret'));
  const write = (...kept: readonly (typeof alice)[]) =>
    writeFile(accounts, kept.map((each) => `${each?.name}:${each?.hash}\n`).join(''));
  await write(alice, bob);
  const rule = '{ repositories: ["**"], users: [alice, bob], actions: [pull] }';
  const { server } = await start('accounts-of', `auth: { htpasswd: accounts }\naccess: [${rule}]\n`);
  t.after(() => server.end('SIGKILL'));
  const host = await server.ready();
  const ask = async (name: string) =>
    (await call(host, 'GET', '/v2/a/tags/list', as(basic(name, 'secret')))).status;
  assert.deepEqual([await ask('alice'), await ask('bob')], [404, 404]);
  await write(alice);
  server.signal('SIGHUP');
  await server.logged(/access\.0\.users\.1: no account \\"bob\\"/);
  await server.logged(/configuration reloaded/);
  assert.deepEqual([await ask('alice'), await ask('bob')], [404, 401]);
  assert.equal((await server.end('SIGTERM')).code, 0);
});

test('a rule that begins to name nobody is a mistake, and what was in force stays', async (t) => {
  const users = join(directory, 'few-accounts');
  const alice = account('alice', 'secret');
  await writeFile(users, `${alice?.name}:${alice?.hash}\n`);
  const rules =
    'auth: { htpasswd: few-accounts }\naccess: [{ repositories: ["**"], users: [alice], actions: [pull] }]\n';
  const { server, config } = await start('misspelt', rules);
  t.after(() => server.end('SIGKILL'));
  const host = await server.ready();
  const text = await readFile(config, 'utf8');
  await writeFile(config, text.replace('[alice]', '[alicia]'));
  server.signal('SIGHUP');
  await server.logged(/no account \\"alicia\\".*did you mean \\"alice\\"/);
  const answer = await call(host, 'GET', '/v2/a/tags/list', as(basic('alice', 'secret')));
  assert.equal(answer.status, 404);
});
