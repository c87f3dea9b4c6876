/**
 * Resident memory of the server and of the client while a large blob goes up and down through the real commands.
 * Size in MiB by PLIMSOLL_BENCH_MIB, 1024 when left out.
 */
import { spawn } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { mkdir, mkdtemp, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServeProcess } from '../test/support/serve-process.ts';
import { machine } from './machine.ts';

const MIB = Number(process.env['PLIMSOLL_BENCH_MIB'] ?? 1024);
const CLI = join(import.meta.dirname, '../cli/plimsoll.js');

const work = await mkdtemp(join(tmpdir(), 'plimsoll-bench-'));
const server = new ServeProcess(['--listen', '127.0.0.1:0', '--data', join(work, 'data')]);
process.stdout.write(`${machine()}\n`);
try {
  const host = await server.ready();
  await makeLayout(join(work, 'big'));
  await transfer('up', ['push', `oci:${join(work, 'big')}:1`, `${host}/bench/big:1`]);
  await transfer('down', ['pull', `${host}/bench/big:1`, `oci:${join(work, 'back')}:1`]);
} finally {
  await server.end('SIGTERM');
  await rm(work, { recursive: true, force: true });
}

async function transfer(direction: string, args: readonly string[]): Promise<void> {
  const started = performance.now();
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let client = 0;
  const poll = setInterval(
    () =>
      void highWater(child.pid!).then((bytes) => {
        client = Math.max(client, bytes);
      }),
    20,
  );
  const code = await ended;
  clearInterval(poll);
  if (code !== 0) throw new Error(`plimsoll ${args.join(' ')} ended with ${code}`);
  const seconds = (performance.now() - started) / 1000;
  const peak = await highWater(server.pid);
  process.stdout.write(
    `${direction.padEnd(5)} ${MIB} MiB in ${seconds.toFixed(1)} s (${Math.round(MIB / seconds)} MiB/s, process start included)  peak resident: server ${megabytes(peak)}, client ${megabytes(client)}; mark < 200 MB\n`,
  );
}

/** Peak resident memory of a process so far, in bytes; 0 when it has gone. */
async function highWater(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

async function makeLayout(directory: string): Promise<void> {
  const blobs = join(directory, 'blobs/sha256');
  await mkdir(blobs, { recursive: true });
  const layer = { mediaType: 'application/vnd.oci.image.layer.v1.tar', ...(await randomBlob(blobs)) };
  const config = {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    ...(await blob(blobs, {
      architecture: 'amd64',
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: [layer.digest] },
    })),
  };
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const manifest = await blob(blobs, { schemaVersion: 2, mediaType, config, layers: [layer] });
  await writeFile(join(directory, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  await writeFile(
    join(directory, 'index.json'),
    JSON.stringify({
      schemaVersion: 2,
      manifests: [{ mediaType, ...manifest, annotations: { 'org.opencontainers.image.ref.name': '1' } }],
    }),
  );
}

async function blob(blobs: string, document: object): Promise<{ digest: string; size: number }> {
  const text = JSON.stringify(document);
  const hex = createHash('sha256').update(text).digest('hex');
  await writeFile(join(blobs, hex), text);
  return { digest: `sha256:${hex}`, size: Buffer.byteLength(text) };
}

async function randomBlob(blobs: string): Promise<{ digest: string; size: number }> {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(1 << 20);
  const file = await open(join(blobs, 'new'), 'w');
  for (let written = 0; written < MIB; written++) {
    hash.update(randomFillSync(chunk));
    await file.write(chunk);
  }
  await file.close();
  const hex = hash.digest('hex');
  await rename(join(blobs, 'new'), join(blobs, hex));
  return { digest: `sha256:${hex}`, size: (await stat(join(blobs, hex))).size };
}
