import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { validate, vocabulary } from '../../../schemas/generated/policy.ts';
import { readYaml } from '../../../schemas/yaml-document.ts';
import { writeNewAgent } from '../../../src/agent/new-agent.ts';
import { parseAgentFile } from '../../../src/declaration/parse-agent-file.ts';
import { type McpSession, openMcpSession } from '../../../src/mcp/session.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { writeTree } from '../../support/tree.ts';

type Context = Parameters<typeof temporaryDirectory>[0];

test('the files are valid, and say which schema they follow', async (t) => {
  const directory = join(await temporaryDirectory(t), 'deep/notes');
  const files = await writeNewAgent(directory, {});
  assert.deepEqual(files.sort(), ['.plimsollignore', 'agent.yaml', 'policy.yaml', 'server.mjs']);
  assert.deepEqual((await readdir(directory)).sort(), files);
  const [agent, policy] = await Promise.all(
    ['agent.yaml', 'policy.yaml'].map((name) => readFile(join(directory, name), 'utf8')),
  );
  assert.equal(parseAgentFile(agent!, 'agent.yaml').value.name, 'com.example/notes');
  const read = readYaml({ text: policy!, file: 'policy.yaml', validate, vocabulary, code: 'policy-invalid' });
  assert.deepEqual(read.value.signers, { release: { key: 'release.pub' } });
  for (const [text, schema] of [
    [agent, 'agent-file'],
    [policy, 'policy'],
  ] as const)
    assert.match(
      text!,
      new RegExp(`^# yaml-language-server: \\$schema=https://plimsoll.dev/schemas/${schema}.schema.json\n`),
    );
});

test("a server of one's own is declared instead", async (t) => {
  const directory = await temporaryDirectory(t);
  const server = { id: 'web', command: ['node', '/app/a b.js', '--flag=1', 'true', '#x', ''] };
  const files = await writeNewAgent(directory, { name: 'org.example/web', server });
  assert.ok(!files.includes('server.mjs'));
  const { value } = parseAgentFile(await readFile(join(directory, 'agent.yaml'), 'utf8'), 'agent.yaml');
  assert.deepEqual(value.servers, { web: { command: 'node', args: server.command.slice(1) } });
  assert.deepEqual(value.tools, { allow: [] });
});

for (const name of ['agent.yaml', 'policy.yaml', '.plimsollignore', 'server.mjs']) {
  test(`${name} that is there already is kept, and nothing is written`, async (t) => {
    const directory = await temporaryDirectory(t);
    await writeTree(directory, { [name]: 'mine', other: '' });
    await assert.rejects(writeNewAgent(directory, { name: 'com.example/x' }), {
      code: 'file-exists',
      message: new RegExp(`already has ${name.replace('.', '\\.')}$`),
    });
    assert.deepEqual((await readdir(directory)).sort(), [name, 'other'].sort());
    assert.equal(await readFile(join(directory, name), 'utf8'), 'mine');
  });
}

test('other files do not matter', async (t) => {
  const directory = await temporaryDirectory(t);
  await writeTree(directory, { 'package.json': '{}' });
  assert.equal((await writeNewAgent(directory, { name: 'com.example/x' })).length, 4);
});

for (const [what, fillerBytes] of [
  ['its first file', 4096],
  ['its second file', 0],
] as const) {
  test(`a disk that is full at ${what}: nothing is left behind (needs root)`, async (t) => {
    const directory = await mkdtemp(join(tmpdir(), 'plimsoll-test-'));
    t.after(async () => {
      execFileSync('umount', ['--lazy', directory]);
      await rm(directory, { recursive: true });
    });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', directory]);
    await writeFile(join(directory, 'mine'), Buffer.alloc(fillerBytes));
    await assert.rejects(writeNewAgent(directory, { name: 'com.example/x' }), { code: 'ENOSPC' });
    assert.deepEqual(await readdir(directory), ['mine']);
  });
}

for (const [what, agent] of [
  ['a name of another shape', { name: 'Notes' }],
  ['a name that breaks out of its line', { name: 'com.example/x\nversion: 2.0.0' }],
  ['a server id of another shape', { name: 'com.example/x', server: { id: 'A', command: ['x'] } }],
  ['a server id that breaks out', { name: 'com.example/x', server: { id: 'a: {}\nb', command: ['x'] } }],
] as const) {
  test(`${what} is refused before anything is written`, async (t) => {
    const directory = join(await temporaryDirectory(t), 'new');
    await assert.rejects(writeNewAgent(directory, agent), { code: 'usage-invalid' });
    await assert.rejects(readdir(directory), { code: 'ENOENT' });
  });
}

async function noteServer(t: Context, notes: string): Promise<McpSession> {
  const directory = await temporaryDirectory(t);
  await writeNewAgent(directory, { name: 'com.example/x' });
  const child = spawn(process.execPath, [join(directory, 'server.mjs'), notes], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const session = await openMcpSession({ input: child.stdout, output: child.stdin, deadlineMs: 20_000 });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  t.after(async () => {
    session.close();
    child.kill();
    await ended;
  });
  return session;
}

async function callTool(
  session: McpSession,
  name: string,
  args: Record<string, unknown> = {},
): Promise<unknown> {
  const answer = await session.request('tools/call', { name, arguments: args as never });
  if ('error' in answer) return answer.error.code;
  const { content, isError = false } = answer.result as { content: [{ text: string }]; isError?: boolean };
  return isError ? { refused: content[0].text } : content[0].text;
}

test('the server that is written lists and reads notes', async (t) => {
  const notes = await temporaryDirectory(t);
  await writeTree(notes, { 'b.md': 'second', 'a.md': 'größe', 'sub/c.md': 'not listed' });
  const session = await noteServer(t, notes);
  assert.deepEqual(
    (await session.listTools()).map((tool) => tool['name']),
    ['list_notes', 'read_note'],
  );
  assert.equal(await callTool(session, 'list_notes'), 'a.md\nb.md');
  assert.equal(await callTool(session, 'read_note', { name: 'a.md' }), 'größe');
  assert.deepEqual(await session.request('ping'), { result: {} });
});

test('the server that is written reads nothing else', async (t) => {
  const parent = await temporaryDirectory(t);
  const notes = join(parent, 'notes');
  await mkdir(notes);
  await writeTree(parent, { secret: 'secret', 'notes/sub/c.md': 'c' });
  await writeFile(join(notes, 'large.md'), Buffer.alloc(1024 * 1024 + 1));
  await symlink('../secret', join(notes, 'link.md'));
  const session = await noteServer(t, notes);
  for (const name of [
    '../secret',
    join(parent, 'secret'),
    'link.md',
    'sub/c.md',
    'sub',
    '',
    '.',
    null,
    7,
    ['a'],
    {},
  ])
    assert.match(
      ((await callTool(session, 'read_note', { name })) as { refused: string }).refused,
      /^there is no note/,
    );
  assert.deepEqual(await callTool(session, 'read_note', { name: 'large.md' }), {
    refused: 'the note is larger than 1048576 bytes',
  });
  assert.equal(await callTool(session, 'delete_note'), -32602);
  for (const method of ['resources/list', 'constructor', '__proto__'])
    assert.deepEqual(await session.request(method), {
      error: { code: -32601, message: `unknown method ${method}` },
    });
});
