import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Declaration, SealedPrivileges } from '../../../schemas/declaration.ts';
import type { ImageConfig } from '../../../src/host/image-config.ts';
import {
  compileProfiles,
  type LaunchRequest,
  profilesDigest,
  requestDigest,
} from '../../../src/host/launch-request.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { sealedExample } from '../../support/agent-example.ts';

const digest = digestOf('');
const config: ImageConfig = {
  configDigest: digest,
  diffIDs: [digest],
  chainID: digest,
  layers: [],
  env: ['PATH=/bin'],
  workingDir: '/app',
};
const NOTHING: LaunchRequest = { args: [], env: {}, secrets: {}, mounts: [] };
const none: SealedPrivileges = { mounts: [], network: { egress: [] }, secrets: [], env: [] };

/** An agent with two servers: `fs` as in the example, and `net-1` with a secret of its own. */
function agent(privileges: Partial<SealedPrivileges> = {}): Declaration {
  const example = sealedExample();
  const { fs } = example.servers;
  return {
    ...example,
    command: 'node',
    args: ['/app/agent.js'],
    privileges: { ...none, ...privileges },
    servers: { fs: fs!, 'net-1': { ...fs!, privileges: { ...none, secrets: ['KEY'] } } },
  };
}

const all: LaunchRequest = {
  args: ['more'],
  env: { REGION: 'north' },
  secrets: { TOKEN: 't', KEY: 'k' },
  mounts: [{ source: '/srv/papers', path: '/workspace', readOnly: false }],
};

test('each sandbox is given what its own privileges have', () => {
  const { agent: profile, servers } = compileProfiles(agent({ env: ['REGION'] }), config, all);
  assert.deepEqual(profile?.command, ['node', '/app/agent.js', 'more']);
  assert.deepEqual([profile?.secrets, profile?.mounts], [{}, []]);
  assert.equal(profile?.env['REGION'], 'north');
  assert.equal(profile?.env['PLIMSOLL_MCP_FS'], '/run/plimsoll/fs.sock');
  assert.equal(profile?.env['PLIMSOLL_MCP_NET_1'], '/run/plimsoll/net-1.sock');
  const [fs, net] = [servers.get('fs'), servers.get('net-1')];
  assert.deepEqual(fs?.command, ['node', '/app/server.js']);
  assert.deepEqual([fs?.secrets, net?.secrets], [{ TOKEN: 't' }, { KEY: 'k' }]);
  assert.deepEqual(fs?.mounts, [{ source: '/srv/papers', path: '/workspace', mode: 'ro' }]);
  assert.deepEqual([net?.mounts, net?.env['REGION'], fs?.env['LEVEL']], [[], undefined, '1']);
  assert.equal(fs?.env['PLIMSOLL_MCP_FS'], undefined);
});

test('the arguments given are those of a tool server', () => {
  const { agent: profile, servers } = compileProfiles(sealedExample(), config, {
    ...all,
    secrets: { TOKEN: 't' },
  });
  assert.equal(profile, undefined);
  assert.deepEqual(servers.get('fs')?.command, ['node', '/app/server.js', 'more']);
});

const modes: [declared: 'ro' | 'rw', readOnly: boolean, mode: 'ro' | 'rw'][] = [
  ['ro', false, 'ro'],
  ['ro', true, 'ro'],
  ['rw', false, 'rw'],
  ['rw', true, 'ro'],
];
for (const [declared, readOnly, mode] of modes) {
  test(`declared ${declared}, given ${readOnly ? ':ro' : 'without'}: ${mode}`, () => {
    const declaration = agent({ mounts: [{ path: '/data', mode: declared }] });
    const mounts = [...all.mounts, { source: '/srv', path: '/data', readOnly }];
    assert.equal(compileProfiles(declaration, config, { ...all, mounts }).agent?.mounts[0]?.mode, mode);
  });
}

const refused: [name: string, declaration: Declaration, request: Partial<LaunchRequest>, message: RegExp][] =
  [
    ['a mount not given', agent(), { mounts: [] }, /mount \/workspace/],
    ['a secret not given', agent(), { secrets: { TOKEN: 't' } }, /secret KEY/],
    [
      'a mount not declared',
      agent(),
      { mounts: [...all.mounts, { source: '/', path: '/other', readOnly: true }] },
      /mount \/other was given/,
    ],
    ['a secret not declared', agent(), { secrets: { ...all.secrets, OTHER: '' } }, /secret OTHER was given/],
    ['a variable not declared', agent(), { env: { PATH: '/tmp' } }, /variable PATH was given/],
    [
      "a variable of the host's",
      agent(),
      { env: { PLIMSOLL_MCP_FS: '/tmp/own.sock' } },
      /PLIMSOLL_MCP_FS was given/,
    ],
    [
      'no command and two servers',
      (({ command: _command, ...rest }) => rest)(agent()),
      {},
      /no command, and 2 servers/,
    ],
    ['no command and no server', { ...sealedExample(), servers: {} }, {}, /no command, and 0 servers/],
  ];
for (const [name, declaration, request, message] of refused) {
  test(`${name} is refused`, () => {
    assert.throws(() => compileProfiles(declaration, config, { ...all, ...request }), {
      code: 'launch-refused',
      message,
    });
  });
}

test('everything that does not fit is said at once, a line for each', () => {
  const declaration = agent({
    mounts: [
      { path: '/workspace', mode: 'rw' },
      { path: '/data', mode: 'ro' },
    ],
  });
  const given = { source: '/srv', path: '/other', readOnly: false };
  const request = {
    ...{ args: [], env: { PATH: '/x' }, secrets: { OTHER: '' } },
    mounts: [given, given, { ...given, path: '/data' }],
  };
  assert.throws(() => compileProfiles(declaration, config, request), {
    code: 'launch-refused',
    message: [
      'mount /other was given twice',
      'mount /other was given, but is not declared',
      'secret OTHER was given, but is not declared',
      'environment variable PATH was given, but is not declared',
      'declared, but not given: mount /workspace; give it with -v SOURCE:/workspace',
      'declared, but not given: secret TOKEN; give it with --secret TOKEN=env:VARIABLE or TOKEN=file:PATH',
      'declared, but not given: secret KEY; give it with --secret KEY=env:VARIABLE or KEY=file:PATH',
    ].join('\n'),
  });
});

test('the digest of the request covers all but the values of secrets', () => {
  const of = (changes: Partial<LaunchRequest>, user = 0): string =>
    requestDigest({ ...all, ...changes }, user);
  const same = of({});
  assert.equal(of({ secrets: { KEY: 'other', TOKEN: 'other' } }), same);
  const others = [of({ args: [] }), of({ env: {} }), of({ secrets: {} }), of({ mounts: [] }), of({}, 1)];
  assert.equal(new Set([same, ...others]).size, 6);
});

test('the digest of the profiles changes with any of them', () => {
  const of = (request: LaunchRequest): string => profilesDigest(compileProfiles(agent(), config, request));
  const { REGION: _region, ...env } = all.env;
  assert.notEqual(of({ ...all, env }), of(all));
  assert.notEqual(of({ ...all, args: NOTHING.args }), of(all));
  assert.equal(of({ ...all }), of(all));
});
