import type { AgentRecord } from '../../../schemas/agent-record.ts';
import type { RunningAgent } from '../../../schemas/running-agent.ts';
import { asPlimsollError } from '../../errors.ts';
import type { KeptSandbox } from '../../sandbox/launch/kept-sandbox.ts';
import type { SandboxExit } from '../../sandbox/sandbox.ts';
import type { GateDirectory } from '../gate-directory.ts';
import type { GatedServer } from '../gated-server.ts';
import type { AgentFiles } from './agent-files.ts';
import type { AgentOutput } from './agent-output.ts';

/** A server of an agent, in a sandbox that outlives the daemon. */
export interface KeptServer {
  readonly sandbox: KeptSandbox;
  readonly gated: GatedServer;
}

export interface AgentParts {
  readonly files: AgentFiles;
  readonly record: AgentRecord;
  readonly output: AgentOutput;
  readonly servers: readonly KeptServer[];
  /** Absent for a tool-server image, whose only server is what runs. */
  readonly agent: KeptSandbox | undefined;
  readonly gate: GateDirectory | undefined;
  readonly now: () => Date;
  /** Told when it has ended, and everything of it. */
  readonly onExit: (run: AgentRun) => Promise<void>;
}

/** How long servers have to end by themselves when their agent has, in ms. */
const SERVER_GRACE_MS = 2_000;

/** An agent that runs, or did. */
export class AgentRun {
  readonly id: string;
  readonly output: AgentOutput;
  /** Never rejects; by then no process of it is left. */
  readonly exited: Promise<SandboxExit>;
  /** Of a tool server that was stopped when its client was done: what its client is told instead of the server's own code. */
  clientCode: number | undefined;
  readonly #parts: AgentParts;
  #record: AgentRecord;

  constructor(parts: AgentParts) {
    this.#parts = parts;
    this.#record = parts.record;
    this.id = parts.record.agent.id;
    this.output = parts.output;
    this.exited = this.#settle();
    for (const server of parts.servers) void this.#watch(server);
  }

  get facts(): RunningAgent {
    return this.#record.agent;
  }

  /** What decides over its life: the agent, or the server of a tool-server image. */
  get main(): KeptSandbox {
    const { agent, servers } = this.#parts;
    const main = agent ?? servers[0]?.sandbox;
    if (main === undefined) throw new TypeError('a launch has a sandbox');
    return main;
  }

  /** The server of a tool-server image, for a client to speak with; an agent has none. */
  get server(): GatedServer | undefined {
    const { agent, servers } = this.#parts;
    return agent === undefined ? servers[0]?.gated : undefined;
  }

  /** Whether somebody may write to it. */
  get hasStdin(): boolean {
    return this.#record.stdin;
  }

  /** SIGTERM, and after `graceMs` SIGKILL. Resolves when it has ended. */
  async stop(graceMs: number): Promise<void> {
    if (this.facts.state === 'running') await this.#update({ state: 'stopping' });
    await this.main.stop(graceMs);
    await this.exited;
  }

  /** It runs on, and would not start again. */
  async mark(reason: string): Promise<void> {
    if (this.facts.revoked !== reason) await this.#update({ revoked: reason });
  }

  /** The daemon goes, and the agent stays. */
  async leave(): Promise<void> {
    const { agent, servers, gate } = this.#parts;
    for (const { gated, sandbox } of servers) {
      gated.close();
      sandbox.detach();
    }
    agent?.detach();
    await gate?.close();
  }

  async #settle(): Promise<SandboxExit> {
    const { servers, gate, output, now } = this.#parts;
    const exit = await this.main.exited;
    const ended = servers.map(async ({ gated, sandbox }) => {
      gated.close();
      await sandbox.stop(SERVER_GRACE_MS);
    });
    await Promise.all(ended);
    await gate?.[Symbol.asyncDispose]();
    await output.end();
    await this.#update({ state: 'exited', exitedAt: now().toISOString(), exit });
    await this.#parts.onExit(this);
    return exit;
  }

  /** A server that may not serve any more need not run any more. */
  async #watch({ gated, sandbox }: KeptServer): Promise<void> {
    const { code, message } = await gated.ended;
    if (code === 'interrupted') return;
    this.output.say(`${gated.id}: no longer served: ${message} (${code})`);
    await sandbox.stop(SERVER_GRACE_MS);
  }

  /** What cannot be written down is said: the next run of the daemon would believe the record before. */
  async #update(change: Partial<RunningAgent>): Promise<void> {
    this.#record = { ...this.#record, agent: { ...this.#record.agent, ...change } };
    try {
      await this.#parts.files.write(this.#record);
    } catch (thrown) {
      this.output.say(`its record could not be written: ${asPlimsollError(thrown).message}`);
    }
  }
}
