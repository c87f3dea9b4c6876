import { once } from 'node:events';
import type { LaunchQuery } from '../schemas/launch-query.ts';
import type { Verdict } from '../schemas/verdict.ts';
import { asPlimsollError, isCode, PlimsollError } from '../src/errors.ts';
import { FRAME, type ReadFrame } from '../src/host/frames.ts';
import { errorOf, type HostAnswer, type HostClient, type HostStream } from '../src/host/hostd-client.ts';
import type { LaunchRequest } from '../src/host/launch-request.ts';
import type { CommandContext } from './command.ts';
import { verdictText } from './verdict-text.ts';

export interface HostRun {
  readonly query: Omit<LaunchQuery, 'request'>;
  readonly launch: LaunchRequest;
}

/** A second Ctrl-C within this time is meant for us, in ms. */
const AGAIN_MS = 2_000;

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
  const stream = await host.converse('/v1/launch', [FRAME.request, question]);
  if (!('frames' in stream)) throw refusalOf(stream, context);
  return await follow(stream, { stdin: query.stdin === true, detach: query.detach === true }, context);
}

/** The verdict is told as `run --policy` tells it, and the error carries its first reason. */
function refusalOf(answer: HostAnswer, { output }: CommandContext): PlimsollError {
  if (answer.status !== 403 || !isVerdict(answer.document)) return errorOf(answer);
  const verdict = answer.document;
  output.say(verdictText(verdict, undefined));
  const code = verdict.findings.find(({ level }) => level === 'deny')?.code ?? 'launch-refused';
  return new PlimsollError(isCode(code) ? code : 'launch-refused', 'denied');
}

function isVerdict(document: unknown): document is Verdict {
  return typeof document === 'object' && document !== null && 'allowed' in document && 'findings' in document;
}

interface Following {
  readonly stdin: boolean;
  readonly detach: boolean;
}

async function follow(
  stream: HostStream,
  { stdin, detach }: Following,
  { output, signal }: CommandContext,
): Promise<number> {
  let running = false;
  const release = passSignals(stream, () => running);
  let input: Promise<void> | undefined;
  try {
    for await (const read of stream.frames) {
      const { type, payload } = read;
      if (type === FRAME.stdout) await write(process.stdout, payload);
      else if (type === FRAME.stderr) await write(process.stderr, payload);
      else if (type === FRAME.words) output.say(textOf(read));
      else if (type === FRAME.exit) return exitCodeOf(read, output.say.bind(output));
      else if (type === FRAME.error) throw errorOf({ status: 500, document: JSON.parse(textOf(read)) });
      else if (type === FRAME.launched) {
        running = true;
        if (detach) return launched(read, output);
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
  if (!running && signal.aborted) throw asPlimsollError(signal.reason);
  throw new PlimsollError('daemon-unavailable', 'the daemon went away in the middle', {
    hint: 'the agent may still run: see plimsoll ps',
  });
}

function launched(read: ReadFrame, output: CommandContext['output']): number {
  const { id } = JSON.parse(textOf(read)) as { id: string };
  output.result({ id }, id);
  return 0;
}

function exitCodeOf(read: ReadFrame, say: (line: string) => void): number {
  const exit = JSON.parse(textOf(read)) as { code: number; started: boolean; cause?: string };
  if (!exit.started)
    throw new PlimsollError('launch-failed', 'the command of the image could not be started');
  if (exit.cause === 'wall' || exit.cause === 'memory') say(`stopped: limits.${exit.cause} was reached`);
  return exit.code;
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
function passSignals(stream: HostStream, running: () => boolean): () => void {
  let last = -Infinity;
  const pass = (signal: NodeJS.Signals): void => {
    if (!running()) {
      stream.close();
      return;
    }
    const again = performance.now() - last < AGAIN_MS;
    last = performance.now();
    const sent = again ? 'SIGTERM' : signal;
    void stream.send(FRAME.signal, Buffer.from(JSON.stringify({ signal: sent })));
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, pass);
  return () => {
    for (const signal of signals) process.removeListener(signal, pass);
  };
}

async function write(stream: NodeJS.WriteStream, bytes: Uint8Array): Promise<void> {
  if (!stream.write(bytes)) await once(stream, 'drain');
}
