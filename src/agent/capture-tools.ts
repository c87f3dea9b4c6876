import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { AgentFile } from '../../schemas/agent-file.ts';
import type { SealedPrivileges } from '../../schemas/declaration.ts';
import { sealLimits, sealPrivileges } from '../declaration/defaults.ts';
import type { ToolCapture } from '../declaration/seal.ts';
import { asPlimsollError, PlimsollError } from '../errors.ts';
import { openMcpSession } from '../mcp/session.ts';
import { launchSandbox } from '../sandbox/launch/bwrap.ts';
import { compileProfile, type Profile } from '../sandbox/profile.ts';
import type { Sandbox, SandboxExit } from '../sandbox/sandbox.ts';
import { WORKING_DIR } from './image-config.ts';

export interface CaptureRequest {
  readonly agent: AgentFile;
  /** The unpacked image, readable for everybody. */
  readonly root: string;
  /** `config.Env` of the image. */
  readonly imageEnv: readonly string[];
  /** A directory for what is mounted; made, and removed by the caller. */
  readonly workDirectory: string;
  /** Longest time for a server to start, and then to list its tools, in ms. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
}

export interface Captures {
  readonly byServer: Readonly<Record<string, ToolCapture>>;
  /** `declared`: under the limits of agent.yaml; `wall`: no cgroup could be had, so only time was limited. */
  readonly limits: 'declared' | 'wall';
}

type Server = NonNullable<AgentFile['servers']>[string];

const STOP_GRACE_MS = 500;
const STDERR_KEPT = 2000;

/**
 * Starts each declared server once, in the sandbox it will run in, and asks for its tools: no network, no secrets, no
 * variables but the fixed ones, every mount empty. Throws `capture-failed`, `sandbox-unavailable`.
 */
export async function captureTools(request: CaptureRequest): Promise<Captures> {
  const byServer: Record<string, ToolCapture> = {};
  let limits: Captures['limits'] = 'declared';
  for (const [id, server] of Object.entries(request.agent.servers ?? {})) {
    const profile = await captureProfile(request, id, server);
    const launched = await launch(request, profile);
    if (launched.limits === 'wall') limits = 'wall';
    byServer[id] = await listTools(request, id, launched.sandbox);
  }
  return { byServer, limits };
}

async function captureProfile(request: CaptureRequest, id: string, server: Server): Promise<Profile> {
  const declared = sealPrivileges(server.privileges ?? request.agent.privileges);
  const privileges: SealedPrivileges = { ...declared, network: { egress: [] }, secrets: [], env: [] };
  const mounts = [];
  for (const [index, { path, mode }] of privileges.mounts.entries()) {
    const source = join(request.workDirectory, `${id}-${index}`);
    await mkdir(source, { mode: 0o755 });
    mounts.push({ source, path, mode });
  }
  return compileProfile({
    privileges,
    mounts,
    limits: sealLimits(request.agent.limits),
    command: [server.command, ...(server.args ?? [])],
    imageEnv: request.imageEnv,
    workingDir: WORKING_DIR,
    env: {},
    fixedEnv: server.env ?? {},
    secrets: {},
  });
}

/** Limits that need a cgroup are left out when this user cannot have one: the build says so, and so does its provenance. */
async function launch(
  request: CaptureRequest,
  profile: Profile,
): Promise<{ sandbox: Sandbox; limits: Captures['limits'] }> {
  const start = (limited: Profile): Promise<Sandbox> =>
    launchSandbox(limited, {
      rootfs: request.root,
      stdio: 'pipe',
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
  try {
    return { sandbox: await start(profile), limits: 'declared' };
  } catch (thrown) {
    if (asPlimsollError(thrown).code !== 'not-enforceable') throw thrown;
    const { memory: _memory, pids: _pids, ...limits } = profile.limits;
    return { sandbox: await start({ ...profile, limits }), limits: 'wall' };
  }
}

async function listTools(request: CaptureRequest, id: string, sandbox: Sandbox): Promise<ToolCapture> {
  const words = keepEnd(sandbox.stderr);
  try {
    const session = await openMcpSession({
      input: sandbox.stdout!,
      output: sandbox.stdin!,
      deadlineMs: request.deadlineMs,
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    const tools = await session.listTools();
    const { protocolVersion, clientCapabilities } = session;
    session.close();
    return { protocolVersion, clientCapabilities, tools };
  } catch (cause) {
    request.signal?.throwIfAborted();
    // A server that is ending by itself may do so, because how it ends says more than that it was stopped.
    await Promise.race([sandbox.exited, setTimeout(STOP_GRACE_MS)]);
    await sandbox.stop(STOP_GRACE_MS);
    const why = [asPlimsollError(cause).message, endOf(await sandbox.exited), words()];
    throw new PlimsollError('capture-failed', `the server ${id}: ${why.filter(Boolean).join('\n')}`, {
      cause,
    });
  } finally {
    await sandbox.stop(STOP_GRACE_MS);
  }
}

/** Why the sandbox ended, when that explains what the session saw. */
function endOf({ started, code, cause }: SandboxExit): string {
  if (!started) return 'its command could not be started';
  if (cause === 'memory') return 'it needed more memory than limits.memory';
  if (cause === 'wall') return 'it ran longer than limits.wall';
  return cause === undefined ? `it ended with ${code}` : '';
}

/** Reads a stream to its end and keeps what it said last. */
function keepEnd(stream: Readable | undefined): () => string {
  let kept = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    kept = `${kept}${text}`.slice(-STDERR_KEPT);
  });
  return () => kept.trim();
}
