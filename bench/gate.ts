/**
 * What the gate adds to one tool call: the same calls to the same kind of server, once directly over its stdio and once
 * through the gate's unix socket, in turns. `node bench/gate.ts [CALLS]` prints median and p99 of both, and the
 * difference; the mark is a median of 0.5 ms.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Declaration } from '../schemas/declaration.ts';
import { openGate } from '../src/host/gate.ts';
import { openGatedServer } from '../src/host/gated-server.ts';
import { type McpSession, openMcpSession } from '../src/mcp/session.ts';
import { canonicalJson } from '../src/oci/canonical-json.ts';
import { digestOf } from '../src/oci/digest.ts';
import { machine, percentile } from './machine.ts';

const SERVER = new URL(
  '../node_modules/@modelcontextprotocol/server-filesystem/dist/index.js',
  import.meta.url,
);
const DEADLINE_MS = 30_000;
const WARM_UP = 200;
const MARK_MS = 0.5;
/** Sizes of the files that are read, in bytes; the mark is for the first. */
const SIZES = [100, 100_000];

const calls = Number(process.argv[2] ?? '2000');
const directory = await mkdtemp(join(tmpdir(), 'plimsoll-bench-'));
const started: ChildProcessWithoutNullStreams[] = [];

function startServer(): { input: Readable; output: Writable } {
  const child = spawn(process.execPath, [SERVER.pathname, directory]);
  child.stderr.resume();
  started.push(child);
  return { input: child.stdout, output: child.stdin };
}

/** A declaration of what the server lists, with the one tool that is called allowed. */
async function declare(session: McpSession): Promise<Declaration> {
  const privileges = { mounts: [], network: { egress: [] }, secrets: [], env: [] };
  const tools = (await session.listTools()).map((definition) => ({
    digest: digestOf(canonicalJson(definition)),
    definition: { ...definition, name: String(definition['name']) },
  }));
  const { protocolVersion } = session;
  const fs = {
    command: 'node',
    args: [],
    env: {},
    privileges,
    protocolVersion,
    clientCapabilities: {},
    tools,
  };
  return {
    ...{
      apiVersion: 'plimsoll.dev/v1',
      kind: 'Agent',
      name: 'com.example/bench',
      version: '1.0.0',
      command: 'node',
    },
    ...{ args: [], servers: { fs }, privileges, limits: {} },
    tools: { allow: ['fs/read_text_file'], ask: [], deny: [] },
  };
}

async function timeCall(session: McpSession, path: string): Promise<number> {
  const start = performance.now();
  const answer = await session.request('tools/call', { name: 'read_text_file', arguments: { path } });
  const took = performance.now() - start;
  if (!('result' in answer)) throw new Error(JSON.stringify(answer));
  return took;
}

async function compare(direct: McpSession, gated: McpSession, size: number): Promise<number> {
  const path = join(directory, `${size}.txt`);
  await writeFile(path, 'x'.repeat(size));
  for (let n = 0; n < WARM_UP; n++) for (const session of [direct, gated]) await timeCall(session, path);
  const [bare, through]: [number[], number[]] = [[], []];
  for (let n = 0; n < calls; n++) {
    bare.push(await timeCall(direct, path));
    through.push(await timeCall(gated, path));
  }
  const line = [0.5, 0.99].map((share) => {
    const [without, with_] = [percentile(bare, share), percentile(through, share)];
    return `p${share * 100} ${without.toFixed(3)} → ${with_.toFixed(3)} ms (${with_ < without ? '' : '+'}${(with_ - without).toFixed(3)})`;
  });
  process.stdout.write(`${`${size} bytes`.padEnd(14)} ${line.join('   ')}\n`);
  return percentile(through, 0.5) - percentile(bare, 0.5);
}

try {
  const direct = await openMcpSession({ ...startServer(), deadlineMs: DEADLINE_MS });
  const declaration = await declare(direct);
  const server = await openGatedServer({ declaration, id: 'fs', ...startServer(), deadlineMs: DEADLINE_MS });
  const owner = { uid: process.getuid!(), gid: process.getgid!() };
  const gate = await openGate({ servers: [server], directory, owner, onDecision: () => {} });
  const socket = connect(join(directory, 'fs.sock'));
  await once(socket, 'connect');
  const gated = await openMcpSession({ input: socket, output: socket, deadlineMs: DEADLINE_MS });
  process.stdout.write(`${machine()}; ${calls} calls each, in turns; mark ≤ ${MARK_MS} ms added at p50\n`);
  const added: number[] = [];
  for (const size of SIZES) added.push(await compare(direct, gated, size));
  if (!(added[0]! <= MARK_MS)) process.exitCode = 1;
  for (const session of [direct, gated]) session.close();
  server.close();
  await gate.close();
} finally {
  for (const child of started) child.kill('SIGKILL');
  await rm(directory, { recursive: true });
}
