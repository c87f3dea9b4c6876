import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Run } from './compare.ts';

const GIB = 2 ** 30;
/** distribution answers 404 to a client that does not say so. */
const ACCEPT = 'Accept: application/vnd.oci.image.manifest.v1+json';

export interface Latencies {
  /** ms. */
  readonly p50: number;
  readonly p99: number;
  readonly requests: number;
}

/** GET after GET on some connections by wrk. Throws when an answer was none of the 200s. */
export async function getRequests(url: string, connections: number, seconds: number): Promise<Run> {
  const output = await wrk(url, connections, seconds);
  const [, requests, took] = /(\d+) requests in ([\d.]+)s/.exec(output) ?? [];
  return { amount: Number(requests), seconds: Number(took) };
}

/** GET after GET on one connection. */
export async function getLatencies(url: string, seconds: number): Promise<Latencies> {
  const output = await wrk(url, 1, seconds);
  const at = (share: string): number =>
    milliseconds(new RegExp(`${share}%\\s+([\\d.]+)(us|ms|s)`).exec(output));
  return { p50: at('50'), p99: at('99'), requests: Number(/(\d+) requests in/.exec(output)?.[1]) };
}

/** Whole large blobs, each stream one after another on one connection, by curl, which reads in larger pieces than wrk. */
export async function getStreams(url: string, bytes: number, streams: number, times: number): Promise<Run> {
  const started = performance.now();
  const repeated = Array.from({ length: times }, () => ['-o', '/dev/null', url]).flat();
  await Promise.all(Array.from({ length: streams }, () => run('curl', ['-sS', '--fail', ...repeated])));
  const seconds = (performance.now() - started) / 1000;
  return { amount: (bytes * streams * times) / GIB, seconds };
}

async function wrk(url: string, connections: number, seconds: number): Promise<string> {
  const output = await run('wrk', [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--latency',
    '-H',
    ACCEPT,
    url,
  ]);
  if (/Non-2xx|Socket errors/.test(output)) throw new Error(`${url}: ${output}`);
  return output;
}

function milliseconds(match: RegExpExecArray | null): number {
  const factor = { us: 0.001, ms: 1, s: 1000 }[match?.[2] ?? ''];
  if (factor === undefined) throw new Error('wrk gave no latency');
  return Number(match?.[1]) * factor;
}

async function run(command: string, arguments_: readonly string[]): Promise<string> {
  const child = spawn(command, arguments_, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${output}`);
  return output;
}
