import { randomBytes } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import { type IncomingMessage, request as openRequest } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { RunningAgent } from '../../schemas/running-agent.ts';
import { REPOSITORY, Workshop } from './launchable-image.ts';
import { CLI, type ProcessOptions, type ProcessResult, runPlimsoll } from './run-process.ts';
import { ServeProcess } from './serve-process.ts';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A host with its daemon, as its users have it, and images to launch, all below one directory. */
export class HostStage {
  readonly workshop: Workshop;
  #daemon: ServeProcess | undefined;

  private constructor(workshop: Workshop) {
    this.workshop = workshop;
  }

  static async open(directory: string): Promise<HostStage> {
    await chmod(directory, 0o755);
    return new HostStage(await Workshop.open(directory));
  }

  get socket(): string {
    return this.path('run/hostd.sock');
  }

  get env(): Record<string, string> {
    return { ...this.workshop.env, PLIMSOLL_SOCKET: this.socket, PLIMSOLL_PASSWORD: '' };
  }

  path(name: string): string {
    return join(this.workshop.directory, name);
  }

  get daemon(): ServeProcess {
    if (this.#daemon === undefined) throw new Error('the daemon was not started');
    return this.#daemon;
  }

  async start(): Promise<void> {
    const args = ['--data', this.path('data'), '--policy', this.workshop.policy];
    this.#daemon = new ServeProcess(args, this.env, CLI, 'hostd');
    await this.#daemon.ready();
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.#daemon?.end(signal);
    this.#daemon = undefined;
  }

  run(args: readonly string[], options: ProcessOptions = {}): Promise<ProcessResult> {
    return runPlimsoll(args, { ...options, env: { ...this.env, ...options.env } });
  }

  /** `plimsoll run` of a layout, by the daemon. */
  launch(
    reference: string,
    args: readonly string[] = [],
    options: ProcessOptions = {},
  ): Promise<ProcessResult> {
    return this.run(['run', reference, '--repository', REPOSITORY, ...args], options);
  }

  async agents(): Promise<readonly RunningAgent[]> {
    const { stdout } = await this.run(['ps', '-a', '--json']);
    return (JSON.parse(stdout) as { agents: RunningAgent[] }).agents;
  }

  /** One request, byte for byte as somebody else's client might send it. */
  async ask(
    method: string,
    path: string,
    {
      body,
      headers,
    }: { readonly body?: string | Uint8Array; readonly headers?: Record<string, string> } = {},
  ): Promise<RawAnswer> {
    const own = { 'plimsoll-nonce': randomBytes(16).toString('hex'), 'content-type': 'application/json' };
    const request = openRequest({
      socketPath: this.socket,
      method,
      path,
      headers: headers ?? own,
      agent: false,
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      request.once('response', resolve).once('error', reject);
    });
    request.end(body);
    const response = await answered;
    return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
  }
}
