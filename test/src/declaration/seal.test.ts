import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { parseAgentFile } from '../../../src/declaration/parse-agent-file.ts';
import { parseDeclaration } from '../../../src/declaration/parse-declaration.ts';
import { sealDeclaration, sealedBytes } from '../../../src/declaration/seal.ts';
import { canonicalJson } from '../../../src/oci/canonical-json.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { agentYaml, captureOf } from '../../support/agent-example.ts';

const TOOLS = ['list', 'read', 'write'];

function seal(
  lines: readonly string[],
  captures = { fs: captureOf(TOOLS) },
): ReturnType<typeof sealDeclaration> {
  return sealDeclaration(parseAgentFile(agentYaml(...lines), 'agent.yaml'), captures);
}

test('every default is written out', () => {
  const sealed = seal(['servers: { fs: { command: node } }']);
  const nothing = { mounts: [], network: { egress: [] }, secrets: [], env: [] };
  assert.deepEqual(sealed, {
    apiVersion: 'plimsoll.dev/v1',
    kind: 'Agent',
    name: 'com.example/notes',
    version: '1.0.0',
    args: [],
    servers: {
      fs: {
        command: 'node',
        args: [],
        env: {},
        privileges: nothing,
        protocolVersion: '2025-11-25',
        clientCapabilities: {},
        tools: captureOf(TOOLS).tools.map((definition) => ({
          digest: digestOf(canonicalJson(definition)),
          definition,
        })),
      },
    },
    tools: { allow: [], ask: [], deny: [] },
    privileges: nothing,
    limits: {},
  });
});

test('privileges of a server replace the top ones, whole', () => {
  const { servers, privileges } = sealDeclaration(
    parseAgentFile(
      agentYaml(
        'command: node',
        'servers: { a: { command: x }, b: { command: y, privileges: { env: [REGION] } } }',
        'privileges: { mounts: [{ path: /z }, { path: /a//b/, mode: rw }], secrets: [TOKEN] }',
      ),
      'agent.yaml',
    ),
    { a: captureOf(TOOLS), b: captureOf([]) },
  );
  assert.deepEqual(privileges.mounts, [
    { path: '/a/b', mode: 'rw' },
    { path: '/z', mode: 'ro' },
  ]);
  assert.deepEqual(servers['a']?.privileges, privileges);
  assert.deepEqual(servers['b']?.privileges, {
    mounts: [],
    network: { egress: [] },
    secrets: [],
    env: ['REGION'],
  });
});

test('limits are bytes, threads and milliseconds', () => {
  const { limits } = seal(['servers: { fs: { command: x } }', 'limits: { memory: 1Gi, pids: 8, wall: 2m }']);
  assert.deepEqual(limits, { memory: 1073741824, pids: 8, wall: 120000 });
});

test('what only describes, and digests of files, are kept; how it was built is not', () => {
  const lines = [
    'owner: Me',
    'purpose: Fun',
    'spdx: MIT',
    'command: x',
    'build: { base: host-node }',
    'bom: b',
  ];
  const bom = digestOf('{}');
  const sealed = sealDeclaration(parseAgentFile(agentYaml(...lines), 'agent.yaml'), {}, { bom });
  assert.deepEqual(
    [sealed.owner, sealed.purpose, sealed.spdx, sealed.command, sealed.bom, 'build' in sealed],
    ['Me', 'Fun', 'MIT', 'x', bom, false],
  );
});

test('the order of agent.yaml and of the server never matters', () => {
  const entries = TOOLS.map((name) => `fs/${name}`);
  const shuffled = fc.shuffledSubarray(entries, { minLength: 3, maxLength: 3 });
  const reference = sealedBytes(
    seal(['servers: { fs: { command: x } }', `tools: { allow: [${entries}], deny: [${entries}] }`]),
  );
  fc.assert(
    fc.property(shuffled, shuffled, shuffled, (allow, deny, listed) => {
      const capture = captureOf(listed.map((id) => id.slice('fs/'.length)));
      const lines = [`tools: { deny: [${deny}], allow: [${allow}] }`, 'servers: { fs: { command: x } }'];
      assert.deepEqual(sealedBytes(seal(lines, { fs: capture })), reference);
    }),
  );
});

test('sealed bytes are canonical, and reading them gives the same declaration', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/), { maxLength: 6 });
  const paths = fc.uniqueArray(fc.stringMatching(/^\/[a-z]{1,8}w$/), { maxLength: 4 });
  const words = fc.string({ unit: 'grapheme', maxLength: 20 });
  fc.assert(
    fc.property(names, paths, words, (tools, mounts, purpose) => {
      const sealed = seal(
        [
          'servers: { fs: { command: x } }',
          `purpose: ${JSON.stringify(purpose)}`,
          `tools: { allow: [${tools.map((name) => `fs/${name}`)}] }`,
          `privileges: { mounts: ${JSON.stringify(mounts.map((path) => ({ path })))} }`,
        ],
        { fs: captureOf(tools) },
      );
      const bytes = sealedBytes(sealed);
      const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
      assert.deepEqual(parseDeclaration(read), sealed);
      assert.deepEqual(sealedBytes(parseDeclaration(read)), bytes);
    }),
  );
});

test('a tool is pinned whole: any other member is another digest', () => {
  const [tool] = captureOf(['read']).tools as [Record<string, unknown>];
  const digests = [tool, { ...tool, title: '' }, { ...tool, annotations: { readOnlyHint: true } }].map(
    (definition) =>
      seal(['servers: { fs: { command: x } }'], { fs: { ...captureOf([]), tools: [definition] } }).servers[
        'fs'
      ]?.tools[0],
  );
  assert.equal(new Set(digests.map((sealed) => sealed?.digest)).size, 3);
  assert.deepEqual(digests[2]?.definition, { ...tool, annotations: { readOnlyHint: true } });
});

test('a listed tool that the server does not have is refused with its place and the nearest name', () => {
  assert.throws(
    () => seal(['servers: { fs: { command: x } }', 'tools: { allow: [fs/read], deny: [fs/wrote, fs/x] }']),
    {
      code: 'declaration-invalid',
      message: [
        'agent.yaml:6:35: the server fs has no tool "wrote"; did you mean "write"?',
        'agent.yaml:6:45: the server fs has no tool "x"',
      ].join('\n'),
    },
  );
});

const named = (name: unknown): object => ({ name, inputSchema: { type: 'object' } });
const HOSTILE: readonly (readonly [string, readonly unknown[], RegExp])[] = [
  ['a tool twice', [named('a'), named('a')], /the server fs: the tool "a" is listed twice/],
  ['look-alikes', [named('read'), named('Read')], /look the same/],
  ['a tool without a name', [{ inputSchema: {} }], /without a name/],
  ['a name that is no string', [named(7)], /without a name/],
  ['null', [null], /without a name/],
  ['an integer beyond 2^53', [{ ...named('a'), max: 2 ** 53 }], /tool a: no canonical JSON for the number/],
  [
    'a lone surrogate',
    [{ ...named('a'), title: '\ud800' }],
    /tool a: no canonical JSON for a lone surrogate/,
  ],
  [
    'a member that touches prototypes',
    [{ ...named('a'), x: { constructor: 1 } }],
    /"constructor" is not allowed/,
  ],
  [
    'more than a bundle holds',
    [{ ...named('a'), title: 'x'.repeat(3e6) }],
    /more than the 2621440 that are read/,
  ],
];
for (const [what, tools, message] of HOSTILE) {
  test(`a server that lists ${what} cannot be sealed`, () => {
    const captures = { fs: { ...captureOf([]), tools } };
    assert.throws(() => seal(['servers: { fs: { command: x } }'], captures), {
      code: 'capture-failed',
      message,
    });
  });
}

test('a server that was not asked cannot be sealed', () => {
  const document = parseAgentFile(agentYaml('servers: { fs: { command: x } }'), 'agent.yaml');
  assert.throws(() => sealDeclaration(document, {}), { code: 'capture-failed' });
});
