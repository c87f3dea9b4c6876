import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { FRAME } from '../../src/host/frames.ts';
import { HostClient } from '../../src/host/hostd-client.ts';
import { HostStage } from '../../test/support/host-stage.ts';
import { REPOSITORY } from '../../test/support/launchable-image.ts';

const run = promisify(execFile);

/** A daemon of its own, and an agent that is one small program with its libraries, so that what is timed is not the agent. */
export class DaemonStage implements AsyncDisposable {
  readonly host: HostStage;
  readonly client: HostClient;
  readonly echo: string;
  /** Waits until it is stopped, and says so first. */
  readonly idle: string;
  readonly #directory: string;

  private constructor(parts: Pick<DaemonStage, 'host' | 'client' | 'echo' | 'idle'>, directory: string) {
    this.host = parts.host;
    this.client = parts.client;
    this.echo = parts.echo;
    this.idle = parts.idle;
    this.#directory = directory;
  }

  static async open(): Promise<DaemonStage> {
    // Podman makes a name of it, which has no capitals.
    const directory = join(tmpdir(), `plimsoll-bench-${randomBytes(6).toString('hex')}`);
    await mkdir(directory);
    const host = await HostStage.open(directory);
    const echo = await buildFrom(host, 'echo', '/bin/echo', ['ready']);
    const idle = await buildFrom(host, 'idle', '/bin/sh', ['-c', 'echo ready; read nothing']);
    await host.start();
    const client = await HostClient.open({ socket: host.socket });
    const parts = { echo: await pinned(client, echo), idle: await pinned(client, idle) };
    return new DaemonStage({ host, client, ...parts }, directory);
  }

  /** From the question to the first byte of the agent, in ms; resolves when the agent has ended, or is left to itself. */
  async launch(reference: string, { stdin = false } = {}): Promise<number> {
    const start = performance.now();
    const query = Buffer.from(JSON.stringify({ reference, repository: REPOSITORY, stdin }));
    const stream = await this.client.converse('/v1/launch', [FRAME.request, query]);
    if (!('frames' in stream)) throw new Error(JSON.stringify(stream));
    let first: number | undefined;
    let launched = false;
    for await (const { type, payload } of stream.frames) {
      if (type === FRAME.error) throw new Error(Buffer.from(payload).toString());
      if (type === FRAME.stdout) first ??= performance.now() - start;
      launched ||= type === FRAME.launched;
      if (type === FRAME.exit || (stdin && launched && first !== undefined)) break;
    }
    stream.close();
    if (first === undefined) throw new Error('the agent wrote nothing');
    return first;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { id, state } of await this.host.agents())
      if (state !== 'exited') await this.client.ask('POST', `/v1/agents/${id}/stop`, { graceMs: 0 });
    await this.host.end();
    await rm(this.#directory, { recursive: true, force: true });
  }
}

/** By digest, so that nothing has to be asked about a tag. */
async function pinned(client: HostClient, reference: string): Promise<string> {
  const { status, document } = await client.ask('POST', '/v1/verify', { reference, repository: REPOSITORY });
  if (status !== 200) throw new Error(JSON.stringify(document));
  return reference.replace(/:[^:]*$/, `@${(document as { digest: string }).digest}`);
}

/** The program is started by the loader that lies beside it, so that it needs nothing of the image's own. */
async function buildFrom(
  host: HostStage,
  name: string,
  program: string,
  args: readonly string[],
): Promise<string> {
  const { stdout } = await run('ldd', [program]);
  const libraries = [...stdout.matchAll(/\/\S+(?= \(0x)/g)].map(([library]) => library);
  const loader = libraries.find((library) => basename(library).startsWith('ld-'));
  if (loader === undefined) throw new Error(`${program} has no loader`);
  const source = host.path(name);
  await mkdir(source, { recursive: true });
  for (const file of [program, ...libraries]) await copyFile(file, join(source, basename(file)));
  const command = [
    `/app/${basename(loader)}`,
    '--library-path',
    '/app',
    `/app/${basename(program)}`,
    ...args,
  ];
  const yaml = `
apiVersion: plimsoll.dev/v1
kind: Agent
name: com.example/${name}
version: 1.0.0
command: ${command[0]}
args: ${JSON.stringify(command.slice(1))}
limits: { memory: 64Mi, pids: 16 }
`;
  return await host.workshop.build(name, yaml, {});
}
