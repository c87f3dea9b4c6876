import { checkShape } from '../schemas/check.ts';
import { validate as validateExit } from '../schemas/generated/agent-exit.ts';
import { validate as validateAgent } from '../schemas/generated/running-agent.ts';
import { validate as validateVerdict } from '../schemas/generated/verdict.ts';
import type { LaunchQuery } from '../schemas/launch-query.ts';
import type { RunningAgent } from '../schemas/running-agent.ts';
import { asPlimsollError, isCode, PlimsollError } from '../src/errors.ts';
import { FRAME, MAX_FRAME_BYTES, type ReadFrame } from '../src/host/frames.ts';
import { errorOf, type HostAnswer, type HostClient, type HostStream } from '../src/host/hostd-client.ts';
import type { LaunchRequest } from '../src/host/launch-request.ts';
import { parseStrictJson } from '../src/oci/strict-json.ts';
import type { CommandContext } from './command.ts';
import { verdictText } from './verdict-text.ts';
import { writeAll } from './write-all.ts';

export interface HostRun {
  readonly query: Omit<LaunchQuery, 'request'>;
  readonly launch: LaunchRequest;
}

/** A second Ctrl-C within this time is meant for us, in ms. */
const AGAIN_MS = 2_000;
/** From SIGTERM to SIGKILL after a second Ctrl-C, in ms. */
const STOP_MS = 3_000;

/**
 * Lets the daemon launch, and stands between the agent and whoever runs the command. Resolves to the agent's exit code; with
 * `detach` to 0 once it runs, its id on stdout. Throws why it was not launched.
 */
export async function runByHost(
  host: HostClient,
  { query, launch }: HostRun,
  context: CommandContext,
): Promise<number> {
  const { args, env, secrets, mounts } = launch;
  const request = { args: [...args], env, secrets, mounts: mounts.map((mount) => ({ ...mount })) };
  const question = Buffer.from(JSON.stringify({ ...query, request } satisfies LaunchQuery));
  const stream = await host.converse('/v1/launch', [FRAME.request, question], context.signal);
  if (!('frames' in stream)) throw refusalOf(stream, context);
  const stop = (id: string): Promise<HostAnswer> =>
    host.ask('POST', `/v1/agents/${id}/stop`, { graceMs: STOP_MS });
  return await follow(stream, { stdin: query.stdin === true, detach: query.detach === true, stop }, context);
}

/** The verdict is told as `run --policy` tells it, and the error carries its first reason. */
function refusalOf(answer: HostAnswer, { output }: CommandContext): PlimsollError {
  const verdict = answer.document;
  if (answer.status !== 403 || !validateVerdict(verdict)) return errorOf(answer);
  output.say(verdictText(verdict, undefined));
  const code = verdict.findings.find(({ level }) => level === 'deny')?.code ?? 'launch-refused';
  return new PlimsollError(isCode(code) ? code : 'launch-refused', 'denied');
}

interface Following {
  readonly stdin: boolean;
  readonly detach: boolean;
  readonly stop: (id: string) => Promise<unknown>;
}

async function follow(
  stream: HostStream,
  { stdin, detach, stop }: Following,
  { output, signal }: CommandContext,
): Promise<number> {
  let id: string | undefined;
  const release = passSignals(stream, () => id, stop);
  let input: Promise<void> | undefined;
  try {
    for await (const read of stream.frames) {
      const { type, payload } = read;
      if (type === FRAME.stdout) await writeAll(process.stdout, payload);
      else if (type === FRAME.stderr) await writeAll(process.stderr, payload);
      else if (type === FRAME.words) output.say(textOf(read));
      else if (type === FRAME.exit) return exitCodeOf(read, output.say.bind(output));
      else if (type === FRAME.error) throw errorOf({ status: 500, document: documentOf(read) });
      else if (type === FRAME.launched) {
        ({ id } = launchedOf(read));
        if (detach) {
          output.result({ id }, id);
          return 0;
        }
        if (stdin) input = passInput(stream);
        else stream.end();
      }
    }
  } finally {
    release();
    stream.close();
    process.stdin.destroy();
    input?.catch(() => {});
  }
  if (id === undefined && signal.aborted) throw asPlimsollError(signal.reason);
  throw new PlimsollError('daemon-unavailable', 'the daemon went away in the middle', {
    hint: 'the agent may still run: see plimsoll ps',
  });
}

function launchedOf(read: ReadFrame): RunningAgent {
  return checkShape(documentOf(read), validateAgent, 'what the daemon launched', 'daemon-unavailable');
}

function exitCodeOf(read: ReadFrame, say: (line: string) => void): number {
  const exit = checkShape(documentOf(read), validateExit, 'the exit of the agent', 'daemon-unavailable');
  if (!exit.started)
    throw new PlimsollError('launch-failed', 'the command of the image could not be started');
  if (exit.cause === 'wall' || exit.cause === 'memory') say(`stopped: limits.${exit.cause} was reached`);
  return exit.code;
}

function documentOf({ payload }: ReadFrame): unknown {
  const limits = { maxBytes: MAX_FRAME_BYTES, what: 'frame', code: 'daemon-unavailable' } as const;
  return parseStrictJson(payload, limits);
}

function textOf({ payload }: ReadFrame): string {
  return Buffer.from(payload).toString('utf8');
}

async function passInput(stream: HostStream): Promise<void> {
  for await (const chunk of process.stdin as AsyncIterable<Buffer>)
    for (let start = 0; start < chunk.byteLength; start += 65_536)
      await stream.send(FRAME.stdin, chunk.subarray(start, start + 65_536));
  await stream.send(FRAME.stdinEnd, new Uint8Array());
}

/** The first goes to the agent, which decides how it ends; a second one soon after ends it. Before it runs, the launch ends. */
function passSignals(
  stream: HostStream,
  running: () => string | undefined,
  stop: Following['stop'],
): () => void {
  let last = -Infinity;
  const pass = (signal: NodeJS.Signals): void => {
    const id = running();
    const again = performance.now() - last < AGAIN_MS;
    last = performance.now();
    if (id === undefined) stream.close();
    // It may have ended by then, which is what was wanted.
    else if (again) stop(id).catch(() => {});
    else void stream.send(FRAME.signal, Buffer.from(JSON.stringify({ signal })));
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, pass);
  return () => {
    for (const signal of signals) process.removeListener(signal, pass);
  };
}
