import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import type { Declaration } from '../../schemas/declaration.ts';
import { parseAgentFile } from '../../src/declaration/parse-agent-file.ts';
import { sealDeclaration } from '../../src/declaration/seal.ts';
import { openGate } from '../../src/host/gate.ts';
import { GATE_LIMITS, type GateDecision, type GateLimits } from '../../src/host/gate-connection.ts';
import { type GatedServer, openGatedServer } from '../../src/host/gated-server.ts';
import { openMcpSession } from '../../src/mcp/session.ts';

export const SCRIPTED_SERVER = new URL('./scripted-server.ts', import.meta.url).pathname;

/** A server as a child process, killed when the test ends. */
export function startServer(
  context: TestContext,
  argv: readonly string[],
  env = {},
): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, argv, { env });
  context.after(() => child.kill('SIGKILL'));
  return child;
}

/** Seals what a server lists now, as `plimsoll build` does, with these of its tools allowed. */
export async function sealServer(
  context: TestContext,
  id: string,
  argv: readonly string[],
  allow: readonly string[],
  env = {},
): Promise<Declaration> {
  const child = startServer(context, argv, env);
  const session = await openMcpSession({ input: child.stdout, output: child.stdin, deadlineMs: 30_000 });
  const { protocolVersion, clientCapabilities } = session;
  const tools = await session.listTools();
  session.close();
  child.kill('SIGKILL');
  const text = `
apiVersion: plimsoll.dev/v1
kind: Agent
name: com.example/gated
version: 1.2.3
command: node
servers: { ${id}: { command: node } }
tools: { allow: [${allow.map((tool) => `${id}/${tool}`).join(', ')}] }
`;
  const document = parseAgentFile(text, 'agent.yaml');
  return sealDeclaration(document, { [id]: { protocolVersion, clientCapabilities, tools } });
}

export interface StartedGate {
  readonly server: GatedServer;
  readonly child: ChildProcessWithoutNullStreams;
  readonly socket: string;
  readonly directory: string;
  readonly decisions: GateDecision[];
}

/** A gate over a server that runs: everything is closed when the test ends. */
export async function startGate(
  context: TestContext,
  options: {
    id: string;
    argv: readonly string[];
    env?: object;
    declaration: Declaration;
    limits?: Partial<GateLimits>;
  },
): Promise<StartedGate> {
  const { id, argv, env = {}, declaration, limits } = options;
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-gate-'));
  context.after(() => rm(directory, { recursive: true }));
  const child = startServer(context, argv, env);
  const server = await openGatedServer({
    declaration,
    id,
    input: child.stdout,
    output: child.stdin,
    deadlineMs: 30_000,
  });
  const decisions: GateDecision[] = [];
  const gate = await openGate({
    servers: [server],
    directory,
    owner: { uid: process.getuid!(), gid: process.getgid!() },
    onDecision: (decision) => decisions.push(decision),
    limits: { ...GATE_LIMITS, ...limits },
  });
  context.after(async () => {
    server.close();
    await gate.close();
  });
  return { server, child, socket: join(directory, `${id}.sock`), directory, decisions };
}

export interface RawMessage {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: {
    readonly code: number;
    readonly message: string;
    readonly data?: Record<string, unknown>;
  };
}

/** An agent that writes what it likes to the gate's socket. */
export class RawAgent {
  readonly socket: Socket;
  readonly closed: Promise<unknown>;
  readonly #lines: AsyncIterator<string>;

  constructor(context: TestContext, path: string) {
    this.socket = connect(path);
    this.socket.on('error', () => {});
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.#lines = createInterface({ input: this.socket })[Symbol.asyncIterator]();
    context.after(() => this.socket.destroy());
  }

  write(...messages: object[]): void {
    this.socket.write(
      messages.map((message) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`).join(''),
    );
  }

  /** The next message, or undefined when the gate has closed. */
  async next(): Promise<RawMessage | undefined> {
    const { value, done } = await this.#lines.next();
    return done === true ? undefined : (JSON.parse(value) as RawMessage);
  }

  async ask(id: unknown, method: string, params: object = {}): Promise<RawMessage> {
    this.write({ id, method, params });
    const answer = await this.next();
    if (answer === undefined) throw new Error(`no answer to ${method}`);
    return answer;
  }

  /** Calls the scripted server's tool. */
  async echo(id: unknown, args: object): Promise<RawMessage> {
    return await this.ask(id, 'tools/call', { name: 'echo', arguments: args });
  }
}

export function textOf(message: RawMessage | undefined): string | undefined {
  return (message?.result?.['content'] as { text: string }[] | undefined)?.[0]?.text;
}
