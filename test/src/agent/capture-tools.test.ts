import assert from 'node:assert/strict';
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { type Captures, captureTools } from '../../../src/agent/capture-tools.ts';
import { parseAgentFile } from '../../../src/declaration/parse-agent-file.ts';
import { agentYaml } from '../../support/agent-example.ts';
import { makeSandboxRoot } from '../../support/sandbox-root.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { writeTree } from '../../support/tree.ts';

const SERVER = join(import.meta.dirname, '../../support/scripted-server.ts');
/** Tells what a server can see, as the description of its only tool. */
const LOOKER = `
import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { networkInterfaces } from 'node:os';
const seen = { env: process.env, cwd: process.cwd(), mount: readdirSync('/workspace'), net: Object.keys(networkInterfaces()) };
const results = {
  initialize: { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'x', version: '1' } },
  'tools/list': { tools: [{ name: 'look', description: JSON.stringify(seen), inputSchema: { type: 'object' } }] },
};
for await (const line of createInterface({ input: process.stdin })) {
  const { id, method } = JSON.parse(line);
  if (id !== undefined) console.log(JSON.stringify({ jsonrpc: '2.0', id, result: results[method] }));
}`;

const clean: (() => Promise<void>)[] = [];
let root = '';
before(async () => {
  root = await makeSandboxRoot({ after: (step) => void clean.push(step) });
  await mkdir(join(root, 'app'));
  await copyFile(SERVER, join(root, 'app/server.ts'));
  await writeTree(join(root, 'app'), { 'looker.mjs': LOOKER });
});
after(async () => {
  for (const step of clean) await step();
});

async function capture(
  t: Parameters<typeof temporaryDirectory>[0],
  lines: readonly string[],
  options: { deadlineMs?: number; signal?: AbortSignal } = {},
): Promise<Captures> {
  const agent = parseAgentFile(agentYaml(...lines), 'agent.yaml').value;
  const workDirectory = await temporaryDirectory(t);
  return await captureTools({ agent, root, imageEnv: [], workDirectory, deadlineMs: 20_000, ...options });
}

const scripted = (behaviour: string, more = ''): string =>
  `servers: { fs: { command: node, args: [/app/server.ts, ${behaviour}]${more} } }`;

test('every server is asked, all pages, and the definitions are kept whole', async (t) => {
  const { byServer, limits } = await capture(t, [
    'command: node',
    'servers: { a: { command: node, args: [/app/server.ts] }, b: { command: node, args: [/app/server.ts, two-pages] } }',
  ]);
  const echo = { name: 'echo', description: 'Says it again.', inputSchema: { type: 'object' } };
  const common = { protocolVersion: '2025-11-25', clientCapabilities: {} };
  assert.deepEqual(byServer, {
    a: { ...common, tools: [echo] },
    b: { ...common, tools: [echo, { name: 'second', inputSchema: { type: 'object' } }] },
  });
  assert.equal(limits, 'declared');
});

test('a server sees its fixed variables, empty mounts, no secret, no network, nothing of this process', async (t) => {
  process.env['CAPTURE_TEST_SECRET'] = 'seen';
  t.after(() => delete process.env['CAPTURE_TEST_SECRET']);
  const { byServer } = await capture(t, [
    'servers: { fs: { command: node, args: [/app/looker.mjs], env: { LEVEL: "3" } } }',
    'privileges: { mounts: [{ path: /workspace, mode: rw }], secrets: [CAPTURE_TEST_SECRET], env: [HOSTNAME] }',
  ]);
  const [tool] = byServer['fs']!.tools as [{ description: string }];
  const { env, cwd, mount, net } = JSON.parse(tool.description);
  assert.deepEqual(Object.keys(env).sort(), ['HOME', 'LEVEL', 'PATH', 'PWD']);
  assert.deepEqual(
    { level: env.LEVEL, cwd, mount, net },
    { level: '3', cwd: '/app', mount: [], net: ['lo'] },
  );
});

const FAILURES: readonly (readonly [string, string, RegExp])[] = [
  ['says nothing', scripted('silent'), /did not answer initialize in 1500 ms/],
  ['never lists', scripted('silent-list'), /did not answer tools\/list in 1500 ms/],
  ['prints junk', scripted('junk'), /the server fs: .*no message/],
  ['crashes', scripted('closes'), /closed its output\nit ended with 0/],
  [
    'dies with a stack trace',
    'servers: { fs: { command: node, args: [-e, "throw new Error(\'no luck\')"] } }',
    /it ended with 1\n(.|\n)*no luck/,
  ],
  ['is not there', 'servers: { fs: { command: /app/nothing } }', /could not be started/],
  ['refuses', scripted('refuses'), /refused: not today/],
  ['lists a tool twice', scripted('same-tool-twice'), /lists the tool "echo" twice/],
  ['lists a tool without a name', scripted('tool-without-name'), /without a name/],
  ['lists five thousand tools', scripted('many-tools'), /more than 4096 tools/],
  ['lists without end', scripted('endless-cursor'), /more than 256 pages/],
];
for (const [what, line, message] of FAILURES) {
  test(`a server that ${what} fails the capture`, async (t) => {
    const deadlineMs = /silent/.test(line) ? 1500 : 20_000;
    await assert.rejects(capture(t, [line], { deadlineMs }), { code: 'capture-failed', message });
  });
}

test('a server that needs more memory than it may have is told so', async (t) => {
  const hungry = 'const kept = []; for (;;) kept.push(Buffer.alloc(1e7, 1))';
  const lines = [
    `servers: { fs: { command: node, args: [-e, ${JSON.stringify(hungry)}] } }`,
    'limits: { memory: 128Mi }',
  ];
  await assert.rejects(capture(t, lines), {
    code: 'capture-failed',
    message: /more memory than limits.memory/,
  });
});

test('an interrupted capture ends the server and says that it was interrupted', async (t) => {
  const interruption = new AbortController();
  const capturing = capture(t, [scripted('silent')], { signal: interruption.signal });
  setTimeout(() => interruption.abort(new Error('Ctrl-C')), 500);
  await assert.rejects(capturing, (thrown: Error) => /Ctrl-C|interrupted/.test(thrown.message));
  const commands = await Promise.all(
    (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(commandOf),
  );
  assert.deepEqual(
    commands.filter((command) => command.includes(root)),
    [],
  );
});

async function commandOf(pid: string): Promise<string> {
  return await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
}
