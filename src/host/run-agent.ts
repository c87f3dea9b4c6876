import type { Readable, Writable } from 'node:stream';
import { asPlimsollError, PlimsollError } from '../errors.ts';
import { checkSandbox } from '../sandbox/prerequisites.ts';
import type { Profile } from '../sandbox/profile.ts';
import type { SandboxExit } from '../sandbox/sandbox.ts';
import { acquireSandboxUser } from '../sandbox/sandbox-user.ts';
import type { AdmitRequest } from './admit.ts';
import { serveStdio } from './gate.ts';
import type { GateDecision } from './gate-connection.ts';
import { openGateDirectory } from './gate-directory.ts';
import type { GatedServer } from './gated-server.ts';
import type { LaunchRequest } from './launch-request.ts';
import { egressRefusalText, type LaunchEgressEvent, launchWithEgress } from './launch-with-egress.ts';
import { type PrepareContext, type PreparedLaunch, prepareLaunch } from './prepare-launch.ts';
import { type StartedServer, startServers } from './start-servers.ts';

export interface RunContext extends PrepareContext {
  /** Our own stdin and stdout, where the gate of a tool-server image speaks. */
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable;
  /** Words for whoever watches, one line each. */
  readonly say: (line: string) => void;
}

const STOP_GRACE_MS = 5000;
/** Exit codes of a tool server that we stopped: its client had all its answers, or could not be understood. */
const CLIENT_DONE = 0;
const CLIENT_BROKE = 1;

/**
 * Launches an image that may be launched, waits for its end and removes everything that was made for it. Resolves to
 * the exit code of the agent, 128 + n when a signal ended it; throws when it was not started, for whatever reason.
 * An abort, by Ctrl-C or otherwise, stops the agent with SIGTERM, so that it mostly ends with 143.
 */
export async function runAgent(
  request: AdmitRequest,
  launch: LaunchRequest,
  context: RunContext,
): Promise<number> {
  let exitCode: number | undefined;
  try {
    const prepared = await prepareLaunch(request, launch, context);
    await using cleanup = new AsyncDisposableStack();
    const { servers } = cleanup.use(
      await startServers({
        declaration: prepared.declaration,
        profiles: prepared.profiles.servers,
        launch: (server, profile, signal) =>
          launchWithEgress(profile, { rootfs: prepared.rootfs, stdio: 'pipe', signal }, (event) =>
            sayNoWayOut({ server, ...event }, context.say),
          ),
        signal: context.signal,
        say: context.say,
      }),
    );
    for (const server of servers) void watch(server, context);
    exitCode = await serve(servers, prepared, context, cleanup);
  } catch (thrown) {
    if (exitCode === undefined) throw await diagnosed(thrown);
    context.say(`what was made for the launch could not be removed: ${asPlimsollError(thrown).message}`);
  }
  return exitCode;
}

function serve(
  servers: readonly StartedServer[],
  prepared: PreparedLaunch,
  context: RunContext,
  cleanup: AsyncDisposableStack,
): Promise<number> {
  const { agent } = prepared.profiles;
  if (agent !== undefined) return runBehindGate(agent, servers, prepared, context, cleanup);
  const [server] = servers;
  if (server === undefined) throw new PlimsollError('internal', 'there is nothing to run');
  return runToolServer(server, context);
}

/** The agent in its sandbox; its servers are the sockets that the gate has for it. */
async function runBehindGate(
  profile: Profile,
  servers: readonly StartedServer[],
  { rootfs }: PreparedLaunch,
  context: RunContext,
  cleanup: AsyncDisposableStack,
): Promise<number> {
  const user = await acquireSandboxUser();
  cleanup.defer(() => user.release());
  const gate = cleanup.use(
    await openGateDirectory({
      servers: servers.map(({ gated }) => gated),
      ...{ store: context.store, user, rootfs },
      path: profile.env['PATH'] ?? '',
      onDecision: (decision) => sayRefusal(decision, context.say),
    }),
  );
  const { signal, say } = context;
  const agent = await launchWithEgress(
    { ...profile, gateDirectory: gate.directory },
    { rootfs, stdio: 'inherit', signal, user },
    (event) => sayNoWayOut(event, say),
  );
  cleanup.defer(() => agent.stop(STOP_GRACE_MS));
  return exitCodeOf(await agent.exited, say);
}

/** The gate on our own stdio, until the client has all its answers or the server has ended. */
async function runToolServer({ gated, sandbox }: StartedServer, context: RunContext): Promise<number> {
  const { input, output, say } = context;
  if (input.isTTY === true) say(waitingFor(gated));
  let ended = false;
  const onDecision = (decision: GateDecision): void => sayRefusal(decision, say);
  const served = serveStdio(gated, input, output, { onDecision }).then(
    () => CLIENT_DONE,
    (thrown) => {
      if (!ended && !context.signal.aborted) say(`gate: ${asPlimsollError(thrown).message}`);
      return CLIENT_BROKE;
    },
  );
  const first = await Promise.race([served, sandbox.exited]);
  if (typeof first === 'number' && gated.open) return first;
  // Nobody is left to answer; else an open stdin would keep us waiting for more.
  ended = true;
  input.destroy();
  return exitCodeOf(await sandbox.exited, say);
}

/** A server that may not serve any more need not run any more. */
async function watch({ gated, sandbox }: StartedServer, { say, signal }: RunContext): Promise<void> {
  const { code, message } = await gated.ended;
  if (code === 'interrupted' || signal.aborted) return;
  say(`${gated.id}: no longer served: ${message} (${code})`);
  await sandbox.stop(STOP_GRACE_MS);
}

/** When a sandbox could not be made, what the host lacks says more than how bubblewrap failed. */
async function diagnosed(thrown: unknown): Promise<unknown> {
  if (asPlimsollError(thrown).code === 'launch-failed') await checkSandbox();
  return thrown;
}

/** For a person, who would else see nothing and wait. */
function waitingFor({ tools }: GatedServer): string {
  const count = tools.length === 1 ? '1 tool' : `${tools.length} tools`;
  return `serving ${count} by MCP on stdin and stdout; Ctrl-C ends it`;
}

function sayRefusal({ server, tool, decision }: GateDecision, say: (line: string) => void): void {
  if (decision !== 'allow') say(`gate: refused ${server}/${JSON.stringify(tool.slice(0, 256)).slice(1, -1)}`);
}

function sayNoWayOut(event: LaunchEgressEvent, say: (line: string) => void): void {
  const text = egressRefusalText(event);
  if (text !== undefined) say(text);
}

function exitCodeOf(exit: SandboxExit, say: (line: string) => void): number {
  if (!exit.started)
    throw new PlimsollError('launch-failed', 'the command of the image could not be started');
  if (exit.cause === 'wall' || exit.cause === 'memory') say(`stopped: limits.${exit.cause} was reached`);
  return exit.code;
}
