import { randomBytes } from 'node:crypto';
import type { RunningAgent } from '../../../schemas/running-agent.ts';
import type { ClientOptions } from '../../client/client-options.ts';
import { openSource } from '../../client/open-target.ts';
import { PlimsollError } from '../../errors.ts';
import type { ImageStore } from '../image-store.ts';
import type { LaunchRequest } from '../launch-request.ts';
import { adoptAgent } from './adopt-agent.ts';
import { AgentFiles, keptAgents } from './agent-files.ts';
import type { AgentHost } from './agent-host.ts';
import type { Viewer } from './agent-output.ts';
import type { AgentRun } from './agent-run.ts';
import type { Admitted } from './decisions.ts';
import type { HostDesk } from './host-desk.ts';
import { startAgent } from './start-agent.ts';

export interface AgentsOptions {
  readonly host: AgentHost;
  readonly desk: HostDesk;
  readonly store: ImageStore;
  readonly client: ClientOptions;
}

export interface LaunchOrder {
  readonly admitted: Admitted;
  readonly launch: LaunchRequest;
  readonly stdin: boolean;
  readonly signal: AbortSignal;
  readonly viewer: Viewer | undefined;
}

/** How many that ended are still shown and have their logs kept. */
const ENDED_KEPT = 100;

/** All agents of a host: those that run, and those that ended last. */
export class Agents {
  readonly #options: AgentsOptions;
  readonly #running = new Map<string, AgentRun>();
  /** The oldest first. */
  readonly #ended = new Map<string, RunningAgent>();
  /** Launches that may not have a sandbox yet, by id. */
  readonly #starting = new Map<string, AbortController>();

  constructor(options: AgentsOptions) {
    this.#options = options;
  }

  get running(): readonly AgentRun[] {
    return [...this.#running.values()];
  }

  /** Those that run first, then those that ended, the last one first. */
  list(): readonly RunningAgent[] {
    return [...this.running.map(({ facts }) => facts), ...[...this.#ended.values()].reverse()];
  }

  /** Throws `agent-unknown`. */
  facts(id: string): RunningAgent {
    const facts = this.#running.get(id)?.facts ?? this.#ended.get(id);
    if (facts === undefined) throw unknown(id);
    return facts;
  }

  /** Throws `agent-unknown` for one that does not run. */
  find(id: string): AgentRun {
    const run = this.#running.get(id);
    if (run === undefined) throw unknown(id);
    return run;
  }

  files(id: string): AgentFiles {
    this.facts(id);
    return new AgentFiles(this.#options.host.runs, id);
  }

  /** Fetches, redeems and starts. Throws why it may not start, or could not. */
  async launch({ admitted, launch, stdin, signal, viewer }: LaunchOrder): Promise<AgentRun> {
    const { store, client, desk, host } = this.#options;
    const id = randomBytes(16).toString('hex');
    // Of this launch alone: when the client goes later, the agent stays.
    const cut = new AbortController();
    const goes = (): void => cut.abort(signal.reason);
    signal.addEventListener('abort', goes, { once: true });
    this.#starting.set(id, cut);
    try {
      signal.throwIfAborted();
      const { request, config, grant } = admitted;
      const { platformDigest } = grant.facts;
      const source = () => openSource(request.reference, client);
      const { rootfs } = await store.prepare({ platformDigest, config, source, signal: cut.signal });
      const { written } = await desk.redeemOwn(id, admitted, launch);
      const run = await startAgent(admitted, { id, rootfs, stdin, signal: cut.signal, viewer }, host);
      this.#keep(run);
      await endUnlessWritten(run, written);
      return run;
    } finally {
      signal.removeEventListener('abort', goes);
      this.#starting.delete(id);
    }
  }

  /** Finds again what an earlier run of the daemon left running. */
  async adopt(): Promise<void> {
    const { host } = this.#options;
    const kept = await keptAgents(host.runs);
    await Promise.all(kept.map((id) => this.#adopt(new AgentFiles(host.runs, id), id)));
  }

  /** The daemon goes, and they stay; a launch that was not finished is ended. */
  async leave(): Promise<void> {
    for (const cut of this.#starting.values())
      cut.abort(new PlimsollError('interrupted', 'the daemon was stopped during the launch'));
    await Promise.all(this.running.map((run) => run.leave()));
  }

  async #adopt(files: AgentFiles, id: string): Promise<void> {
    const { host } = this.#options;
    try {
      const record = await files.read();
      if (record === undefined) return await files.remove();
      const run = await adoptAgent(files, record, host);
      if (run !== undefined) this.#keep(run);
      else await this.#end((await files.read())?.agent ?? record.agent);
    } catch (thrown) {
      host.report({
        kind: 'fault',
        id,
        message: `it could not be found again: ${(thrown as Error).message}`,
      });
    }
  }

  #keep(run: AgentRun): void {
    this.#running.set(run.id, run);
    void run.exited.then(async () => {
      this.#running.delete(run.id);
      await this.#end(run.facts);
    });
  }

  async #end(facts: RunningAgent): Promise<void> {
    this.#ended.set(facts.id, facts);
    for (const oldest of this.#ended.keys()) {
      if (this.#ended.size <= ENDED_KEPT) return;
      this.#ended.delete(oldest);
      await new AgentFiles(this.#options.host.runs, oldest).remove();
    }
  }
}

/** Nothing runs that is not on record. */
async function endUnlessWritten(run: AgentRun, written: Promise<void>): Promise<void> {
  try {
    await written;
  } catch (thrown) {
    await run.stop(0);
    throw thrown;
  }
}

function unknown(id: string): PlimsollError {
  return new PlimsollError('agent-unknown', `no agent ${id} runs here`);
}
