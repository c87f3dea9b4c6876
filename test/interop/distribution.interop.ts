/** A registry without the referrers API: signatures travel by the fallback tags of OCI Distribution v1.1. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { runPlimsoll, runProcess } from '../support/run-process.ts';
import { startRegistry } from '../support/start-registry.ts';
import { peer } from './peers.ts';

let work: string;
let theirs: string;
let distribution: ChildProcess;
let ours: Awaited<ReturnType<typeof startRegistry>>;

before(async () => {
  work = await mkdtemp(join(tmpdir(), 'plimsoll-distribution-'));
  theirs = `127.0.0.1:${await freePort()}`;
  await writeFile(
    join(work, 'config.yml'),
    `version: 0.1\nlog: { level: error }\nstorage: { filesystem: { rootdirectory: ${join(work, 'data')} }, delete: { enabled: true } }\nhttp: { addr: "${theirs}" }\n`,
  );
  distribution = spawn(peer('registry'), ['serve', join(work, 'config.yml')], { stdio: 'ignore' });
  await answers(`http://${theirs}/v2/`);
  ours = await startRegistry();
  await plimsoll(0, 'key', 'generate', '--out', 'release');
  await plimsoll(0, 'init', 'notes');
});

after(async () => {
  distribution.kill('SIGKILL');
  await ours.close();
  await rm(work, { recursive: true, force: true });
});

async function plimsoll(code: number, ...args: string[]): Promise<string> {
  const result = await runPlimsoll(args, { cwd: work });
  assert.equal(result.code, code, `plimsoll ${args.join(' ')}\n${result.stdout}${result.stderr}`);
  return result.stdout;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const up = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await sleep(100);
  }
  throw new Error(`${url} does not answer`);
}

test('build --push, verify and sign work against distribution', async () => {
  const image = `${theirs}/agents/notes:1.0.0`;
  await plimsoll(0, 'build', 'notes', '-t', image, '--key', 'release.key', '--push');
  assert.match(await plimsoll(0, 'verify', image, '--key', 'release.pub'), /^allowed/);
  await plimsoll(0, 'sign', image, '--key', 'release.key');
  assert.match(await plimsoll(0, 'verify', image, '--key', 'release.pub', '--type', 'cosign'), /^allowed/);
});

test('copy, pull and push carry the signatures from there to us and back', async () => {
  const image = `${theirs}/agents/notes:1.0.0`;
  const here = `${ours.host}/agents/notes:1.0.0`;
  await plimsoll(0, 'copy', image, here);
  // The statements name the repository they were made for; a key-only check of another repository must refuse them.
  await plimsoll(1, 'verify', here, '--key', 'release.pub');
  assert.match(
    await plimsoll(0, 'verify', here, '--key', 'release.pub', '--repository', `${theirs}/agents/notes`),
    /^allowed/,
  );
  await plimsoll(0, 'pull', here, 'oci:pulled:1.0.0');
  await plimsoll(0, 'rm', image);
  await plimsoll(0, 'push', 'oci:pulled:1.0.0', image);
  assert.match(await plimsoll(0, 'verify', image, '--key', 'release.pub'), /^allowed/);
});

test('stripped fallback tags are a denial, not an absence of requirements', async () => {
  const image = `${theirs}/agents/stripped:1.0.0`;
  await plimsoll(0, 'build', 'notes', '-t', image, '--key', 'release.key', '--push');
  assert.match(await plimsoll(0, 'verify', image, '--key', 'release.pub'), /^allowed/);
  const digest = (JSON.parse(await plimsoll(0, 'inspect', image, '--json')) as { digest: string }).digest;
  const tag = `${theirs}/agents/stripped:${digest.replace(':', '-')}`;
  const removed = await runProcess(peer('crane'), ['delete', '--insecure', tag]);
  assert.equal(removed.code, 0, removed.stderr);
  assert.match(await plimsoll(1, 'verify', image, '--key', 'release.pub', '--json'), /attestation-missing/);
});
