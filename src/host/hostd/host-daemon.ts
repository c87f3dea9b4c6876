import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { ClientOptions } from '../../client/client-options.ts';
import { asPlimsollError, PlimsollError } from '../../errors.ts';
import { ReadyKeepers } from '../../sandbox/launch/ready-keepers.ts';
import type { LoadedRevocations } from '../../verify/loaded-revocations.ts';
import { AuditLog } from '../audit-log.ts';
import { type HostGauges, HostMetrics } from '../host-metrics.ts';
import { readHostSettings } from '../host-settings.ts';
import { ImageStore } from '../image-store.ts';
import type { MountRules } from '../mount-sources.ts';
import { type InForce, type PolicyFiles, PolicyWatch } from '../policy-watch.ts';
import { ReleaseFile } from '../release-file.ts';
import { ensureOwnDirectory } from '../store-directory.ts';
import type { AgentHost } from './agent-host.ts';
import { agentRoutes } from './agent-routes.ts';
import { Agents } from './agents.ts';
import { decisionRoutes } from './decision-routes.ts';
import { Decisions } from './decisions.ts';
import { eventRoutes } from './event-routes.ts';
import { GrantOffice } from './grant-office.ts';
import { buildHostApi } from './host-api.ts';
import { HostDesk } from './host-desk.ts';
import { agentEvent, deskEvent, faultEvent, HostJournal } from './host-journal.ts';
import { openHostKey } from './host-key.ts';
import { lockHost } from './host-lock.ts';
import { launchRoutes } from './launch-routes.ts';
import { listenOnSocket } from './listen-on-socket.ts';
import { metricsRoutes } from './metrics-routes.ts';
import { revokedAgent } from './revoked-agent.ts';

export interface HostDaemonOptions {
  readonly socket: string;
  /** Host key and audit log. */
  readonly data: string;
  /** Images, and what runs. */
  readonly store: string;
  readonly loadPolicy: () => Promise<PolicyFiles>;
  readonly client: ClientOptions;
  readonly env: NodeJS.ProcessEnv;
  readonly now?: () => Date;
  /** A line for whoever watches the daemon. */
  readonly say: (line: string) => void;
}

/** How long an agent that is revoked has to end by itself, in ms. */
const REVOKED_GRACE_MS = 500;

/**
 * The daemon of a host: decides, grants, launches, and finds again what an earlier run of it launched. Throws `listen-failed`,
 * `policy-invalid`, `file-unreadable`, `key-invalid`, `storage-failed`; then nothing listens.
 */
export async function startHostDaemon(options: HostDaemonOptions): Promise<HostDaemon> {
  const undo = new AsyncDisposableStack();
  // What changes before it is there is in force, and enforced when it starts.
  let daemon: HostDaemon | undefined;
  try {
    const { data, store, say, client, socket, env, now = () => new Date() } = options;
    undo.defer(await lockHost([socket, data, store]));
    const watch = await PolicyWatch.open({
      load: options.loadPolicy,
      onChange: (state) => daemon?.changed(state),
    });
    undo.use(watch);
    await ensureOwnDirectory(data, 0o700);
    const key = await openHostKey(data);
    const audit = await AuditLog.open(join(data, 'audit.jsonl'), now);
    undo.defer(() => audit.close());
    const journal = new HostJournal(audit);
    const decisions = new Decisions({ watch, client, now, releases: new ReleaseFile(store) });
    const office = new GrantOffice({ key, now, recheck: (entry) => decisions.recheck(entry) });
    const desk = new HostDesk({
      ...{ decisions, office, key },
      mountRules: () => mountRules(options),
      audit: (entry) => journal.write(deskEvent(entry)),
    });
    const host = await openAgentHost(store, now, journal);
    undo.use(host.keepers);
    const agents = new Agents({ host, desk, store: new ImageStore(store), client });
    const app = buildHostApi((error) => {
      say(`${error.code}: ${error.message}`);
      journal.note(faultEvent(error));
    });
    decisionRoutes(app, desk);
    agentRoutes(app, agents);
    const metrics = new HostMetrics();
    journal.listen((event) => metrics.note(event));
    metricsRoutes(app, metrics, () => gaugesOf({ agents, office, audit, watch }));
    launchRoutes(app, { agents, desk, journal, metrics });
    eventRoutes(app, journal);
    daemon = new HostDaemon({ app, agents, journal, watch, undo, say });
    await agents.adopt();
    await daemon.enforce(watch.current().revocations);
    await journal.write({
      kind: 'started',
      event: { host: key.host, epoch: office.epoch, pid: process.pid },
    });
    undo.defer(await listenOnSocket(app, socket, env));
    return daemon;
  } catch (thrown) {
    await undo.disposeAsync();
    throw thrown;
  }
}

interface DaemonParts {
  readonly app: FastifyInstance;
  readonly agents: Agents;
  readonly journal: HostJournal;
  readonly watch: PolicyWatch;
  readonly undo: AsyncDisposableStack;
  readonly say: (line: string) => void;
}

/** A daemon that runs. */
export class HostDaemon {
  readonly #parts: DaemonParts;

  constructor(parts: DaemonParts) {
    this.#parts = parts;
  }

  /** Answers nobody any more. What runs goes on, and the next daemon finds it. */
  async stop(): Promise<void> {
    const { app, agents, journal, undo } = this.#parts;
    await agents.leave();
    await app.close();
    journal.note({ kind: 'ended', event: {} });
    await undo.disposeAsync();
  }

  /** Another policy or list of revocations is in force; or none is, and nothing starts. */
  changed(state: InForce | PlimsollError): void {
    const { journal, say } = this.#parts;
    if (state instanceof PlimsollError) {
      say(`nothing is launched: ${state.message}`);
      journal.note({ kind: 'policy-broken', event: { code: state.code, message: state.message } });
      return;
    }
    const { generation, policy } = state;
    journal.note({ kind: 'policy-changed', event: { generation, policyDigest: policy.policyDigest } });
    void this.enforce(state.revocations);
  }

  /** What is revoked is stopped or marked, as its entry says. */
  async enforce(revocations: LoadedRevocations): Promise<void> {
    const { agents, journal } = this.#parts;
    await Promise.all(
      agents.running.map(async (run) => {
        const found = revokedAgent(run.facts, revocations);
        if (found === undefined) return;
        const { reason, running } = found;
        journal.note({ kind: 'revoked', event: { id: run.id, reason, running } });
        await run.mark(reason);
        if (running === 'stop') await run.stop(REVOKED_GRACE_MS);
      }),
    );
  }
}

async function openAgentHost(store: string, now: () => Date, journal: HostJournal): Promise<AgentHost> {
  await ensureOwnDirectory(store, 0o711);
  const runs = join(store, 'runs');
  await mkdir(runs, { recursive: true, mode: 0o711 });
  return {
    runs,
    now,
    keepers: await ReadyKeepers.open(join(runs, 'ready')),
    report: (report) => journal.note(agentEvent(report)),
    onExit: async ({ id, facts }) => {
      const { exit, reference, platformDigest } = facts;
      await journal
        .write({ kind: 'exited', event: { id, reference, platformDigest, ...exit } })
        .catch(asPlimsollError);
    },
  };
}

interface Measured {
  readonly agents: Agents;
  readonly office: GrantOffice;
  readonly audit: AuditLog;
  readonly watch: PolicyWatch;
}

function gaugesOf({ agents: { running }, office, audit, watch }: Measured): HostGauges {
  return {
    agents: running.length,
    sandboxes: running.reduce((sum, { facts }) => sum + facts.sandboxes.length, 0),
    unspentGrants: office.unspent,
    auditEntries: audit.head.sequence,
    generation: watch.inForce?.generation ?? 0,
  };
}

async function mountRules({ socket, data, store }: HostDaemonOptions): Promise<MountRules> {
  const settings = await readHostSettings();
  return {
    sources: settings?.mountSources,
    root: process.getuid!() === 0,
    own: [socket, data, store],
  };
}
