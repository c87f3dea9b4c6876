import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { loadServePlan } from '../../../cli/serve/plan.ts';
import { PlimsollError } from '../../../src/errors.ts';
import { makeTlsPair } from '../../support/tls-pair.ts';

const HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$UzRFuRRkYU7UJTFjr8kTbLBKm8cWLuu3yNGBqpCBDLs';
const HEAD = 'apiVersion: plimsoll.dev/v1\nkind: Registry\n';
const AUTH = 'auth: { htpasswd: users }\n';
const RULE = 'access:\n  - { repositories: ["**"], users: [anna], actions: [pull] }\n';

let directory: string;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'plimsoll-plan-'));
  await writeFile(join(directory, 'users'), `anna:${HASH}\nbert:${HASH}\n`);
  await makeTlsPair(directory, 'one');
  await makeTlsPair(directory, 'two');
});
after(() => rm(directory, { recursive: true, force: true }));

/** What a configuration of this text makes; everything in it is found in the directory of the test. */
async function load(text: string, flags: object = {}, env: NodeJS.ProcessEnv = {}) {
  const config = join(directory, 'r.yaml');
  await writeFile(config, text);
  return await loadServePlan({ config, ...flags }, env);
}

describe('a configuration that is refused', () => {
  const cases: { name: string; text: string; flags?: object; env?: NodeJS.ProcessEnv; says: RegExp[] }[] = [
    {
      name: 'an unknown key: the nearest',
      text: `${HEAD}litsen: 127.0.0.1:5000\n`,
      says: [/r\.yaml:3:1: unknown field "litsen"; did you mean "listen"\?/],
    },
    {
      name: 'an unknown key within a group',
      text: `${HEAD}limits:\n  bodyIdel: 5s\n`,
      says: [/r\.yaml:4:3: unknown field "bodyIdel"; did you mean "bodyIdle"\?/],
    },
    {
      name: 'a size in units that there are none of',
      text: `${HEAD}limits:\n  headers: 16KB\n`,
      says: [/limits\.headers: must be a number of bytes such as 64Ki, 512Mi, 2Gi, 1Ti or 500M, not "16KB"/],
    },
    {
      name: 'patterns that no repository can match: each, with the nearest',
      text: `${HEAD}access:\n  - { repositories: [ok/*, Team/*, //], anonymous: true, actions: [pull] }\n  - { repositories: [a/], anonymous: true, actions: [pull] }\n`,
      says: [
        /r\.yaml:4:28: access\.0\.repositories\.1: no repository can match "Team\/\*"; did you mean "team\/\*"\?/,
        /r\.yaml:4:36: access\.0\.repositories\.2: no repository can match "\/\/"$/m,
        /r\.yaml:5:22: access\.1\.repositories\.0: no repository can match "a\/"$/m,
      ],
    },
    {
      name: 'several problems: all of them',
      text: `${HEAD}workers: 0\nlog: loud\ndrain: soon\n`,
      says: [
        /r\.yaml:3:10: workers: must be at least 1, not 0/,
        /r\.yaml:4:6: log: must be one of "error", "warn", "info", not "loud"/,
        /r\.yaml:5:8: drain: must be a duration such as 30s, 5m, 24h or 7d, not "soon"/,
      ],
    },
    { name: 'a key twice', text: `${HEAD}log: warn\nlog: info\n`, says: [/r\.yaml:4:1: .*unique/] },
    {
      name: 'another document',
      text: 'apiVersion: plimsoll.dev/v1\nkind: Policy\n',
      says: [/r\.yaml:2:7: kind: must be "Registry"/],
    },
    {
      name: 'a URL with a password',
      text: `${HEAD}tracing: { endpoint: "http://a:b@c/v1" }\n`,
      says: [/tracing\.endpoint: must be the URL that takes spans .*, not "http:\/\/a:b@c\/v1"/],
    },
    {
      name: 'a duration out of bounds',
      text: `${HEAD}drain: 2h\n`,
      says: [/r\.yaml:3:8: drain: must be at most 1h, not 2h/],
    },
    {
      name: 'a size out of bounds',
      text: `${HEAD}limits:\n  headers: 1Ki\n`,
      says: [/r\.yaml:4:12: limits\.headers: must be from 4Ki to 1Mi, not 1Ki/],
    },
    {
      name: 'a proxy that is no network',
      text: `${HEAD}trustProxy: [10.0.0.0/33]\n`,
      says: [/r\.yaml:3:14: trustProxy\.0: "10\.0\.0\.0\/33" is no IP/],
    },
    {
      name: 'a file that is not there',
      text: `${HEAD}${RULE}auth: { htpasswd: nobody }\n`,
      says: [/nobody/],
    },
    {
      name: 'a rule for an account that is not there: the nearest',
      text: `${HEAD}${AUTH}${RULE.replace('anna', 'ana')}`,
      says: [/r\.yaml:5:37: access\.0\.users\.0: no account "ana" in .*users; did you mean "anna"\?/],
    },
    {
      name: 'a rule for accounts where there are none',
      text: `${HEAD}${RULE}`,
      says: [/access\.0\.users: there are no accounts/],
    },
    {
      name: 'a rule for nobody',
      text: `${HEAD}access:\n  - { repositories: ["**"], actions: [pull] }\n`,
      says: [/r\.yaml:4:5: access\.0: the rule is about nobody/],
    },
    {
      name: 'accounts without rules',
      text: `${HEAD}${AUTH}`,
      says: [/r\.yaml:3:7: auth: there are accounts, but no access rules/],
    },
    {
      name: 'the key of another certificate',
      text: `${HEAD}tls: { certificate: one.pem, key: two.key }\n`,
      says: [/two\.key is not the key of the first certificate in .*one\.pem/],
    },
    {
      name: 'a key in place of a certificate',
      text: `${HEAD}tls: { certificate: one.key, key: one.key }\n`,
      says: [/one\.key holds no PEM certificate/],
    },
    {
      name: 'passwords over a network in the clear',
      text: `${HEAD}listen: 0.0.0.0:0\n${AUTH}${RULE}`,
      says: [/auth: passwords would reach 0\.0\.0\.0 without TLS/],
    },
    {
      name: 'a proxy that is trusted, but a public URL without TLS',
      text: `${HEAD}listen: 0.0.0.0:0\ntrustProxy: [10.0.0.0/8]\npublicUrl: http://a.example\n${AUTH}${RULE}`,
      says: [/passwords would reach/],
    },
    {
      name: 'open to a network and nobody said so',
      text: `${HEAD}listen: 0.0.0.0:0\n`,
      says: [/0\.0\.0\.0 is not a loopback address/],
    },
    {
      name: 'an unknown variable: the nearest',
      text: HEAD,
      env: { PLIMSOLL_REGISTRY_STORAGE_MINFREE: '1Gi' },
      says: [/PLIMSOLL_REGISTRY_STORAGE_MINFREE: .*did you mean PLIMSOLL_REGISTRY_STORAGE_MIN_FREE\?/],
    },
    {
      name: 'a value from the environment that is none',
      text: HEAD,
      env: { PLIMSOLL_REGISTRY_WORKERS: 'many', PLIMSOLL_REGISTRY_LOG: 'loud' },
      says: [
        /PLIMSOLL_REGISTRY_WORKERS: must be a whole number, not "many"/,
        /PLIMSOLL_REGISTRY_LOG: must be one of .* not "loud"/,
      ],
    },
    {
      name: 'half of a pair from the environment',
      text: HEAD,
      env: { PLIMSOLL_REGISTRY_TLS_CERTIFICATE: '/c.pem' },
      says: [/PLIMSOLL_REGISTRY_TLS_CERTIFICATE: also set PLIMSOLL_REGISTRY_TLS_KEY/],
    },
    {
      name: 'a bad file and a bad variable at once',
      text: `${HEAD}wokers: 2\n`,
      env: { PLIMSOLL_REGISTRY_NOPE: '' },
      says: [/did you mean "workers"/, /PLIMSOLL_REGISTRY_NOPE/],
    },
    ...['30', '2h', 'soon', '-1', '1e3s', '0s'].map((drain) => ({
      name: `--drain ${drain}`,
      text: HEAD,
      flags: { drain },
      says: [new RegExp(`^--drain: must be a duration such as 30s or 5m, at most 1h, not "${drain}"$`)],
    })),
    {
      name: 'a flag and a file, both bad',
      text: `${HEAD}drain: 2h\n`,
      flags: { workers: '65' },
      says: [/--workers "65": write a number from 1 to 64/, /drain: must be/],
    },
  ];
  for (const { name, text, flags, env, says } of cases) {
    test(name, async () => {
      const error = await load(text, flags, env).then(
        () => assert.fail('it was taken'),
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof PlimsollError, String(error));
      assert.equal(error.exit, 2);
      for (const pattern of says) assert.match(error.message, pattern);
    });
  }
});

test('without anything every default is filled in, and nothing is read', async () => {
  const { files, settings, ...plan } = await loadServePlan({}, {});
  assert.deepEqual(files, []);
  assert.equal(plan.data, join(process.cwd(), 'plimsoll-data'));
  assert.deepEqual(
    [plan.listen.host, plan.listen.port, plan.workers, plan.drainMs, plan.bufferBytes],
    ['127.0.0.1', 5000, 1, 30_000, 64 * 1024 * 1024],
  );
  assert.deepEqual([settings.metrics, settings.log, settings.hosts], ['anonymous', 'warn', ['127.0.0.1']]);
});

test('the flags beat the environment, which beats the file; names in the file start at it', async () => {
  const text = `${HEAD}data: store\nlisten: 127.0.0.1:1\nworkers: 2\ndrain: 3s\nstorage: { minFree: 1Gi, buffers: 100M }\n`;
  const env = {
    PLIMSOLL_REGISTRY_LISTEN: '127.0.0.1:2',
    PLIMSOLL_REGISTRY_WORKERS: '3',
    PLIMSOLL_REGISTRY_STORAGE_MIN_FREE: '0',
  };
  const plan = await load(text, { listen: '127.0.0.1:3', drain: '5m' }, env);
  assert.deepEqual(
    [plan.data, plan.listen.port, plan.workers, plan.drainMs, plan.settings.minFreeBytes, plan.bufferBytes],
    [join(directory, 'store'), 3, 3, 300_000, 0, 100_000_000],
  );
});

test('with accounts: numbers are for users, any host name will do, and the files are known', async () => {
  const tls = 'tls: { certificate: one.pem, key: one.key }\n';
  const { settings, files, warnings } = await load(`${HEAD}${AUTH}${RULE}${tls}listen: 0.0.0.0:0\n`);
  assert.deepEqual(
    settings.auth?.accounts.map(({ name }) => name),
    ['anna', 'bert'],
  );
  assert.deepEqual([settings.metrics, settings.hosts, warnings], ['users', undefined, []]);
  assert.deepEqual(
    files,
    ['r.yaml', 'one.pem', 'one.key', 'users'].map((name) => join(directory, name)),
  );
});

test('a reload is judged by the address and the TLS that are running', async () => {
  const open = await load(
    `${HEAD}listen: 0.0.0.0:0\naccess: [{ repositories: ["**"], anonymous: true, actions: [pull] }]\n`,
  );
  const config = join(directory, 'r.yaml');
  await writeFile(config, `${HEAD}listen: 127.0.0.1:0\n`);
  await assert.rejects(loadServePlan({ config }, {}, open), { code: 'exposure-refused' });
  await writeFile(
    config,
    `${HEAD}listen: 0.0.0.0:0\n${AUTH}${RULE}tls: { certificate: one.pem, key: one.key }\n`,
  );
  await assert.rejects(loadServePlan({ config }, {}, open), { code: 'exposure-refused' });
});
