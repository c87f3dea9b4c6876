import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { PassThrough, Writable } from 'node:stream';
import { asPlimsollError, PlimsollError } from '../../errors.ts';
import type { SandboxExit } from '../../sandbox/sandbox.ts';
import { FRAME, type FrameType, frame, MAX_FRAME_BYTES, type ReadFrame } from '../frames.ts';
import { serveStdio } from '../gate.ts';
import type { GateDecision } from '../gate-connection.ts';
import type { Viewer } from './agent-output.ts';
import type { AgentRun } from './agent-run.ts';
import { errorDocument } from './host-api.ts';

/** What a client may send to an agent; others are for whoever stops it. */
const SIGNALS: ReadonlySet<string> = new Set([
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGWINCH',
]);
const STOP_GRACE_MS = 5_000;
/** Exit codes of a tool server that we stopped: its client had all its answers, or could not be understood. */
const CLIENT_DONE = 0;
const CLIENT_BROKE = 1;

/** Somebody at the other end of the socket, who sees an agent and speaks to it. */
export class AttachedClient implements Viewer {
  readonly #response: ServerResponse;
  /** Aborted when the client has gone. */
  readonly gone: AbortSignal;

  constructor(response: ServerResponse) {
    this.#response = response;
    const gone = new AbortController();
    this.gone = gone.signal;
    response.once('close', () => gone.abort(new PlimsollError('interrupted', 'the client has gone')));
  }

  async show(bytes: Uint8Array): Promise<void> {
    if (this.gone.aborted || this.#response.write(bytes)) return;
    await once(this.#response, 'drain', { signal: this.gone }).catch(() => {});
  }

  async tell(type: FrameType, document: unknown): Promise<void> {
    await this.show(frame(type, Buffer.from(JSON.stringify(document))));
  }

  /** Says how it ended, as the last thing. */
  async end(exit: SandboxExit): Promise<void> {
    await this.tell(FRAME.exit, exit);
    this.#response.end();
  }

  async fail(thrown: unknown): Promise<void> {
    await this.tell(FRAME.error, errorDocument(asPlimsollError(thrown)));
    this.#response.end();
  }

  /** Passes on what the client says until the agent has ended, or the client has gone: then the agent runs on. */
  async serve(
    run: AgentRun,
    frames: AsyncIterator<ReadFrame>,
    onDecision: (decision: GateDecision) => void,
  ): Promise<void> {
    if (run.server === undefined) void this.#hear(run, frames, run.main.stdin);
    else void this.#serveTools(run, frames, onDecision);
    const exit = await Promise.race([run.exited, once(this.gone, 'abort').then(() => undefined)]);
    if (exit !== undefined)
      await this.end(run.clientCode === undefined ? exit : { ...exit, code: run.clientCode });
  }

  /** The gate of a tool-server image, with the client as its agent. When that has all its answers, the server is stopped. */
  async #serveTools(
    run: AgentRun,
    frames: AsyncIterator<ReadFrame>,
    onDecision: (decision: GateDecision) => void,
  ): Promise<void> {
    const input = new PassThrough();
    const output = new Writable({
      write: (chunk: Uint8Array, _encoding, done) => void this.#showAll(chunk).then(() => done(), done),
    });
    void this.#hear(run, frames, input);
    this.gone.addEventListener('abort', () => input.destroy(), { once: true });
    const code = await serveStdio(run.server!, input, output, { onDecision }).then(
      () => CLIENT_DONE,
      (thrown) => {
        run.output.say(`gate: ${asPlimsollError(thrown).message}`);
        return CLIENT_BROKE;
      },
    );
    run.clientCode = code;
    await run.stop(STOP_GRACE_MS);
  }

  async #showAll(bytes: Uint8Array): Promise<void> {
    for (let start = 0; start < bytes.byteLength; start += MAX_FRAME_BYTES)
      await this.show(frame(FRAME.stdout, bytes.subarray(start, start + MAX_FRAME_BYTES)));
  }

  /** What cannot be understood ends the conversation, never the agent. */
  async #hear(run: AgentRun, frames: AsyncIterator<ReadFrame>, stdin: Writable | undefined): Promise<void> {
    try {
      for (let next = await frames.next(); next.done !== true; next = await frames.next())
        await hearOne(run, next.value, stdin);
    } catch (thrown) {
      if (!this.gone.aborted) await this.fail(thrown);
    }
  }
}

async function hearOne(
  run: AgentRun,
  { type, payload }: ReadFrame,
  stdin: Writable | undefined,
): Promise<void> {
  if (type === FRAME.stdin) await write(stdin, payload);
  else if (type === FRAME.stdinEnd) await endOf(run, stdin);
  else if (type === FRAME.signal) await run.main.kill(readSignal(payload));
  else throw new PlimsollError('query-invalid', `a client does not send frames of type ${type}`);
}

async function write(stdin: Writable | undefined, bytes: Uint8Array): Promise<void> {
  if (stdin === undefined) throw new PlimsollError('query-invalid', 'this agent has nothing to read from');
  // What an agent that has ended does not read any more is nobody's loss.
  if (!stdin.writable || stdin.write(bytes)) return;
  await Promise.race([once(stdin, 'drain'), once(stdin, 'close')]).catch(() => {});
}

async function endOf(run: AgentRun, stdin: Writable | undefined): Promise<void> {
  if (run.server === undefined) await run.main.endStdin();
  else stdin?.end();
}

function readSignal(payload: Uint8Array): NodeJS.Signals {
  const { signal } = JSON.parse(Buffer.from(payload).toString('utf8')) as { signal?: unknown };
  if (typeof signal === 'string' && SIGNALS.has(signal)) return signal as NodeJS.Signals;
  throw new PlimsollError(
    'query-invalid',
    `no signal that may be sent: ${JSON.stringify(signal)?.slice(0, 40)}`,
  );
}
