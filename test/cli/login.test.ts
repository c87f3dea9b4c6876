/** login and logout against a real registry with accounts, as a user runs them. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { installHelper } from '../support/credential-helper.ts';
import { type GuardedRegistry, passwordOf, pushSample, startGuarded } from '../support/guarded-registry.ts';
import { runCli } from '../support/run-cli.ts';
import { type ProcessResult, runPlimsoll } from '../support/run-process.ts';
import { startRegistry } from '../support/start-registry.ts';
import { runOnTerminal } from '../support/terminal.ts';

let registry: GuardedRegistry;
let config: string;

before(async () => {
  registry = await startGuarded();
  config = await mkdtemp(join(tmpdir(), 'plimsoll-login-'));
  await pushSample(registry.host, 'team/a');
});
afterEach(() => rm(join(config, 'config.json'), { force: true }));
after(async () => {
  await registry.close();
  await rm(config, { recursive: true });
});

const login = (args: readonly string[], input: string): Promise<ProcessResult> =>
  runPlimsoll(['login', ...args], { input, env: { DOCKER_CONFIG: config } });
const stored = (): Promise<string> => readFile(join(config, 'config.json'), 'utf8');

test('what was closed is open after a login, and closed again after a logout', async () => {
  const env = { DOCKER_CONFIG: config };
  const image = `${registry.host}/team/a:v1`;
  const closed = await runCli(['ls', image, '--referrers'], { env });
  assert.equal(closed.code, 3);
  assert.match(closed.stderr, new RegExp(`\\(unauthorized\\)\n\nhint: plimsoll login ${registry.host}\n$`));

  const done = await login([registry.host, '-u', 'bob', '--password-stdin'], `${passwordOf('bob')}\n`);
  assert.equal(done.code, 0, done.stderr);
  assert.equal(done.stdout, `logged in to ${registry.host} as bob\n`);
  assert.match(done.stderr, /^warning: the password is stored unencrypted in .*config\.json/);
  assert.equal((await runCli(['ls', image, '--referrers'], { env })).code, 0);

  const tagged = await runCli(['tag', image, 'v2'], { env });
  assert.equal(tagged.code, 3);
  assert.match(tagged.stderr, /\(denied\)\n\nhint: your account may not do this here\n$/);

  assert.equal((await runCli(['logout', registry.host], { env })).stdout, `logged out of ${registry.host}\n`);
  assert.equal((await runCli(['ls', image, '--referrers'], { env })).code, 3);
  const again = await runCli(['logout', registry.host, '--json'], { env });
  assert.deepEqual(JSON.parse(again.stdout), { registry: registry.host, removed: false });
});

test('a login of another tool is used, stays after a logout, and is named then', async (t) => {
  const other = join(config, 'other-auth.json');
  t.after(() => rm(other));
  const auth = Buffer.from(`bob:${passwordOf('bob')}`).toString('base64');
  await writeFile(other, JSON.stringify({ auths: { [registry.host]: { auth } } }));
  const env = { DOCKER_CONFIG: config, REGISTRY_AUTH_FILE: other };
  assert.equal((await runCli(['ls', `${registry.host}/team/a:v1`, '--referrers'], { env })).code, 0);
  const before = await readFile(other, 'utf8');
  const { code, stdout, stderr } = await runCli(['logout', registry.host], { env });
  assert.deepEqual([code, stdout], [0, `there was no login for ${registry.host}\n`]);
  assert.match(stderr, new RegExp(`still used: podman logout ${registry.host} removes it\n$`));
  assert.equal(await readFile(other, 'utf8'), before);
});

test('--json says where it went, and that it was checked', async () => {
  const args = [registry.host, '--username', 'bob', '--password-stdin', '--json'];
  const done = await login(args, passwordOf('bob'));
  const file = join(config, 'config.json');
  assert.deepEqual(JSON.parse(done.stdout), {
    registry: registry.host,
    username: 'bob',
    checked: true,
    file,
  });
});

test('a wrong password is told, and nothing is stored', async () => {
  const refused = await login([registry.host, '-u', 'bob', '--password-stdin'], 'a guess of 7');
  assert.equal(refused.code, 3);
  assert.match(refused.stderr, /refuses user "bob".*\(unauthorized\)\n\nhint: nothing was stored; .* bob/);
  assert.doesNotMatch(refused.stderr, /a guess of 7/);
  await assert.rejects(stored(), { code: 'ENOENT' });
});

test('a login that a credential helper keeps leaves no password in the file', async () => {
  const { directory, held } = await installHelper(config, 'test');
  await writeFile(join(config, 'config.json'), '{"credsStore":"test"}');
  const env = { DOCKER_CONFIG: config, PATH: `${directory}:${process.env['PATH']}` };
  const args = ['login', registry.host, '-u', 'bob', '--password-stdin'];
  const done = await runPlimsoll(args, { input: passwordOf('bob'), env });
  assert.equal(done.stderr, '');
  assert.equal((await held())[registry.host]?.Secret, passwordOf('bob'));
  assert.deepEqual(JSON.parse(await stored()), { credsStore: 'test' });
});

test('a registry that asks nobody for a login could not check it, and that is said', async (t) => {
  const open = await startRegistry();
  t.after(() => open.close());
  const done = await login([open.host, '-u', 'bob', '--password-stdin', '--json'], 'any');
  assert.match(done.stderr, /could not be checked/);
  assert.equal((JSON.parse(done.stdout) as { checked: boolean }).checked, false);
});

test('a login that was stored and is refused by now is told apart from none', async () => {
  const auth = Buffer.from('bob:old').toString('base64');
  await writeFile(join(config, 'config.json'), JSON.stringify({ auths: { [registry.host]: { auth } } }));
  const refused = await runCli(['ls', `${registry.host}/team/a`], { env: { DOCKER_CONFIG: config } });
  assert.match(refused.stderr, /hint: the login that is stored is refused: plimsoll login /);
});

test('on a terminal the name and the password are asked for, and the password is not shown', async () => {
  process.env['DOCKER_CONFIG'] = config;
  const asked = [
    { prompt: 'user name', answer: 'bob\r' },
    { prompt: 'password (not shown):', answer: `${passwordOf('bob')}\r` },
  ];
  const { code, screen } = await runOnTerminal(['login', registry.host], asked, config).finally(() => {
    delete process.env['DOCKER_CONFIG'];
  });
  assert.equal(code, 0, screen);
  assert.match(screen, /logged in to .* as bob/);
  assert.ok(screen.includes('bob'));
  assert.ok(!screen.includes('pässword'), screen);
});

const refused: readonly { name: string; args: readonly string[]; input?: string; stderr: RegExp }[] = [
  { name: 'a path behind the host', args: ['r.example/team'], stderr: /is not a registry host/ },
  { name: 'what is no host', args: ['not a host'], stderr: /is not a registry host/ },
  { name: 'no terminal to ask on', args: ['r.example'], stderr: /there is no terminal to ask on/ },
  { name: 'a password without a name', args: ['r.example', '--password-stdin'], stderr: /needs -u NAME/ },
  { name: 'a password as an argument', args: ['r.example', '-p', 'x'], stderr: /unknown option '-p'/ },
  {
    name: 'a name with a colon',
    args: ['r.example', '-u', 'a:b', '--password-stdin'],
    input: 'x',
    stderr: /"a:b" cannot be a user name/,
  },
  {
    name: 'an empty password',
    args: ['r.example', '-u', 'a', '--password-stdin'],
    input: '\n',
    stderr: /the password is empty/,
  },
  {
    name: 'several lines',
    args: ['r.example', '-u', 'a', '--password-stdin'],
    input: 'a\nb\n',
    stderr: /several lines/,
  },
];
for (const { name, args, input = '', stderr } of refused) {
  test(`${name} is bad usage, and nothing is stored`, async () => {
    const result = await login(args, input);
    assert.equal(result.code, 2, result.stderr);
    assert.match(result.stderr, stderr);
    await assert.rejects(stored(), { code: 'ENOENT' });
  });
}
