import { mkdir, rm } from 'node:fs/promises';
import type { AgentRecord } from '../../../schemas/agent-record.ts';
import { PlimsollError } from '../../errors.ts';
import { adoptKept } from '../../sandbox/launch/kept-launch.ts';
import type { KeptSandbox } from '../../sandbox/launch/kept-sandbox.ts';
import { FRAME } from '../frames.ts';
import { type GateDirectory, openGateIn } from '../gate-directory.ts';
import { openGatedServer } from '../gated-server.ts';
import { withEgress } from '../launch-with-egress.ts';
import { forwardWords } from '../server-words.ts';
import type { AgentFiles } from './agent-files.ts';
import type { AgentHost } from './agent-host.ts';
import { AgentLog } from './agent-log.ts';
import { AgentOutput } from './agent-output.ts';
import { AgentRun, type KeptServer } from './agent-run.ts';
import { AGENT_DIRECTORY, GATE_DIRECTORY, serverDirectory } from './start-agent.ts';

const SERVER_DEADLINE_MS = 30_000;
const STOP_GRACE_MS = 2_000;

/**
 * Finds an agent again that an earlier run of the daemon started: what it wrote since is passed on, and its gate opens again.
 * A launch that was not finished is ended, and servers that are left without their agent. Resolves to undefined when nothing of it runs; then
 * the record says how it ended, as far as anybody knows.
 */
export async function adoptAgent(
  files: AgentFiles,
  record: AgentRecord,
  host: AgentHost,
): Promise<AgentRun | undefined> {
  const { id, state } = record.agent;
  if (state === 'exited') return undefined;
  const found = await findSandboxes(files, record, host);
  if (state !== 'starting' && found.has(mainDirectory(record))) return await goOn(files, record, found, host);
  await Promise.all([...found.values()].map((sandbox) => sandbox.stop(STOP_GRACE_MS)));
  await rm(files.path(GATE_DIRECTORY), { recursive: true, force: true });
  if (found.size > 0) host.report({ kind: 'fault', id, message: 'it was not whole any more, and was ended' });
  const exitedAt = host.now().toISOString();
  await files.write({ ...record, agent: { ...record.agent, state: 'exited', exitedAt } });
  return undefined;
}

/** Of what decides over its life: the agent, or the server of a tool-server image. */
function mainDirectory({ sandboxes }: AgentRecord): string {
  return sandboxes.find(({ server }) => server === undefined)?.directory ?? sandboxes[0]?.directory ?? '';
}

/** What still runs, by the name of its directory. */
async function findSandboxes(
  files: AgentFiles,
  { agent, sandboxes }: AgentRecord,
  host: AgentHost,
): Promise<Map<string, KeptSandbox>> {
  const found = new Map<string, KeptSandbox>();
  for (const { directory, server, egress } of sandboxes) {
    const sandbox = await withEgress(
      egress,
      (event) =>
        host.report({
          ...{ kind: 'egress', id: agent.id },
          event: server === undefined ? event : { ...event, server },
        }),
      (serving) => adoptKept(files.path(directory), serving),
    );
    if (sandbox !== undefined) found.set(directory, sandbox);
  }
  return found;
}

async function goOn(
  files: AgentFiles,
  record: AgentRecord,
  found: ReadonlyMap<string, KeptSandbox>,
  host: AgentHost,
): Promise<AgentRun> {
  const { id } = record.agent;
  const log = new AgentLog(files.path('log'), ({ message }) =>
    host.report({ kind: 'fault', id, message: `its log: ${message}` }),
  );
  const output = new AgentOutput(log);
  const agent = found.get(AGENT_DIRECTORY);
  if (agent?.stdout !== undefined) output.pump(agent.stdout, FRAME.stdout);
  if (agent?.stderr !== undefined) output.pump(agent.stderr, FRAME.stderr);
  const servers = await resumeServers(record, found, output);
  const gate = agent === undefined ? undefined : await reopenGate(files, record, { agent, servers }, host);
  const { now, onExit } = host;
  return new AgentRun({ files, record, output, servers, agent, gate, now, onExit });
}

/** A server that cannot be gone on with serves no more; its agent is told so when it calls. */
async function resumeServers(
  { declaration, sandboxes }: AgentRecord,
  found: ReadonlyMap<string, KeptSandbox>,
  output: AgentOutput,
): Promise<KeptServer[]> {
  const ids = sandboxes.flatMap(({ directory, server }) => (found.has(directory) ? (server ?? []) : []));
  const settled = await Promise.allSettled(
    ids.map(async (id) => {
      const sandbox = found.get(serverDirectory(id));
      if (!sandbox?.stdin || !sandbox.stdout || !sandbox.stderr)
        throw new PlimsollError('internal', `the server ${id} has no pipes`);
      void forwardWords(id, sandbox.stderr, (line) => output.say(line)).catch(() => {});
      const streams = { input: sandbox.stdout, output: sandbox.stdin };
      const options = { declaration, id, ...streams, deadlineMs: SERVER_DEADLINE_MS, resumed: true } as const;
      try {
        return { sandbox, gated: await openGatedServer(options) };
      } catch (thrown) {
        await sandbox.stop(STOP_GRACE_MS);
        throw thrown;
      }
    }),
  );
  for (const one of settled) if (one.status === 'rejected') output.say(`not served again: ${one.reason}`);
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/** The same directory, which the agent sees: a socket of the daemon before is nobody's any more. */
async function reopenGate(
  files: AgentFiles,
  { agent: { id }, rootfs, path }: AgentRecord,
  { agent, servers }: { readonly agent: KeptSandbox; readonly servers: readonly KeptServer[] },
  host: AgentHost,
): Promise<GateDirectory> {
  const directory = files.path(GATE_DIRECTORY);
  await mkdir(directory, { recursive: true });
  const stale = ['connect', ...servers.map(({ gated }) => `${gated.id}.sock`)];
  for (const name of stale) await rm(`${directory}/${name}`, { force: true });
  const { user } = agent;
  return await openGateIn(directory, {
    servers: servers.map(({ gated }) => gated),
    ...{ user, rootfs, path },
    onDecision: (decision) => host.report({ kind: 'tool', id, decision }),
  });
}
