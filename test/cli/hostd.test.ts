import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { GrantEnvelope } from '../../schemas/grant-envelope.ts';
import type { RunningAgent } from '../../schemas/running-agent.ts';
import { HostStage } from '../support/host-stage.ts';
import { policyRequiring, REPOSITORY } from '../support/launchable-image.ts';
import { livingProcesses } from '../support/living-processes.ts';
import { CLI } from '../support/run-process.ts';

const SERVER = await readFile(new URL('../support/scripted-server.ts', import.meta.url), 'utf8');
const AGENT = (name: string, more = '') => `
apiVersion: plimsoll.dev/v1
kind: Agent
name: com.example/${name}
version: 1.0.0
command: node
args: [/app/agent.mjs]
servers: { one: { command: node, args: [/app/server.ts] } }
tools: { allow: [one/echo] }
${more}
build: { base: host-node }
`;
const ECHO = `
process.stdin.on('data', (bytes) => process.stdout.write('got ' + bytes)).on('end', () => process.exit(5));
process.on('SIGINT', () => process.exit(6));
console.log('up', process.env.PLIMSOLL_MCP_ONE, ...process.argv.slice(2));
console.error('words on stderr');`;
const CALLER = `
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
async function call() {
  const socket = connect(process.env.PLIMSOLL_MCP_ONE).on('error', () => {});
  const lines = createInterface({ input: socket }).on('error', () => {});
  const send = (message) => socket.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\\n');
  const next = () => new Promise((resolve, reject) => {
    lines.once('line', (line) => resolve(JSON.parse(line)));
    socket.once('close', () => reject(new Error('closed')));
  });
  const clientInfo = { name: 'caller', version: '1' };
  send({ id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo } });
  await next();
  send({ method: 'notifications/initialized' });
  send({ id: 2, method: 'tools/call', params: { name: 'echo', arguments: { text: 'through the gate' } } });
  const answer = await next();
  socket.end();
  return answer.result?.content[0].text;
}
setInterval(() => call().then((said) => console.log('called', said), () => console.log('not called')), 200);`;

const directory = await mkdtemp(join(tmpdir(), 'plimsoll-hostd-'));
let host: HostStage;
let echo = '';
let caller = '';
let lender = '';
let stubborn = '';
let tools = '';
before(async () => {
  host = await HostStage.open(directory);
  echo = await host.workshop.build('echo', AGENT('echo'), { 'agent.mjs': ECHO, 'server.ts': SERVER });
  caller = await host.workshop.build('caller', AGENT('caller', 'limits: { memory: 512Mi, pids: 64 }'), {
    'agent.mjs': CALLER,
    'server.ts': SERVER,
  });
  stubborn = await host.workshop.build('stubborn', AGENT('stubborn'), {
    'agent.mjs': `for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => console.log('no'));
      setInterval(() => console.log('still here'), 50);`,
    'server.ts': SERVER,
  });
  lender = await host.workshop.build('lender', AGENT('lender', 'privileges: { mounts: [{ path: /data }] }'), {
    'agent.mjs': ECHO,
    'server.ts': SERVER,
  });
  const yaml = `
apiVersion: plimsoll.dev/v1
kind: Agent
name: com.example/tools
version: 2.0.0
servers: { tools: { command: node, args: [/app/server.ts] } }
tools: { allow: [tools/echo] }
build: { base: host-node }
`;
  tools = await host.workshop.build('tools', yaml, { 'server.ts': SERVER });
  await host.start();
});
after(async () => {
  for (const { id, state } of await host.agents())
    if (state !== 'exited') await host.run(['stop', id, '--time', '0']);
  await host.end();
  await rm(directory, { recursive: true });
});

/** Starts an agent and leaves it to the daemon. */
async function detached(reference: string): Promise<string> {
  const { code, stdout, stderr } = await host.launch(reference, ['-d']);
  assert.equal(code, 0, stderr);
  return stdout.trim();
}

async function factsOf(id: string): Promise<RunningAgent> {
  const found = (await host.agents()).find((agent) => agent.id === id);
  assert.ok(found !== undefined);
  return found;
}

async function until(what: string, holds: () => Promise<boolean>, ms = 20_000): Promise<void> {
  for (const end = performance.now() + ms; !(await holds()); await delay(50))
    assert.ok(performance.now() < end, `${what} within ${ms} ms`);
}

function logged(id: string, words: RegExp): Promise<void> {
  return until(`${words} in the log`, async () => words.test((await host.run(['logs', id])).stdout));
}

describe('run, by the daemon', () => {
  it('hands on arguments, stdin, both outputs and the exit code', async () => {
    const { code, stdout, stderr } = await host.launch(echo, ['--', 'more'], { input: 'a line' });
    assert.equal(stdout, 'up /run/plimsoll/one.sock more\ngot a line');
    assert.match(stderr, /words on stderr/);
    assert.equal(code, 5);
  });

  it('passes Ctrl-C on to the agent, which decides how it ends', async () => {
    const child = spawn(process.execPath, [CLI, 'run', echo, '--repository', REPOSITORY], {
      env: { ...process.env, ...host.env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'exit'), [6, null]);
  });

  it('ends an agent that does not want to, at the second Ctrl-C', async () => {
    const child = spawn(process.execPath, [CLI, 'run', stubborn, '--repository', REPOSITORY], {
      env: { ...process.env, ...host.env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdout.resume();
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    await delay(300);
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'exit'), [137, null]);
  });

  it('goes on when nobody reads its output any more', async () => {
    const child = spawn(process.execPath, [CLI, 'run', echo, '--repository', REPOSITORY], {
      env: { ...process.env, ...host.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stdin.end('a line');
    assert.deepEqual(await once(child, 'close'), [5, null], said);
  });

  it('ends at once with Ctrl-C when the daemon does not answer', async () => {
    const silent = createServer(() => {});
    await mkdir(join(directory, 'silent'), { mode: 0o700 });
    const socket = join(directory, 'silent/hostd.sock');
    await new Promise<void>((resolve) => silent.listen(socket, resolve));
    const child = spawn(
      process.execPath,
      [CLI, 'run', echo, '--repository', REPOSITORY, '--socket', socket],
      {
        env: { ...process.env, ...host.env },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    await once(silent, 'request');
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'exit'), [125, null]);
    silent.closeAllConnections();
    silent.close();
  });

  it('lets a stock client speak with a tool server through the gate', async () => {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [CLI, 'run', tools, '--repository', REPOSITORY],
      env: { ...process.env, ...host.env } as Record<string, string>,
    });
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(transport);
    const listed = await client.listTools();
    assert.deepEqual(
      listed.tools.map(({ name }) => name),
      ['echo'],
    );
    const called = await client.callTool({ name: 'echo', arguments: { text: 'hello' } });
    assert.deepEqual(called.content, [{ type: 'text', text: 'hello' }]);
    await client.close();
    await until('the server is stopped', async () =>
      (await host.agents()).every(({ name, state }) => name !== 'com.example/tools' || state === 'exited'),
    );
  });

  const refused: Record<string, { args: () => string[]; code: number; words: RegExp }> = {
    'an image that the policy does not allow': {
      args: () => ['run', echo, '--repository', 'example.com/other'],
      code: 125,
      words: /no-matching-rule/,
    },
    'a mount that the host does not lend': {
      args: () => ['run', lender, '--repository', REPOSITORY, '-v', `${directory}:/data`],
      code: 125,
      words: /is not lent by this host|belongs to the host daemon/,
    },
    'a mount that is not declared': {
      args: () => ['run', echo, '--repository', REPOSITORY, '-v', `${directory}:/data`],
      code: 125,
      words: /not declared/,
    },
    "options of the registry, which are the daemon's": {
      args: () => ['run', echo, '--repository', REPOSITORY, '--plain-http'],
      code: 125,
      words: /--plain-http is for --policy/,
    },
    'options of the daemon, with a policy': {
      args: () => ['run', echo, '--policy', host.workshop.policy, '--detach'],
      code: 125,
      words: /--detach is for the host daemon/,
    },
    'an agent that nobody started': { args: () => ['stop', 'abc'], code: 1, words: /agent-unknown/ },
    'a socket where nobody is': {
      args: () => ['ps', '--socket', join(directory, 'none.sock')],
      code: 3,
      words: /daemon-unavailable/,
    },
    'JSON of logs, which are what the agent wrote': {
      args: () => ['logs', 'abc', '--json'],
      code: 2,
      words: /unknown option/,
    },
    'a host key that is none': {
      args: () => ['ps', '--host-key', host.workshop.policy],
      code: 2,
      words: /--host-key .*file-unreadable/,
    },
    'a host key that is another': {
      args: () => ['ps', '--host-key', join(directory, 'release.pub')],
      code: 3,
      words: /cannot prove the key/,
    },
  };
  for (const [name, { args, code, words }] of Object.entries(refused))
    it(`refuses ${name}`, async () => {
      const result = await host.run(args());
      assert.match(result.stderr, words);
      assert.equal(result.code, code);
    });

  it('proves the key that it keeps', async () => {
    const { code, stderr } = await host.run(['ps', '--host-key', join(directory, 'data/host.pub')]);
    assert.equal(code, 0, stderr);
  });
});

describe('agents that run', () => {
  it('outlive a daemon that is killed, and are served again', async () => {
    const id = await detached(caller);
    await logged(id, /called through the gate/);
    await host.end('SIGKILL');
    assert.equal((await host.run(['ps'])).code, 3);
    await delay(500);
    await host.start();
    assert.equal((await factsOf(id)).state, 'running');
    await logged(id, /not called[\s\S]*called through the gate/);
    const { stdout } = await host.run(['stop', id.slice(0, 8)]);
    assert.equal(stdout.trim(), id);
    const { state, exit, sandboxes } = await factsOf(id);
    assert.deepEqual(
      { state, exit },
      { state: 'exited', exit: { started: true, code: 143, cause: 'stopped' } },
    );
    for (const { uid } of sandboxes) assert.deepEqual(await livingProcesses(uid), []);
  });

  it('outlive a daemon that ends in order, and their exit code is known when they end meanwhile', async () => {
    const id = await detached(echo);
    await until('it has ended', async () => (await factsOf(id)).state === 'exited');
    const other = await detached(caller);
    await host.end();
    await host.start();
    assert.equal((await factsOf(id)).exit?.code, 5);
    assert.equal((await factsOf(other)).state, 'running');
    await host.run(['stop', other, '--time', '0']);
  });

  it('are told from a client that goes: that ends nothing', async () => {
    const child = spawn(process.execPath, [CLI, 'run', caller, '--repository', REPOSITORY], {
      env: { ...process.env, ...host.env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const [agent] = (await host.agents()).filter(({ state }) => state === 'running');
    assert.equal(agent?.name, 'com.example/caller');
    await host.run(['stop', agent.id, '--time', '0']);
  });
});

describe('revocation while running', () => {
  const list = (entries: string): Promise<void> =>
    writeFile(
      join(directory, 'revocations.yaml'),
      `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [${entries}]\n`,
    );
  after(async () => {
    await rm(join(directory, 'revocations.yaml'));
    await host.end();
    await host.start();
  });

  it('marks or stops what runs, as the entry says, and launches no more', async () => {
    await list('');
    const id = await detached(caller);
    const { platformDigest } = await factsOf(id);
    await list(`{ digest: "${platformDigest}", reason: leaked, running: mark }`);
    await until('it is marked', async () => (await factsOf(id)).revoked !== undefined, 2_000);
    assert.equal((await factsOf(id)).state, 'running');
    const denied = await host.launch(caller);
    assert.equal(denied.code, 125);
    assert.match(denied.stderr, /leaked/);
    await list(`{ digest: "${platformDigest}", reason: leaked }`);
    await until('it is stopped', async () => (await factsOf(id)).state === 'exited', 4_000);
    await list('');
    await until('it is launched again', async () => (await host.launch(caller, ['-d'])).code === 0, 4_000);
    for (const { id: each, state } of await host.agents())
      if (state === 'running') await host.run(['stop', each, '--time', '0']);
  });

  for (const [what, break_] of Object.entries({
    'a list that is not right': () => writeFile(join(directory, 'revocations.yaml'), 'revoked: 7'),
    'a list that vanished': () => rm(join(directory, 'revocations.yaml')),
  }))
    it(`denies everything under ${what}, until it is mended`, async () => {
      await break_();
      await until('it is denied', async () => (await host.launch(echo)).code === 125, 4_000);
      await list('');
      await until('it is allowed', async () => (await host.launch(echo)).code === 5, 4_000);
    });

  it('denies by another policy as soon as it is there', async () => {
    const before_ = await readFile(host.workshop.policy, 'utf8');
    await writeFile(host.workshop.policy, policyRequiring('declaration', 'https://example.com/other/v1'));
    await until('it is denied', async () => (await host.launch(echo)).code === 125, 4_000);
    await writeFile(host.workshop.policy, before_);
    await until('it is allowed', async () => (await host.launch(echo)).code === 5, 4_000);
  });
});

describe('grants', () => {
  const question = (): string => JSON.stringify({ reference: echo, repository: REPOSITORY });
  const factsIn = ({ payload }: GrantEnvelope) => JSON.parse(Buffer.from(payload, 'base64').toString('utf8'));

  async function grant(): Promise<GrantEnvelope> {
    const { status, body } = await host.ask('POST', '/v1/admit', { body: question() });
    assert.equal(status, 200, body);
    return JSON.parse(body);
  }

  function redemption(envelope: GrantEnvelope, changed: object = {}): string {
    const { requestDigest, platformDigest, configDigest, chainID, profileDigest } = factsIn(envelope);
    const observed = { platformDigest, configDigest, chainID, profileDigest, ...changed };
    return JSON.stringify({ grant: envelope, requestDigest, observed });
  }

  it('are signed, bound to host and epoch, good for a minute, and good once', async () => {
    const envelope = await grant();
    const facts = factsIn(envelope);
    assert.equal(facts.host, envelope.signatures[0]?.keyid);
    assert.ok(Date.parse(facts.notAfter) - Date.parse(facts.issuedAt) <= 60_000);
    const body = redemption(envelope);
    assert.equal((await host.ask('POST', '/v1/redeem', { body })).status, 200);
    const again = await host.ask('POST', '/v1/redeem', { body });
    assert.equal(again.status, 409);
    assert.match(again.body, /redeemed before/);
  });

  it('are redeemed once by fifty at the same time', async () => {
    const body = redemption(await grant());
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => host.ask('POST', '/v1/redeem', { body })),
    );
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.ok(answers.every(({ status }) => status === 200 || status === 409));
  });

  const forged: Record<string, (envelope: GrantEnvelope) => string> = {
    'for another image': (envelope) => redemption(envelope, { platformDigest: `sha256:${'0'.repeat(64)}` }),
    'with another profile': (envelope) => redemption(envelope, { profileDigest: `sha256:${'0'.repeat(64)}` }),
    'with a changed payload': (envelope) => {
      const facts = { ...factsIn(envelope), notAfter: '2099-01-01T00:00:00Z' };
      const payload = Buffer.from(JSON.stringify(facts)).toString('base64');
      return redemption({ ...envelope, payload });
    },
    'with a signature of somebody else': (envelope) => {
      const sig = Buffer.alloc(64, 1).toString('base64');
      return redemption({ ...envelope, signatures: [{ keyid: envelope.signatures[0]!.keyid, sig }] });
    },
  };
  for (const [name, forge] of Object.entries(forged))
    it(`are refused ${name}`, async () => {
      const { status } = await host.ask('POST', '/v1/redeem', { body: forge(await grant()) });
      assert.equal(status, 409);
    });

  it('are void after a restart', async () => {
    const body = redemption(await grant());
    await host.end('SIGKILL');
    await host.start();
    const { status, body: said } = await host.ask('POST', '/v1/redeem', { body });
    assert.equal(status, 409);
    assert.match(said, /started anew/);
  });

  it('are void when the image was revoked meanwhile', async () => {
    const envelope = await grant();
    const { platformDigest } = factsIn(envelope);
    const file = join(directory, 'revocations.yaml');
    await writeFile(
      file,
      `{ apiVersion: plimsoll.dev/v1, kind: Revocations, revoked: [{ digest: "${platformDigest}" }] }`,
    );
    await until(
      'it is denied',
      async () => (await host.ask('POST', '/v1/admit', { body: question() })).status === 403,
    );
    const { status } = await host.ask('POST', '/v1/redeem', { body: redemption(envelope) });
    assert.equal(status, 409);
    await writeFile(file, '{ apiVersion: plimsoll.dev/v1, kind: Revocations, revoked: [] }');
    await until(
      'it is allowed',
      async () => (await host.ask('POST', '/v1/admit', { body: question() })).status === 200,
    );
  });

  it('are what admit prints', async () => {
    const { code, stdout } = await host.run(['admit', echo, '--repository', REPOSITORY]);
    assert.equal(code, 0);
    assert.equal(JSON.parse(stdout).payloadType, 'application/vnd.plimsoll.grant+json');
    const denied = await host.run(['admit', echo, '--repository', 'example.com/other', '--json']);
    assert.equal(denied.code, 1);
    assert.equal(JSON.parse(denied.stdout).allowed, false);
  });
});

it('counts all of it, for a collector that knows no nonce', async () => {
  const { status, headers, body } = await host.ask('GET', '/metrics', { headers: {} });
  assert.equal(status, 200);
  assert.match(String(headers['content-type']), /^text\/plain; version=0\.0\.4/);
  const value = (line: string): number =>
    Number(
      body
        .split('\n')
        .find((each) => each.startsWith(line))
        ?.split(' ')[1],
    );
  const before_ = value('plimsoll_host_decisions_total{outcome="admitted"}');
  const { code, stderr } = await host.launch(echo);
  assert.equal(code, 5, stderr);
  const again = (await host.ask('GET', '/metrics', { headers: {} })).body;
  assert.ok(again.includes(`plimsoll_host_decisions_total{outcome="admitted"} ${before_ + 1}`), again);
  assert.match(again, /^plimsoll_host_launch_duration_seconds_count [1-9]/m);
  assert.match(again, /^plimsoll_host_policy_generation [1-9]/m);
});

describe('the socket', () => {
  const NONCE = { 'plimsoll-nonce': '0'.repeat(32) };
  const bad: Record<
    string,
    { method?: string; path?: string; body?: string; headers?: Record<string, string>; status: number }
  > = {
    'no nonce': { headers: {}, status: 400 },
    'half a nonce': { headers: { 'plimsoll-nonce': '0123' }, status: 400 },
    'no JSON': { method: 'POST', path: '/v1/verify', body: 'reference=x', status: 400 },
    'a member twice': {
      method: 'POST',
      path: '/v1/verify',
      body: '{"reference":"a","reference":"b"}',
      status: 400,
    },
    'an unknown member': {
      method: 'POST',
      path: '/v1/verify',
      body: '{"reference":"a/b","force":true}',
      status: 400,
    },
    'a number for a name': { method: 'POST', path: '/v1/admit', body: '{"reference":7}', status: 400 },
    'no body': { method: 'POST', path: '/v1/admit', status: 400 },
    'another type': {
      ...{ method: 'POST', path: '/v1/verify', body: '{}', status: 400 },
      headers: { ...NONCE, 'content-type': 'text/plain' },
    },
    'a body that is too long': {
      method: 'POST',
      path: '/v1/verify',
      body: ' '.repeat(1_100_000),
      status: 400,
    },
    'a launch without frames': {
      ...{ method: 'POST', path: '/v1/launch', body: 'hello', status: 400 },
      headers: { ...NONCE, 'content-type': 'application/vnd.plimsoll.frames' },
    },
    'a launch that is no launch': { method: 'POST', path: '/v1/launch', body: '{}', status: 400 },
    'a way that leads nowhere': { path: '/v2/', status: 404 },
    'a reference with a NUL': {
      method: 'POST',
      path: '/v1/verify',
      body: '{"reference":"a\\u0000b"}',
      status: 400,
    },
  };
  for (const [name, { method = 'GET', path = '/v1/agents', status, ...rest }] of Object.entries(bad))
    it(`answers ${status} to ${name}, and goes on`, async () => {
      const answer = await host.ask(method, path, rest);
      assert.equal(answer.status, status, answer.body);
      assert.equal(typeof JSON.parse(answer.body).code, 'string');
      assert.equal((await host.ask('GET', '/v1/agents')).status, 200);
    });

  it('is ours alone, in a directory of ours alone', async () => {
    assert.equal((await stat(host.socket)).mode & 0o777, 0o600);
    assert.equal((await stat(join(directory, 'run'))).mode & 0o777, 0o700);
  });

  const taken: Record<string, (name: string) => string[]> = {
    socket: (other) => ['--data', join(directory, other), '--policy', host.workshop.policy],
    store: (other) => [
      '--socket',
      join(directory, other, 'a.sock'),
      '--data',
      join(directory, other),
      '--policy',
      host.workshop.policy,
    ],
    'data directory': (other) => [
      '--socket',
      join(directory, other, 'a.sock'),
      '--data',
      join(directory, 'data'),
      '--policy',
      host.workshop.policy,
    ],
  };
  for (const [what, args] of Object.entries(taken))
    it(`keeps its ${what} from a second daemon, and goes on`, async () => {
      const second = await host.run(['hostd', ...args('data2')], {
        env: what === 'data directory' ? { PLIMSOLL_STORE: join(directory, 'store2') } : {},
      });
      assert.equal(second.code, 2);
      assert.match(second.stderr, /another daemon has/);
      assert.equal((await host.launch(echo)).code, 5);
    });

  it('is not opened in a directory of others', async () => {
    await mkdir(join(directory, 'open'), { mode: 0o777 });
    const socket = join(directory, 'open/hostd.sock');
    const { code, stderr } = await host.run(
      ['hostd', '--socket', socket, '--data', join(directory, 'data3'), '--policy', host.workshop.policy],
      { env: { PLIMSOLL_STORE: join(directory, 'store3') } },
    );
    assert.equal(code, 2);
    assert.match(stderr, /not a directory of ours alone/);
  });

  it('is not opened without a policy', async () => {
    const { code, stderr } = await host.run(
      [
        'hostd',
        '--policy',
        join(directory, 'none.yaml'),
        '--data',
        join(directory, 'data4'),
        '--socket',
        join(directory, 'data4/a.sock'),
      ],
      { env: { PLIMSOLL_STORE: join(directory, 'store4') } },
    );
    assert.equal(code, 2);
    assert.match(stderr, /none\.yaml/);
  });
});

it('all of it is in the audit log, whose chain holds', async () => {
  const file = join(directory, 'data/audit.jsonl');
  const { code, stdout } = await host.run(['admin', 'audit', file, '--json']);
  assert.equal(code, 0);
  const { sequence } = JSON.parse(stdout);
  const kinds = new Set(
    (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).kind),
  );
  assert.ok(sequence > 20);
  for (const kind of [
    'started',
    'admitted',
    'denied',
    'granted',
    'redeemed',
    'refused',
    'exited',
    'revoked',
    'tool',
  ])
    assert.ok(kinds.has(kind), kind);
});
