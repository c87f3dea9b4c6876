import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Credentials } from '../../../src/client/credential-kinds.ts';
import { findCredentials } from '../../../src/client/credentials.ts';

let home: string;

before(async () => {
  home = await mkdtemp(join(tmpdir(), 'plimsoll-home-'));
  await mkdir(join(home, '.docker'));
});
after(() => rm(home, { recursive: true }));

/** Looks up a host as a user would whose config.json is this. */
async function find(
  config: object | string,
  registry: string,
  signal?: AbortSignal,
): Promise<Credentials | undefined> {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  await writeFile(join(home, '.docker', 'config.json'), text);
  const env = { HOME: home, PATH: `${home}:${process.env['PATH']}` };
  return findCredentials(registry, { env, signal, deadlineMs: 2000 });
}

async function addHelper(name: string, script: string): Promise<void> {
  const file = join(home, `docker-credential-${name}`);
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}

const ann: Credentials = { kind: 'password', username: 'ann', password: 'a:b' };
const auth = Buffer.from('ann:a:b').toString('base64');

const found: readonly { name: string; auths: object; registry: string; want: Credentials | undefined }[] = [
  { name: 'the host', auths: { 'r.example': { auth } }, registry: 'r.example', want: ann },
  {
    name: 'the host with its port',
    auths: { 'r.example:5000': { auth } },
    registry: 'r.example:5000',
    want: ann,
  },
  {
    name: 'a URL of the host',
    auths: { 'https://r.example/v1/': { auth } },
    registry: 'r.example',
    want: ann,
  },
  {
    name: 'user and password apart',
    auths: { 'r.example': { username: 'ann', password: 'a:b' } },
    registry: 'r.example',
    want: ann,
  },
  {
    name: 'the hub by its old name',
    auths: { 'https://index.docker.io/v1/': { auth } },
    registry: 'docker.io',
    want: ann,
  },
  {
    name: 'an identity token',
    auths: { 'r.example': { auth, identitytoken: 't' } },
    registry: 'r.example',
    want: { kind: 'identity-token', token: 't' },
  },
  {
    name: 'a registry token',
    auths: { 'r.example': { registrytoken: 't' } },
    registry: 'r.example',
    want: { kind: 'registry-token', token: 't' },
  },
  { name: 'not another port', auths: { 'r.example': { auth } }, registry: 'r.example:5000', want: undefined },
  {
    name: 'not a longer host',
    auths: { 'r.example': { auth } },
    registry: 'r.example.evil',
    want: undefined,
  },
  {
    name: 'not a shorter host',
    auths: { 'r.example.com': { auth } },
    registry: 'r.example',
    want: undefined,
  },
  {
    name: 'not a host in the path',
    auths: { 'https://evil.example/r.example': { auth } },
    registry: 'r.example',
    want: undefined,
  },
  { name: 'not a name of Object.prototype', auths: {}, registry: 'constructor', want: undefined },
  { name: 'an empty entry', auths: { 'r.example': {} }, registry: 'r.example', want: undefined },
];
for (const { name, auths, registry, want } of found) {
  test(`auths: ${name}`, async () => assert.deepEqual(await find({ auths }, registry), want));
}

test('without a file there are no credentials', async () => {
  const env = { DOCKER_CONFIG: join(home, 'none') };
  assert.equal(await findCredentials('r.example', { env, signal: undefined, deadlineMs: 100 }), undefined);
});

test('DOCKER_CONFIG comes before the home directory', async () => {
  await find({ auths: { 'r.example': { auth } } }, 'r.example');
  const env = { DOCKER_CONFIG: join(home, '.docker'), HOME: '/nowhere' };
  assert.deepEqual(await findCredentials('r.example', { env, signal: undefined, deadlineMs: 100 }), ann);
});

test('a file that cannot be understood is a failure, not an absence', async () => {
  const broken = ['{', '{"auths":{},"auths":{}}', { auths: { 'r.example': { auth: 'bm8=' } } }];
  for (const config of broken) await assert.rejects(find(config, 'r.example'), { code: 'config-invalid' });
});

test('a helper is asked on its stdin for exactly this host, and comes before auths', async () => {
  await addHelper(
    'echo',
    'test "$1" = get && read host; printf \'{"Username":"ann","Secret":"for %s"}\' "$host"',
  );
  const want = { kind: 'password', username: 'ann', password: 'for r.example' };
  assert.deepEqual(await find({ credsStore: 'echo', auths: { 'r.example': { auth } } }, 'r.example'), want);
  assert.deepEqual(await find({ credHelpers: { 'r.example': 'echo' } }, 'r.example'), want);
  assert.equal(await find({ credHelpers: { 'other.example': 'echo' } }, 'r.example'), undefined);
  const hub = await find({ credsStore: 'echo' }, 'docker.io');
  assert.deepEqual(hub, { ...want, password: 'for https://index.docker.io/v1/' });
});

test('a helper may give an identity token, or know nothing', async () => {
  await addHelper('token', 'echo \'{"Username":"<token>","Secret":"t"}\'');
  assert.deepEqual(await find({ credsStore: 'token' }, 'r.example'), { kind: 'identity-token', token: 't' });
  await addHelper('none', 'echo credentials not found in native keychain; exit 1');
  assert.equal(await find({ credsStore: 'none' }, 'r.example'), undefined);
});

const badHelpers: Readonly<Record<string, string>> = {
  fails: 'exit 3',
  babbles: 'echo hello',
  floods: 'exec yes',
};
for (const [name, script] of Object.entries(badHelpers)) {
  test(`a helper that ${name} is a failure`, async () => {
    await addHelper(name, script);
    await assert.rejects(find({ credsStore: name }, 'r.example'), { code: 'config-invalid' });
  });
}

test('a helper that is missing, or whose name is a path, is a failure', async () => {
  await assert.rejects(find({ credsStore: 'missing' }, 'r.example'), { code: 'config-invalid' });
  await assert.rejects(find({ credsStore: '../../bin/sh' }, 'r.example'), { code: 'config-invalid' });
});

test('a helper that hangs is ended', async () => {
  await addHelper('hangs', 'sleep 20; true');
  await assert.rejects(find({ credsStore: 'hangs' }, 'r.example'), { code: 'deadline-exceeded' });
  const stop = AbortSignal.timeout(10);
  await assert.rejects(find({ credsStore: 'hangs' }, 'r.example', stop), { code: 'deadline-exceeded' });
});

/** Logs in to r.example as a user, in a file of the home directory. */
async function addLogin(file: string, username: string): Promise<void> {
  await mkdir(dirname(join(home, file)), { recursive: true });
  const auths = { 'r.example': { auth: Buffer.from(`${username}:x`).toString('base64') } };
  await writeFile(join(home, file), JSON.stringify({ auths }));
}

test("podman's logins count after Docker's, in its order, and are never written", async (t) => {
  const env: NodeJS.ProcessEnv = { HOME: home, XDG_RUNTIME_DIR: join(home, 'run') };
  const user = async (more: NodeJS.ProcessEnv = {}): Promise<string | undefined> => {
    const surroundings = { env: { ...env, ...more }, signal: undefined, deadlineMs: 2000 };
    const login = await findCredentials('r.example', surroundings);
    return login?.kind === 'password' ? login.username : undefined;
  };
  const files = ['.config/containers/auth.json', 'run/containers/auth.json', '.docker/config.json'];
  await rm(join(home, '.docker', 'config.json'), { force: true });
  t.after(() => Promise.all(files.map((file) => rm(join(home, file), { force: true }))));
  assert.equal(await user(), undefined);
  for (const file of files) {
    await addLogin(file, file);
    assert.equal(await user(), file);
  }
  await addLogin('chosen.json', 'chosen');
  await addLogin('xdg/containers/auth.json', 'xdg');
  await rm(join(home, '.docker', 'config.json'));
  assert.equal(await user({ REGISTRY_AUTH_FILE: join(home, 'chosen.json') }), 'chosen');
  assert.equal(await user({ REGISTRY_AUTH_FILE: join(home, 'nowhere.json') }), undefined);
  assert.equal(await user({ XDG_RUNTIME_DIR: 'relative', XDG_CONFIG_HOME: join(home, 'xdg') }), 'xdg');
  await writeFile(join(home, 'run/containers/auth.json'), '{');
  await assert.rejects(user(), { code: 'config-invalid' });
});
