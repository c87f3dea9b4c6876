import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { REPOSITORY, Workshop } from '../support/launchable-image.ts';
import { type ProcessResult, runPlimsoll } from '../support/run-process.ts';

const CLI = new URL('../../cli/plimsoll.js', import.meta.url).pathname;
const node_modules = new URL('../../node_modules', import.meta.url).pathname;
const support = new URL('../support/', import.meta.url);

const AGENT = `
apiVersion: plimsoll.dev/v1
kind: Agent
name: com.example/agent
version: 1.0.0
command: node
args: [/app/agent.mjs]
servers:
  one: { command: node, args: [/app/server.ts], privileges: {} }
  two: { command: node, args: [/app/server.ts], privileges: { mounts: [{ path: /data, mode: ro }] } }
tools: { allow: [one/echo, two/echo] }
privileges:
  mounts: [{ path: /deps/node_modules }, { path: /data, mode: rw }]
  secrets: [TOKEN]
  env: [GREETING]
limits: { memory: 2Gi, pids: 256, wall: 10m }
build: { base: host-node }
`;
const TOOL_SERVER = `
apiVersion: plimsoll.dev/v1
kind: Agent
name: com.example/tools
version: 2.0.0
servers: { tools: { command: node, args: [/app/server.ts] } }
tools: { allow: [tools/echo] }
build: { base: host-node }
`;

const directory = await mkdtemp(join(tmpdir(), 'plimsoll-run-'));
after(() => rm(directory, { recursive: true }));
let workshop: Workshop;
let agent: string;
let tools: string;
before(async () => {
  await chmod(directory, 0o755);
  workshop = await Workshop.open(directory);
  const server = await readFile(new URL('scripted-server.ts', support), 'utf8');
  const program = await readFile(new URL('launched-agent.mjs', support), 'utf8');
  agent = await workshop.build('agent', AGENT, {
    'agent.mjs': program,
    'server.ts': server,
  });
  tools = await workshop.build('tools', TOOL_SERVER, { 'server.ts': server });
  await mkdir(join(directory, 'data'));
  await chmod(join(directory, 'data'), 0o777);
});

/** Arguments that give the agent all that it declares. */
function runArguments(...args: string[]): string[] {
  const given = ['-v', `${node_modules}:/deps/node_modules`, '-v', `${join(directory, 'data')}:/data`];
  const secrets = ['--secret', 'TOKEN=env:OUR_TOKEN', '--env', 'GREETING=hello'];
  return [
    'run',
    agent,
    '--policy',
    workshop.policy,
    '--repository',
    REPOSITORY,
    ...given,
    ...secrets,
    '--',
    ...args,
  ];
}

function runAgent(...args: string[]): Promise<ProcessResult> {
  return runPlimsoll(runArguments(...args), { env: { ...workshop.env, OUR_TOKEN: 'wise' } });
}

test('the agent has what was declared and given, and nothing else', async () => {
  const { code, stdout, stderr } = await runAgent('report', 'more');
  assert.equal(code, 0, stderr);
  const seen = JSON.parse(stdout);
  assert.deepEqual(seen.argv, ['report', 'more']);
  assert.deepEqual(seen.env, {
    GREETING: 'hello',
    HOME: '/tmp',
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    PLIMSOLL_MCP_ONE: '/run/plimsoll/one.sock',
    PLIMSOLL_MCP_TWO: '/run/plimsoll/two.sock',
    PWD: '/app',
    TOKEN: 'wise',
  });
  assert.notEqual(seen.uid, 0);
  assert.deepEqual(seen.gate, ['connect', 'one.sock', 'two.sock']);
  assert.equal(seen.root, 'EROFS');
  assert.equal(seen.workspace, 'ENOENT');
  assert.deepEqual(seen.data, []);
  assert.equal(seen.dataWrite, 'done');
  assert.match(seen.network, /ENETUNREACH|EPERM|EACCES/);
});

test('-v with :ro narrows a mount that is declared for writing', async () => {
  const args = runArguments('report').map((arg) => (arg.endsWith(':/data') ? `${arg}:ro` : arg));
  const { stdout, stderr } = await runPlimsoll(args, { env: { ...workshop.env, OUR_TOKEN: 'wise' } });
  assert.equal(JSON.parse(stdout || '{}').dataWrite, 'EROFS', stderr);
});

test('stock clients reach a server through the connector, and only its allowed tools', async () => {
  const { code, stdout, stderr } = await runAgent('clients', 'two');
  assert.equal(code, 0, stderr);
  const seen = JSON.parse(stdout);
  assert.deepEqual(Object.keys(seen), ['sdk', 'client']);
  for (const { server, tools, called, refused } of Object.values<Record<string, unknown>>(seen)) {
    assert.deepEqual([server, tools], ['two', ['echo']]);
    assert.deepEqual(called, { content: [{ type: 'text', text: 'through the gate' }] });
    assert.match(String(refused), /two\/second is not allowed/);
  }
  assert.match(stderr, /gate: refused two\/second/);
});

const endings: [args: string[], code: number][] = [
  [['exit', '7'], 7],
  [['kill', 'SIGTERM'], 143],
];
for (const [args, code] of endings) {
  test(`ends with ${code} when the agent does "${args.join(' ')}"`, async () => {
    const ended = await runAgent(...args);
    assert.equal(ended.code, code, ended.stderr);
    assert.doesNotMatch(ended.stderr, /error:/);
  });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} leaves no process, no directory and no cgroup`, async () => {
    const child = spawn(process.execPath, [CLI, ...runArguments('wait')], {
      env: { ...process.env, ...workshop.env, OUR_TOKEN: 'wise' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    await once(child.stdout, 'data');
    const running = await sandboxProcesses(child.pid!);
    assert.ok(running.length >= 6, `${running.length} processes`);
    assert.ok((await cgroupsOf(child.pid!)).length > 0);
    assert.equal((await readdir(join(directory, 'store/run'))).length, 1);
    child.kill(signal);
    assert.deepEqual(await ended, [143, null]);
    for (const pid of running) assert.ok(await hasEnded(pid), `process ${pid} is left`);
    assert.deepEqual(await cgroupsOf(child.pid!), []);
    assert.deepEqual(await readdir(join(directory, 'store/run')), []);
    assert.deepEqual(await readdir(join(directory, 'store/tmp')), []);
  });
}

/** Gone, or a zombie that only waits for its parent to notice. */
async function hasEnded(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '0 (gone) Z');
  return / [ZX]/.test(stat.slice(stat.lastIndexOf(')')));
}

/** Every descendant of a process: bwrap and what runs in the sandboxes. */
async function sandboxProcesses(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  const own = children.split(' ').filter(Boolean).map(Number);
  return [...own, ...(await Promise.all(own.map(sandboxProcesses))).flat()];
}

async function cgroupsOf(pid: number): Promise<string[]> {
  const names = await readdir('/sys/fs/cgroup', { recursive: true });
  return names.filter((name) => name.split('/').at(-1)!.startsWith(`${pid}-`));
}

test('a tool-server image is an MCP server on stdio for a stock client', async () => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [CLI, 'run', tools, '--policy', workshop.policy, '--repository', REPOSITORY],
    env: { PATH: process.env['PATH']!, ...workshop.env },
    stderr: 'ignore',
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  assert.deepEqual(client.getServerVersion(), { name: 'tools', version: '2.0.0' });
  assert.deepEqual(
    (await client.listTools()).tools.map(({ name }) => name),
    ['echo'],
  );
  const answer = await client.callTool({ name: 'echo', arguments: { text: 'over stdio' } });
  assert.deepEqual(answer.content, [{ type: 'text', text: 'over stdio' }]);
  await assert.rejects(client.callTool({ name: 'second' }), /not allowed/);
  await client.close();
});

const RUN_TOOLS = () => [CLI, 'run', tools, '--policy', workshop.policy, '--repository', REPOSITORY];

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} ends a tool server, and nothing is said about the connection`, async () => {
    const child = spawn(process.execPath, RUN_TOOLS(), { env: { ...process.env, ...workshop.env } });
    let words = '';
    child.stderr.on('data', (text) => {
      words += text;
    });
    const ended = once(child, 'close');
    child.stdin.write('{"jsonrpc":"2.0","id":1,"method":"ping"}\n');
    await once(child.stdout, 'data');
    child.kill(signal);
    assert.deepEqual(await ended, [143, null]);
    assert.equal(words, '');
  });
}

test('on a terminal a tool server says what it waits for, and Ctrl-C ends it', async () => {
  const quoted = [process.execPath, ...RUN_TOOLS()].map((word) => `'${word}'`).join(' ');
  // Without exec a shell that stays would be interrupted too, and its exit code be the one we see.
  const child = spawn('script', ['--quiet', '--return', '--command', `exec ${quoted}`, '/dev/null'], {
    env: { ...process.env, ...workshop.env },
  });
  let shown = '';
  child.stdout.on('data', (text) => {
    shown += text;
    if (String(text).includes('Ctrl-C')) child.stdin.write('\x03');
  });
  const [code] = await once(child, 'close');
  assert.equal(code, 143, shown);
  assert.equal(shown.trim(), 'serving 1 tool by MCP on stdin and stdout; Ctrl-C ends it\r\n^C');
});

const call = (id: number, args: object): string =>
  `${JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'echo', arguments: args } })}\n`;
const sessions: [name: string, input: string, code: number, stdout: RegExp, stderr: RegExp][] = [
  ['answers what a closed stdin still asked for', call(1, { text: 'late' }), 0, /"id":1,.*late/, /^$/],
  ['ends as its server ends', call(1, { do: 'die' }), 3, /"id":1,"error":/, /^tools: no longer served.*\n$/],
  [
    'ends with 1 when its client cannot be understood',
    'x'.repeat(5 * 1024 * 1024),
    1,
    /^$/,
    /line longer than/,
  ],
];
for (const [name, input, code, stdout, stderr] of sessions) {
  test(`a tool server ${name}`, async () => {
    const args = ['run', tools, '--policy', workshop.policy, '--repository', REPOSITORY];
    const ended = await runPlimsoll(args, { env: workshop.env, input });
    assert.equal(ended.code, code, ended.stderr);
    assert.match(ended.stdout, stdout);
    assert.match(ended.stderr, stderr);
  });
}
