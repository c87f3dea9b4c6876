import { mkdir } from 'node:fs/promises';
import type { AgentRecord } from '../../../schemas/agent-record.ts';
import { PlimsollError } from '../../errors.ts';
import { type KeptOptions, launchKept } from '../../sandbox/launch/kept-launch.ts';
import type { KeptSandbox } from '../../sandbox/launch/kept-sandbox.ts';
import type { Profile } from '../../sandbox/profile.ts';
import { FRAME } from '../frames.ts';
import { type GateDirectory, openGateIn } from '../gate-directory.ts';
import { type LaunchEgressEvent, withEgress } from '../launch-with-egress.ts';
import { startServers } from '../start-servers.ts';
import { agentFacts, egressOf } from './agent-facts.ts';
import { AgentFiles } from './agent-files.ts';
import type { AgentHost } from './agent-host.ts';
import { AgentLog } from './agent-log.ts';
import { AgentOutput, type Viewer } from './agent-output.ts';
import { AgentRun, type KeptServer } from './agent-run.ts';
import type { Admitted } from './decisions.ts';

export interface StartOptions {
  /** 32 hex digits. */
  readonly id: string;
  /** Tree of the image. */
  readonly rootfs: string;
  /** Whether somebody may write to the agent. */
  readonly stdin: boolean;
  readonly signal: AbortSignal;
  /** Shown everything from the start on. */
  readonly viewer: Viewer | undefined;
}

const STOP_GRACE_MS = 2_000;
export const AGENT_DIRECTORY = 'agent';
export const GATE_DIRECTORY = 'gate';

/** Directory of a server's sandbox, beside the record. */
export function serverDirectory(id: string): string {
  return `server-${id}`;
}

/**
 * Starts what was redeemed: its servers, the gate, and the agent, each in a sandbox that outlives the daemon. What of it is
 * written down comes before what it is about. Throws what a launch throws; then nothing of it is left.
 */
export async function startAgent(
  admitted: Admitted,
  options: StartOptions,
  host: AgentHost,
): Promise<AgentRun> {
  const start = new AgentStart(admitted, options, host);
  await using undo = new AsyncDisposableStack();
  undo.defer(() => start.files.remove());
  const run = await start.run(undo);
  undo.move();
  return run;
}

class AgentStart {
  readonly files: AgentFiles;
  readonly #admitted: Admitted;
  readonly #options: StartOptions;
  readonly #host: AgentHost;
  readonly #output: AgentOutput;
  #record: AgentRecord;

  constructor(admitted: Admitted, options: StartOptions, host: AgentHost) {
    this.#admitted = admitted;
    this.#options = options;
    this.#host = host;
    this.files = new AgentFiles(host.runs, options.id);
    const log = new AgentLog(this.files.path('log'), ({ message }) =>
      host.report({ kind: 'fault', id: options.id, message: `its log: ${message}` }),
    );
    this.#output = new AgentOutput(log);
    if (options.viewer !== undefined) this.#output.attach(options.viewer);
    this.#record = recordOf(admitted, options, host.now());
  }

  async run(undo: AsyncDisposableStack): Promise<AgentRun> {
    await this.files.make();
    await this.files.write(this.#record);
    const servers = await this.#startServers();
    undo.defer(() => stopServers(servers));
    const { agent: profile } = this.#admitted.profiles;
    const { agent, gate } = profile === undefined ? {} : await this.#startAgent(profile, servers, undo);
    if (agent !== undefined) this.#show(agent);
    await this.#running(agent, servers);
    const { now, onExit } = this.#host;
    const parts = { files: this.files, record: this.#record, output: this.#output, servers, now, onExit };
    return new AgentRun({ ...parts, agent, gate });
  }

  async #startServers(): Promise<KeptServer[]> {
    const { verified, profiles } = this.#admitted;
    const sandboxes = new Map<string, KeptSandbox>();
    const started = await startServers({
      declaration: verified.declaration,
      profiles: profiles.servers,
      signal: this.#options.signal,
      say: (line) => this.#output.say(line),
      launch: async (id, profile, signal) => {
        const keeper = await this.#host.keepers.take(profile.network);
        const directory = this.files.path(serverDirectory(id));
        const sandbox = await this.#launch(profile, { keeper, directory, stdin: 'open', signal }, id);
        sandboxes.set(id, sandbox);
        return sandbox;
      },
    });
    return started.servers.map(({ gated }) => ({ gated, sandbox: sandboxes.get(gated.id)! }));
  }

  async #startAgent(
    profile: Profile,
    servers: readonly KeptServer[],
    undo: AsyncDisposableStack,
  ): Promise<{ agent: KeptSandbox; gate: GateDirectory }> {
    const { rootfs, stdin, signal, id } = this.#options;
    const { keepers } = this.#host;
    const keeper = await keepers.take(profile.network);
    const { user } = keeper;
    undo.defer(() => user.release());
    undo.use(keeper);
    const place = this.files.path(GATE_DIRECTORY);
    await mkdir(place);
    const gate = await openGateIn(place, {
      servers: servers.map(({ gated }) => gated),
      ...{ user, rootfs, path: profile.env['PATH'] ?? '' },
      onDecision: (decision) => this.#host.report({ kind: 'tool', id, decision }),
    });
    undo.use(gate);
    const directory = this.files.path(AGENT_DIRECTORY);
    const agent = await this.#launch(
      { ...profile, gateDirectory: gate.directory },
      { keeper, directory, stdin: stdin ? 'open' : 'none', signal },
    );
    undo.defer(() => agent.stop(STOP_GRACE_MS));
    return { agent, gate };
  }

  #launch(
    profile: Profile,
    options: Omit<KeptOptions, 'rootfs' | 'keepers'>,
    server?: string,
  ): Promise<KeptSandbox> {
    const { rootfs, id } = this.#options;
    const { keepers } = this.#host;
    return withEgress(
      egressOf(profile),
      (event) => this.#host.report({ kind: 'egress', id, event: ofServer(event, server) }),
      (serving) => launchKept(profile, { rootfs, keepers, ...options, ...serving }),
    );
  }

  #show({ stdout, stderr }: KeptSandbox): void {
    if (stdout === undefined || stderr === undefined)
      throw new PlimsollError('internal', 'an agent has pipes');
    this.#output.pump(stdout, FRAME.stdout);
    this.#output.pump(stderr, FRAME.stderr);
  }

  async #running(agent: KeptSandbox | undefined, servers: readonly KeptServer[]): Promise<void> {
    const sandboxes = [
      ...(agent === undefined ? [] : [factsOf(agent)]),
      ...servers.map(({ gated, sandbox }) => ({ server: gated.id, ...factsOf(sandbox) })),
    ];
    this.#record = { ...this.#record, agent: { ...this.#record.agent, state: 'running', sandboxes } };
    await this.files.write(this.#record);
  }
}

function recordOf(admitted: Admitted, { id, rootfs, stdin }: StartOptions, now: Date): AgentRecord {
  const { profiles, verified } = admitted;
  const { agent, servers } = profiles;
  return {
    agent: agentFacts(id, admitted, now),
    declaration: verified.declaration,
    ...{ rootfs, stdin, path: agent?.env['PATH'] ?? '' },
    sandboxes: [
      ...(agent === undefined ? [] : [{ directory: AGENT_DIRECTORY, egress: [...egressOf(agent)] }]),
      ...[...servers].map(([server, profile]) => ({
        ...{ directory: serverDirectory(server), server, egress: [...egressOf(profile)] },
      })),
    ],
  };
}

function factsOf({ pid, uid, cgroups }: KeptSandbox) {
  return { pid, uid, cgroups: [...cgroups] };
}

function ofServer(event: LaunchEgressEvent, server: string | undefined): LaunchEgressEvent {
  return server === undefined ? event : { ...event, server };
}

async function stopServers(servers: readonly KeptServer[]): Promise<void> {
  await Promise.all(
    servers.map(async ({ gated, sandbox }) => {
      gated.close();
      await sandbox.stop(STOP_GRACE_MS);
    }),
  );
}
