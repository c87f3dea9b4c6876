import { setTimeout as delay } from 'node:timers/promises';
import type { Declaration } from '../../schemas/declaration.ts';
import { asPlimsollError, PlimsollError } from '../errors.ts';
import type { Profile } from '../sandbox/profile.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { type GatedServer, openGatedServer } from './gated-server.ts';
import { forwardWords } from './server-words.ts';

/** Longest time for a server to answer initialize, and to list its tools, in ms. */
const SERVER_DEADLINE_MS = 30_000;
const STOP_GRACE_MS = 2000;
const OWN_END_MS = 500;

export interface ServersRequest {
  readonly declaration: Declaration;
  readonly profiles: ReadonlyMap<string, Profile>;
  /** Starts a server's sandbox, with pipes. */
  readonly launch: (id: string, profile: Profile, signal: AbortSignal) => Promise<Sandbox>;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** A server in its own sandbox, compared with what was signed. */
export interface StartedServer {
  readonly sandbox: Sandbox;
  readonly gated: GatedServer;
}

/** Servers that run; disposing of it stops them. */
export class StartedServers implements AsyncDisposable {
  readonly servers: readonly StartedServer[];

  constructor(servers: readonly StartedServer[]) {
    this.servers = servers;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.servers.map(stop));
  }
}

/**
 * Starts every declared server and compares its tools, all at once. Throws `tools-differ`, `mcp-failed`, and what a
 * launch throws; then none of them runs.
 */
export async function startServers(request: ServersRequest): Promise<StartedServers> {
  const oneFailed = new AbortController();
  const signal = AbortSignal.any([request.signal, oneFailed.signal]);
  const starting = [...request.profiles].map(async ([id, profile]) => {
    try {
      return await startServer(id, profile, { ...request, signal });
    } catch (thrown) {
      oneFailed.abort(thrown);
      throw thrown;
    }
  });
  const settled = await Promise.allSettled(starting);
  const started = new StartedServers(
    settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
  );
  if (started.servers.length === settled.length) return started;
  await started[Symbol.asyncDispose]();
  request.signal.throwIfAborted();
  throw oneFailed.signal.reason;
}

async function startServer(id: string, profile: Profile, request: ServersRequest): Promise<StartedServer> {
  const { signal, say, declaration } = request;
  const sandbox = await request.launch(id, profile, signal);
  const { stdin, stdout, stderr } = sandbox;
  try {
    if (!stdin || !stdout || !stderr) throw new PlimsollError('internal', `the server ${id} has no pipes`);
    const words = forwardWords(id, stderr, say);
    words.catch((thrown) => say(`${id}: its stderr broke: ${asPlimsollError(thrown).message}`));
    const streams = { input: stdout, output: stdin };
    const gated = await openGatedServer({
      declaration,
      id,
      ...streams,
      deadlineMs: SERVER_DEADLINE_MS,
      signal,
    });
    return { sandbox, gated };
  } catch (thrown) {
    // Who closes its output is about to end by itself; how it does is part of the message.
    await Promise.race([sandbox.exited, delay(OWN_END_MS, undefined, { ref: false })]);
    await sandbox.stop(STOP_GRACE_MS);
    throw await withExit(id, asPlimsollError(thrown), sandbox);
  }
}

async function stop({ gated, sandbox }: StartedServer): Promise<void> {
  gated.close();
  await sandbox.stop(STOP_GRACE_MS);
}

/** A server that ended by itself says more by its exit code than by its silence. */
async function withExit(id: string, error: PlimsollError, sandbox: Sandbox): Promise<PlimsollError> {
  const { started, code, cause } = await sandbox.exited;
  if (error.code !== 'mcp-failed' || cause === 'stopped') return error;
  const how = started ? `it ended with exit code ${code}` : 'it could not be started';
  const why = cause === undefined ? '' : `, because of limits.${cause}`;
  return new PlimsollError(error.code, `the server ${id}: ${error.message}; ${how}${why}`, { cause: error });
}
