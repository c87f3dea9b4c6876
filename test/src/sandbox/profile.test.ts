import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileProfile, type ProfileInput, profileDigest } from '../../../src/sandbox/profile.ts';

const DECLARED = {
  mounts: [
    { path: '/workspace', mode: 'ro' as const },
    { path: '/data', mode: 'rw' as const },
  ],
  network: { egress: [] },
  secrets: ['API_TOKEN'],
  env: ['LOCALE'],
};

const GIVEN: ProfileInput = {
  privileges: DECLARED,
  limits: { memory: 1000, pids: 10 },
  command: ['node', '/app/agent.js'],
  imageEnv: ['PATH=/usr/bin', 'EMPTY=', 'EQUALS=a=b'],
  workingDir: '',
  env: { LOCALE: 'C', PLIMSOLL_MCP_FS: '/run/plimsoll/fs.sock' },
  fixedEnv: { MODE: 'signed' },
  secrets: { API_TOKEN: 'hidden' },
  mounts: [
    { source: '/home/me/papers', path: '/workspace', mode: 'ro' },
    { source: '/srv/data', path: '/data', mode: 'rw' },
  ],
};

const [WORKSPACE, DATA] = GIVEN.mounts;
const without = { mounts: [], network: { egress: [] }, secrets: [], env: [] };
const declaring = (...paths: string[]): Partial<ProfileInput> => ({
  privileges: { ...DECLARED, mounts: paths.map((path) => ({ path, mode: 'ro' as const })) },
  mounts: paths.map((path) => ({ source: '/srv', path, mode: 'ro' as const })),
});

describe('compileProfile', () => {
  it('is what was declared and given, written out and sorted', () => {
    assert.deepEqual(compileProfile(GIVEN), {
      command: ['node', '/app/agent.js'],
      workingDir: '/',
      env: {
        EMPTY: '',
        EQUALS: 'a=b',
        HOME: '/tmp',
        LOCALE: 'C',
        MODE: 'signed',
        PATH: '/usr/bin',
        PLIMSOLL_MCP_FS: '/run/plimsoll/fs.sock',
        PWD: '/',
      },
      secrets: { API_TOKEN: 'hidden' },
      mounts: [DATA, WORKSPACE],
      network: 'none',
      limits: { memory: 1000, pids: 10 },
    });
  });

  it('lets a declared variable be left out, and a read-write mount be given read-only', () => {
    const profile = compileProfile({ ...GIVEN, env: {}, mounts: [WORKSPACE!, { ...DATA!, mode: 'ro' }] });
    assert.equal(profile.env['LOCALE'], undefined);
    assert.deepEqual(
      profile.mounts.map(({ mode }) => mode),
      ['ro', 'ro'],
    );
  });

  it('tells clients where the way out is, unless the declaration says otherwise', () => {
    const { env, network } = compileProfile({
      ...GIVEN,
      imageEnv: ['HTTP_PROXY=http://of-the-image.example', 'NO_PROXY=*', 'no_proxy=*'],
      fixedEnv: { ...GIVEN.fixedEnv, ALL_PROXY: '' },
      privileges: { ...DECLARED, network: { egress: ['example.com:443'] } },
    });
    assert.deepEqual(network, { egress: ['example.com:443'] });
    const proxy = 'http://127.0.0.1:3128';
    assert.deepEqual([env['HTTP_PROXY'], env['https_proxy'], env['ALL_PROXY']], [proxy, proxy, '']);
    assert.deepEqual(
      [env['NO_PROXY'], env['no_proxy'], env['NODE_USE_ENV_PROXY']],
      [undefined, undefined, '1'],
    );
  });

  it('prefers what is given to what the declaration fixes, and that to what the image sets', () => {
    const input = {
      ...GIVEN,
      imageEnv: ['A=image', 'B=image', 'C=image'],
      fixedEnv: { B: 'fixed', C: 'fixed' },
    };
    const { env } = compileProfile({
      ...input,
      privileges: { ...DECLARED, env: ['C'] },
      env: { C: 'given' },
    });
    assert.deepEqual([env['A'], env['B'], env['C']], ['image', 'fixed', 'given']);
  });

  const refusals: Record<string, { change: Partial<ProfileInput>; code?: string; message: RegExp }> = {
    'a mount that is not given': { change: { mounts: [DATA!] }, message: /not given: mount \/workspace/ },
    'a mount that is not declared': {
      change: { mounts: [...GIVEN.mounts, { source: '/etc', path: '/host', mode: 'ro' }] },
      message: /mount \/host was given/,
    },
    'a mount that is widened': {
      change: { mounts: [{ ...WORKSPACE!, mode: 'rw' }, DATA!] },
      message: /\/workspace is declared read-only/,
    },
    'a mount that is given twice': { change: { mounts: [...GIVEN.mounts, DATA!] }, message: /twice/ },
    'a relative source': {
      change: { mounts: [{ ...WORKSPACE!, source: 'papers' }, DATA!] },
      message: /absolute/,
    },
    'a secret that is not given': { change: { secrets: {} }, message: /not given: secret API_TOKEN/ },
    'a secret that is not declared': {
      change: { secrets: { API_TOKEN: 'x', OTHER: 'y' } },
      message: /secret OTHER was given/,
    },
    'a secret that is a variable too': {
      change: { imageEnv: ['API_TOKEN=x'] },
      message: /API_TOKEN is both/,
    },
    'a variable that is not declared': {
      change: { env: { OTHER: 'x' } },
      message: /variable OTHER was given/,
    },
    'a value with a NUL': { change: { env: { LOCALE: 'a\0b' } }, message: /NUL/ },
    'no command': { change: { command: [] }, message: /no command/ },
    'an argument with a NUL': { change: { command: ['node', 'a\0b'] }, message: /NUL/ },
    'a relative working directory': { change: { workingDir: 'app' }, message: /working directory/ },
    'a working directory that goes up': {
      change: { workingDir: '/app/../..' },
      message: /working directory/,
    },
    'an image variable without a value': { change: { imageEnv: ['BROKEN'] }, message: /NAME=VALUE/ },
    'an image variable without a name': { change: { imageEnv: ['=x'] }, message: /NAME=VALUE/ },
    'an image variable of the host': {
      change: { imageEnv: ['PLIMSOLL_MCP_FS=/x'] },
      message: /only the host/,
    },
    'a way out without a port': {
      change: { privileges: { ...DECLARED, network: { egress: ['example.com'] } } },
      code: 'not-enforceable',
      message: /"example\.com" is not HOST:PORT/,
    },
    'two mounts on one path': {
      change: declaring('/data', '/data'),
      code: 'not-enforceable',
      message: /twice/,
    },
    'a mount inside a mount': {
      change: declaring('/data/in', '/data'),
      code: 'not-enforceable',
      message: /inside/,
    },
  };
  for (const path of [
    '/',
    '/proc',
    '/proc/sys',
    '/dev/shm',
    '/tmp',
    '/sys',
    '/run/plimsoll/x',
    'data',
    '/a/../b',
    '/a//b',
    '/a/',
    '/a/.',
  ])
    refusals[`a mount at ${path}`] = { change: declaring(path), code: 'not-enforceable', message: /^mount / };
  for (const name of [
    'LD_PRELOAD',
    'LD_LIBRARY_PATH',
    'NODE_OPTIONS',
    'BASH_ENV',
    'PERL5OPT',
    'GLIBC_TUNABLES',
    'JAVA_TOOL_OPTIONS',
    'PYTHONPATH',
    'PYTHONUSERBASE',
    'PERL5LIB',
    'PERLLIB',
    'RUBYLIB',
    'NODE_PATH',
    'CLASSPATH',
    'LOCPATH',
    'NLSPATH',
    'GIT_SSH_COMMAND',
    'GIT_EXTERNAL_DIFF',
    'GIT_EXEC_PATH',
    'GIT_CONFIG_COUNT',
    'PLIMSOLL_X',
  ])
    refusals[`an image that sets ${name}`] = {
      change: { imageEnv: [`${name}=x`] },
      message: new RegExp(name),
    };

  for (const [name, { change, code = 'launch-refused', message }] of Object.entries(refusals)) {
    it(`refuses ${name}`, () => {
      assert.throws(() => compileProfile({ ...GIVEN, ...change }), { code, message });
    });
  }

  it('takes what base images set', () => {
    const imageEnv = [
      'PATH=/opt/java/openjdk/bin:/usr/bin',
      'PYTHON_VERSION=3.13.1',
      'PYTHON_SHA256=9cf9427bee9e2242e3877dd0f6b641c1853ca461f39d6503ce260a59c80bf0d9',
      'PYTHONUNBUFFERED=1',
      'PYTHONDONTWRITEBYTECODE=1',
      'NODE_VERSION=22.12.0',
      'NODE_ENV=production',
      'JAVA_HOME=/opt/java/openjdk',
      'GEM_HOME=/usr/local/bundle',
      'RUBY_VERSION=3.4.1',
      'GIT_TERMINAL_PROMPT=0',
      'GIT_PYTHON_REFRESH=quiet',
      'LANG=C.UTF-8',
    ];
    const { env } = compileProfile({ ...GIVEN, imageEnv });
    for (const entry of imageEnv)
      assert.ok(
        Object.entries(env).some((pair) => pair.join('=') === entry),
        entry,
      );
  });

  it('takes a code-loading variable that the declaration names', () => {
    const { env } = compileProfile({ ...GIVEN, fixedEnv: { NODE_OPTIONS: '--max-old-space-size=64' } });
    assert.equal(env['NODE_OPTIONS'], '--max-old-space-size=64');
  });
});

describe('profileDigest', () => {
  const digest = (change: Partial<ProfileInput>): string =>
    profileDigest(compileProfile({ ...GIVEN, ...change }));

  it('is the same for the same profile, whatever the order it was given in', () => {
    assert.equal(
      digest({}),
      digest({ mounts: [DATA!, WORKSPACE!], imageEnv: [...GIVEN.imageEnv].reverse(), workingDir: '/' }),
    );
  });

  it('does not tell the value of a secret, only its name', () => {
    assert.equal(digest({}), digest({ secrets: { API_TOKEN: 'other' } }));
    const bare = { privileges: without, mounts: [], env: {} };
    assert.notEqual(
      digest({ ...bare, privileges: { ...without, secrets: ['A'] }, secrets: { A: 'x' } }),
      digest({ ...bare, privileges: { ...without, secrets: ['B'] }, secrets: { B: 'x' } }),
    );
  });

  const changes: Record<string, Partial<ProfileInput>> = {
    command: { command: ['node', '/app/other.js'] },
    'working directory': { workingDir: '/app' },
    environment: { env: { LOCALE: 'de' } },
    'mount source': { mounts: [{ ...WORKSPACE!, source: '/etc' }, DATA!] },
    'mount mode': { mounts: [WORKSPACE!, { ...DATA!, mode: 'ro' }] },
    limit: { limits: { memory: 1000 } },
    gate: { gateDirectory: '/run/gate' },
  };
  for (const [name, change] of Object.entries(changes))
    it(`changes with the ${name}`, () => assert.notEqual(digest(change), digest({})));
});
