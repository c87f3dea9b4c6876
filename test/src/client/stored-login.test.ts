import assert from 'node:assert/strict';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { findCredentials } from '../../../src/client/credentials.ts';
import { eraseLogin, storeLogin } from '../../../src/client/stored-login.ts';
import { installHelper } from '../../support/credential-helper.ts';

const ANN = { username: 'ann', password: 'pass:wörd' };
const AUTH = Buffer.from('ann:pass:wörd').toString('base64');

let root: string;
let file: string;

beforeEach(async () => {
  if (root !== undefined) await rm(root, { recursive: true });
  root = await mkdtemp(join(tmpdir(), 'plimsoll-login-'));
  file = join(root, 'docker', 'config.json');
});
after(() => rm(root, { recursive: true }));

const surroundings = (path = '') => ({
  env: { DOCKER_CONFIG: join(root, 'docker'), PATH: `${path}:${process.env['PATH']}` },
  signal: undefined,
  deadlineMs: 10_000,
});

async function writeConfig(config: unknown, mode = 0o644): Promise<void> {
  await mkdir(join(root, 'docker'), { recursive: true });
  await writeFile(file, typeof config === 'string' ? config : JSON.stringify(config));
  await chmod(file, mode);
}

const readConfig = async (): Promise<Record<string, unknown>> => JSON.parse(await readFile(file, 'utf8'));

test('a login is found again, in a file and a directory that are nobody else’s', async () => {
  assert.deepEqual(await storeLogin('r.example:5000', ANN, surroundings()), { file });
  assert.deepEqual(await readConfig(), { auths: { 'r.example:5000': { auth: AUTH } } });
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.equal((await stat(join(root, 'docker'))).mode & 0o777, 0o700);
  assert.deepEqual(await findCredentials('r.example:5000', surroundings()), { kind: 'password', ...ANN });
  assert.equal(await findCredentials('r.example', surroundings()), undefined);
});

test('the hub is stored under the name that Docker gives it', async () => {
  await storeLogin('docker.io', ANN, surroundings());
  assert.deepEqual(await readConfig(), { auths: { 'https://index.docker.io/v1/': { auth: AUTH } } });
  assert.deepEqual(await findCredentials('docker.io', surroundings()), { kind: 'password', ...ANN });
});

test('a file that others could read is theirs no longer', async () => {
  await writeConfig({ HttpHeaders: { a: 'b' } }, 0o666);
  await storeLogin('r.example', ANN, surroundings());
  assert.equal((await stat(file)).mode & 0o777, 0o600);
});

test('older logins for the same host under other names are replaced, those for others stay', async () => {
  const other = { auth: Buffer.from('bob:x').toString('base64') };
  await writeConfig({
    auths: { 'https://r.example/v1/': other, 'r.example.com': other, 'x.example': other },
  });
  await storeLogin('r.example', ANN, surroundings());
  assert.deepEqual((await readConfig())['auths'], {
    'r.example.com': other,
    'x.example': other,
    'r.example': { auth: AUTH },
  });
  assert.equal(await eraseLogin('r.example', surroundings()), true);
  assert.deepEqual((await readConfig())['auths'], { 'r.example.com': other, 'x.example': other });
  assert.equal(await eraseLogin('r.example', surroundings()), false);
});

test('whatever else the file says keeps its meaning', async () => {
  const key = fc.string({ minLength: 1, maxLength: 12 }).filter((name) => !RESERVED.has(name));
  const rest = fc.dictionary(key, fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true });
  await fc.assert(
    fc.asyncProperty(rest, async (config) => {
      const text = JSON.stringify(config);
      // Members and numbers that JSON readers disagree about are refused, not rewritten.
      fc.pre(!/"(__proto__|constructor|prototype)":|-0[,}\]]|\d{16}|\de[+-]\d/.test(text));
      await writeConfig(text);
      await storeLogin('r.example', ANN, surroundings());
      await eraseLogin('r.example', surroundings());
      assert.deepEqual(await readConfig(), { ...JSON.parse(text), auths: {} });
    }),
    { numRuns: 40 },
  );
});

const RESERVED: ReadonlySet<string> = new Set(['auths', 'credsStore', 'credHelpers']);

test('a link stays a link, and what it points to is changed', async () => {
  const real = join(root, 'dotfiles');
  await mkdir(real);
  await mkdir(join(root, 'docker'));
  await symlink('../dotfiles/docker.json', file);
  await storeLogin('r.example', ANN, surroundings());
  await storeLogin('x.example', ANN, surroundings());
  assert.equal(await readlink(file), '../dotfiles/docker.json');
  assert.ok((await lstat(join(real, 'docker.json'))).isFile());
  assert.deepEqual(Object.keys((await readConfig())['auths'] as object), ['r.example', 'x.example']);
});

test('links that lead round are refused', async () => {
  await mkdir(join(root, 'docker'));
  await symlink('config.json', file);
  await assert.rejects(storeLogin('r.example', ANN, surroundings()), { code: 'config-invalid' });
});

test('logins at the same time do not lose each other', async () => {
  const hosts = Array.from({ length: 20 }, (_, at) => `r${at}.example`);
  await Promise.all(hosts.map((host) => storeLogin(host, ANN, surroundings())));
  assert.deepEqual(Object.keys((await readConfig())['auths'] as object).sort(), hosts.sort());
  assert.deepEqual((await readdir(join(root, 'docker'))).sort(), ['.plimsoll-lock', 'config.json']);
});

for (const broken of ['{', '{"auths":{},"auths":{}}', '{"auths":{}} x']) {
  test(`a file that cannot be understood is not overwritten: ${broken}`, async () => {
    await writeConfig(broken);
    await assert.rejects(storeLogin('r.example', ANN, surroundings()), { code: 'config-invalid' });
    await assert.rejects(eraseLogin('r.example', surroundings()), { code: 'config-invalid' });
    assert.equal(await readFile(file, 'utf8'), broken);
  });
}

test('an empty file is an empty configuration', async () => {
  await writeConfig('');
  await storeLogin('r.example', ANN, surroundings());
  assert.deepEqual(Object.keys(await readConfig()), ['auths']);
});

test('a helper keeps the login, and a plain one that was in the file goes', async () => {
  const { directory, held } = await installHelper(root, 'test');
  await writeConfig({ credsStore: 'test', auths: { 'r.example': { auth: AUTH }, 'x.example': {} } });
  const stored = await storeLogin('r.example', ANN, surroundings(directory));
  assert.deepEqual(stored, { helper: 'docker-credential-test' });
  const login = { ServerURL: 'r.example', Username: 'ann', Secret: ANN.password };
  assert.deepEqual(await held(), { 'r.example': login });
  assert.deepEqual(await readConfig(), { credsStore: 'test', auths: { 'x.example': {} } });
  assert.deepEqual(await findCredentials('r.example', surroundings(directory)), { kind: 'password', ...ANN });
  assert.equal(await eraseLogin('r.example', surroundings(directory)), true);
  assert.deepEqual(await held(), {});
  assert.equal(await eraseLogin('r.example', surroundings(directory)), false);
});

test('a helper for one host is asked for that host only, and for the hub by its name', async () => {
  const { directory, held } = await installHelper(root, 'one');
  await writeConfig({ credHelpers: { 'docker.io': 'one' } });
  await storeLogin('docker.io', ANN, surroundings(directory));
  await storeLogin('r.example', ANN, surroundings(directory));
  assert.deepEqual(Object.keys(await held()), ['https://index.docker.io/v1/']);
  assert.deepEqual((await readConfig())['auths'], { 'r.example': { auth: AUTH } });
});

test('a login in both places is removed from both', async () => {
  const { directory } = await installHelper(root, 'both');
  await writeConfig({ credsStore: 'both' });
  await storeLogin('r.example', ANN, surroundings(directory));
  await writeConfig({ credsStore: 'both', auths: { 'r.example': { auth: AUTH } } });
  assert.equal(await eraseLogin('r.example', surroundings(directory)), true);
  assert.deepEqual(await readConfig(), { credsStore: 'both', auths: {} });
  assert.equal(await findCredentials('r.example', surroundings(directory)), undefined);
});

test('a helper that fails, or is not there, stores nothing in the file in its place', async () => {
  await mkdir(join(root, 'bin'));
  const program = join(root, 'bin', 'docker-credential-fails');
  await writeFile(program, '#!/bin/sh\necho the keychain is locked\nexit 1\n');
  await chmod(program, 0o755);
  for (const [name, message] of [
    ['fails', /store: exit 1: the keychain is locked/],
    ['missing', /cannot be run/],
  ] as const) {
    await writeConfig({ credsStore: name });
    await assert.rejects(storeLogin('r.example', ANN, surroundings(join(root, 'bin'))), {
      code: 'config-invalid',
      message,
    });
    assert.deepEqual(await readConfig(), { credsStore: name });
  }
});
