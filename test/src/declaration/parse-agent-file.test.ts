import assert from 'node:assert/strict';
import test from 'node:test';
import { parseAgentFile } from '../../../src/declaration/parse-agent-file.ts';
import { PlimsollError } from '../../../src/errors.ts';
import { agentYaml } from '../../support/agent-example.ts';

/** The lines start at line 5 of the file; each is what one author would write wrong. */
function refusal(...lines: readonly string[]): { code: string; problems: readonly string[] } {
  try {
    parseAgentFile(agentYaml(...lines), 'agent.yaml');
  } catch (thrown) {
    assert.ok(thrown instanceof PlimsollError);
    return { code: thrown.code, problems: thrown.message.split('\n') };
  }
  return assert.fail('was accepted');
}

const SERVER = 'servers: { fs: { command: node } }';

test('the smallest tool server, the smallest agent, and a file with everything', () => {
  parseAgentFile(agentYaml(SERVER), 'agent.yaml');
  parseAgentFile(agentYaml('command: node'), 'agent.yaml');
  const full = parseAgentFile(
    agentYaml(
      'owner: Example Ltd',
      'purpose: summarise notes',
      'spdx: Apache-2.0',
      'command: node',
      'args: [/app/agent.js]',
      'servers:',
      '  fs: { command: node, args: [/app/fs.js], env: { LEVEL: "2" } }',
      '  web-2: { command: node, privileges: { mounts: [], network: { egress: [] } } }',
      'tools: { allow: [fs/read, { tool: fs/list }], ask: [], deny: [fs/read, web-2/a/b] }',
      'privileges: { mounts: [{ path: /workspace/, mode: rw }], secrets: [TOKEN], env: [REGION] }',
      'limits: { memory: 512Mi, pids: 128, wall: 24d }',
      'build: { base: host-node }',
      'bom: bom.json',
      'interface: cards/card.json',
    ),
    'agent.yaml',
  );
  assert.equal(full.locate(['servers', 'fs', 'command']), 'agent.yaml:11:18');
});

const INVALID: readonly (readonly [string, readonly string[], string])[] = [
  [
    'an unknown field',
    ['comand: node', SERVER],
    'agent.yaml:5:1: unknown field "comand"; did you mean "command"?',
  ],
  [
    'neither command nor server',
    [],
    'agent.yaml:1:1: neither command nor servers: an agent has a command, a tool server has exactly one server',
  ],
  [
    'no command and two servers',
    ['servers: { a: { command: x }, b: { command: y } }'],
    'agent.yaml:1:1: no command, and 2 servers instead of one: an agent has a command, a tool server has exactly one server',
  ],
  ['args without a command', [SERVER, 'args: [x]'], 'agent.yaml:6:7: args without a command'],
  [
    'a tool of an unknown server',
    [SERVER, 'tools: { allow: [sf/read] }'],
    'agent.yaml:6:18: sf/read: there is no server "sf"; did you mean "fs"?',
  ],
  [
    'a server that is nearly there',
    ['servers: { files: { command: x } }', 'tools: { deny: [file/read] }'],
    'agent.yaml:6:17: file/read: there is no server "file"; did you mean "files"?',
  ],
  [
    'a tool listed twice',
    [SERVER, 'tools:', '  allow:', '    - fs/read', '    - { tool: fs/read }'],
    'agent.yaml:9:7: fs/read stands in allow twice',
  ],
  [
    'a mount without a slash',
    [SERVER, 'privileges: { mounts: [{ path: workspace }] }'],
    'agent.yaml:6:32: privileges.mounts.0.path: must be an absolute path inside the sandbox, not "workspace"',
  ],
  [
    'a mount at the root',
    [SERVER, 'privileges: { mounts: [{ path: // }] }'],
    'agent.yaml:6:32: the mount "//" is the root itself, which is always the image',
  ],
  [
    'a mount with ..',
    [SERVER, 'privileges: { mounts: [{ path: /a/../etc }] }'],
    'agent.yaml:6:32: the mount "/a/../etc" has a . or .. in it',
  ],
  [
    'a mount at /proc',
    [SERVER, 'privileges: { mounts: [{ path: /proc }] }'],
    'agent.yaml:6:32: the mount "/proc" touches /proc, which the sandbox fills itself',
  ],
  [
    'a mount below /dev',
    [SERVER, 'privileges: { mounts: [{ path: /dev//shm }] }'],
    'agent.yaml:6:32: the mount "/dev//shm" touches /dev, which the sandbox fills itself',
  ],
  [
    'a mount over the gate',
    [SERVER, 'privileges: { mounts: [{ path: /run }] }'],
    'agent.yaml:6:32: the mount "/run" touches /run/plimsoll, which the sandbox fills itself',
  ],
  [
    'a mount over the agent',
    [SERVER, 'privileges: { mounts: [{ path: /app }] }'],
    'agent.yaml:6:32: the mount "/app" would hide the files of the agent',
  ],
  [
    'a mount that -v cannot name',
    [SERVER, 'privileges: { mounts: [{ path: "/a:b" }] }'],
    'agent.yaml:6:32: the mount "/a:b" has a colon or a control character in it',
  ],
  [
    'a mount twice, spelled differently',
    [SERVER, 'privileges: { mounts: [{ path: /a }, { path: /a/ }] }'],
    'agent.yaml:6:46: /a is mounted twice',
  ],
  [
    'a mount in a mount',
    [SERVER, 'privileges: { mounts: [{ path: /a/b }, { path: /a }] }'],
    'agent.yaml:6:48: the mounts /a/b and /a lie in one another',
  ],
  [
    'a mount of one server',
    ['servers: { fs: { command: x, privileges: { mounts: [{ path: /tmp/x }] } } }'],
    'agent.yaml:5:61: the mount "/tmp/x" touches /tmp, which the sandbox fills itself',
  ],
  [
    'a secret twice',
    [SERVER, 'privileges: { secrets: [TOKEN, TOKEN] }'],
    'agent.yaml:6:32: the variable TOKEN stands in secrets already',
  ],
  [
    'a secret that is a variable too',
    [SERVER, 'privileges: { secrets: [TOKEN], env: [TOKEN] }'],
    'agent.yaml:6:39: the variable TOKEN stands in secrets already',
  ],
  [
    'LD_PRELOAD from outside',
    [SERVER, 'privileges: { env: [LD_PRELOAD] }'],
    'agent.yaml:6:21: the variable LD_PRELOAD would change what the dynamic linker loads',
  ],
  [
    'NODE_OPTIONS from outside',
    [SERVER, 'privileges: { env: [NODE_OPTIONS] }'],
    'agent.yaml:6:21: the variable NODE_OPTIONS would let whoever runs the agent change the code that runs',
  ],
  [
    'PATH as a secret',
    [SERVER, 'privileges: { secrets: [PATH] }'],
    'agent.yaml:6:25: the variable PATH would let whoever runs the agent change the code that runs',
  ],
  [
    'a variable of the sandbox',
    [SERVER, 'privileges: { env: [PLIMSOLL_MCP_FS] }'],
    'agent.yaml:6:21: the variable PLIMSOLL_MCP_FS belongs to the sandbox',
  ],
  [
    'LD_PRELOAD of a server',
    ['servers: { fs: { command: x, env: { LD_PRELOAD: /a.so } } }'],
    'agent.yaml:5:49: the variable LD_PRELOAD would change what the dynamic linker loads',
  ],
  [
    'a variable of the sandbox, of a server',
    ['servers: { fs: { command: x, env: { PLIMSOLL_X: a } } }'],
    'agent.yaml:5:49: the variable PLIMSOLL_X belongs to the sandbox',
  ],
  [
    'a fixed variable that is asked for',
    ['servers: { fs: { command: x, env: { TOKEN: a } } }', 'privileges: { secrets: [TOKEN] }'],
    'agent.yaml:5:44: the variable TOKEN is fixed here and asked for in privileges',
  ],
  [
    'a server that no JSON reader takes',
    ['servers: { constructor: { command: x } }'],
    'agent.yaml:5:25: the server id constructor cannot be a member of strict JSON; choose another',
  ],
  [
    'a variable that no JSON reader takes',
    ['servers: { fs: { command: x, env: { __proto__: a } } }'],
    'agent.yaml:5:48: the variable __proto__ cannot be a member of strict JSON',
  ],
  [
    'a way out without a port',
    [SERVER, 'privileges: { network: { egress: [api.example.com] } }'],
    'agent.yaml:6:35: the way out "api.example.com" is not HOST:PORT',
  ],
  [
    'a way out of a server that nobody can take',
    ['servers: { fs: { command: x, privileges: { network: { egress: ["API.example:1"] } } } }'],
    'agent.yaml:5:64: the way out "API.example:1" has to be written with the host api.example',
  ],
  ['a NUL in a command', ['command: "a\\0b"'], 'agent.yaml:5:10: the command has a NUL in it'],
  [
    'a NUL in an argument',
    ['command: a', 'args: ["x", "y\\0"]'],
    'agent.yaml:6:13: an argument has a NUL in it',
  ],
  [
    'a size beyond 2^53',
    [SERVER, 'limits: { memory: 9000Ti }'],
    'agent.yaml:6:19: limits.memory: 9000Ti is more than 2^53 bytes',
  ],
  [
    'a base that could mean two things',
    [SERVER, 'build: { base: debian }'],
    'agent.yaml:6:16: build.base: reference "debian": it must start with a registry host, such as registry.example.com/ or 127.0.0.1:5000/; write host-node, an image, oci:DIR, or a directory that starts with ./, ../ or /',
  ],
  [
    'a file outside',
    [SERVER, 'bom: ../bom.json'],
    'agent.yaml:6:6: bom: "../bom.json" is not a path inside the directory',
  ],
  [
    'an absolute file',
    [SERVER, 'interface: /etc/passwd'],
    'agent.yaml:6:12: interface: "/etc/passwd" is not a path inside the directory',
  ],
  ['a duplicate key', [SERVER, SERVER], 'agent.yaml:6:1: Map keys must be unique'],
  [
    'an anchor',
    ['servers: { fs: &a { command: x } }'],
    'agent.yaml:5:19: anchors and aliases are not allowed; write the value out',
  ],
];
for (const [what, lines, problem] of INVALID)
  test(`${what} is refused with its place`, () =>
    assert.deepEqual(refusal(...lines), { code: 'declaration-invalid', problems: [problem] }));

const NOT_ENFORCEABLE: readonly (readonly [string, readonly string[], string])[] = [
  ...['models', 'sandbox', 'state', 'hooks', 'platforms'].map(
    (member) =>
      [
        member,
        [SERVER, `${member}: []`],
        `agent.yaml:6:${member.length + 3}: ${member} cannot be enforced by this version`,
      ] as const,
  ),
  ['an empty models', [SERVER, 'models:'], 'agent.yaml:6:8: models cannot be enforced by this version'],
  [
    'tools.ask',
    [SERVER, 'tools: { ask: [fs/write] }'],
    'agent.yaml:6:15: tools.ask: nobody can be asked yet',
  ],
  [
    'a rate',
    [SERVER, 'tools: { allow: [{ tool: fs/read, rate: 1/1m }] }'],
    'agent.yaml:6:41: fs/read: a rule about rate cannot be enforced by this version',
  ],
  [
    'argument rules',
    [SERVER, 'tools: { deny: [{ tool: fs/read, args: {} }] }'],
    'agent.yaml:6:40: fs/read: a rule about args cannot be enforced by this version',
  ],
  [
    'a wall time beyond a timer',
    [SERVER, 'limits: { wall: 25d }'],
    'agent.yaml:6:17: limits.wall: 25d is longer than the 24 days that are timed',
  ],
];
for (const [what, lines, problem] of NOT_ENFORCEABLE)
  test(`${what} is refused by name`, () =>
    assert.deepEqual(refusal(...lines), { code: 'not-enforceable', problems: [problem] }));

test('every problem is told at once, and what is wrong weighs more than what is not enforceable', () => {
  const { code, problems } = refusal(
    'hooks: {}',
    SERVER,
    'tools: { ask: [fs/a], deny: [x/y] }',
    'limits: { wall: 99d }',
  );
  assert.equal(code, 'declaration-invalid');
  assert.deepEqual(
    problems.map((problem) => problem.slice(0, problem.indexOf(': '))),
    ['agent.yaml:7:30', 'agent.yaml:7:15', 'agent.yaml:8:17', 'agent.yaml:5:8'],
  );
});

const BAD_HEADS: readonly (readonly [string, string, string])[] = [
  ['another apiVersion', 'apiVersion: plimsoll.dev/v2', 'apiVersion: must be "plimsoll.dev/v1"'],
  ['another kind', 'kind: Policy', 'kind: must be "Agent"'],
  ['a name without a domain', 'name: notes', 'name: must be a reverse DNS name'],
  ['a name in capitals', 'name: Com.Example/notes', 'name: must be a reverse DNS name'],
  ['a version with build metadata', 'version: 1.0.0+5', 'version: must be a semantic version'],
  ['a version with a leading zero', 'version: 01.0.0', 'version: must be a semantic version'],
  ['a version that is a number', 'version: 1.0', 'version: must be a string, a semantic version'],
];
for (const [what, line, message] of BAD_HEADS) {
  test(`${what} is refused`, () => {
    const key = line.slice(0, line.indexOf(':'));
    const text = agentYaml(SERVER).replace(new RegExp(`^${key}: .*$`, 'm'), line);
    assert.throws(
      () => parseAgentFile(text, 'agent.yaml'),
      (thrown: unknown) => thrown instanceof PlimsollError && thrown.message.includes(message),
    );
  });
}
