/**
 * The registry's figures beside its peers, in turns on one machine: `node bench/registry.ts [--quick] [--json FILE]
 * [PART...]`. Ends with 1 when a mark is not met. Timings are never tests.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine } from './machine.ts';
import { buildPackage } from './registry/built-package.ts';
import type { Row } from './registry/compare.ts';
import { benchGarbage } from './registry/garbage.ts';
import { benchGrowth } from './registry/growth.ts';
import { FULL, QUICK } from './registry/lengths.ts';
import { benchMemory } from './registry/memory.ts';
import { type Peer, startDistribution, startPlimsoll, startZot } from './registry/peer.ts';
import { benchBlobs, benchManifests } from './registry/pulls.ts';
import { benchPushes } from './registry/pushes.ts';
import { tableOf } from './registry/report.ts';

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
  allowPositionals: true,
});
const lengths = values.quick ? QUICK : FULL;
const directory = await mkdtemp(join(tmpdir(), 'plimsoll-bench-'));
const build = await mkdtemp(join(tmpdir(), 'plimsoll-bench-build-'));
const running: Peer[] = [];
let program: string | undefined;

const PARTS: Readonly<Record<string, () => Promise<Row[]>>> = {
  manifests: async () =>
    await benchManifests([await ours(), ...(await others())], { distribution: 2.5, zot: 1.2 }, lengths),
  workers: async () =>
    await benchManifests([await ours(2), ...(await others())], { distribution: 4, zot: 1.5 }, lengths),
  blobs: async () => await benchBlobs([await ours(), ...(await others())], lengths),
  pushes: async () => await benchPushes([await ours(), ...(await others())], lengths),
  memory: async () => await benchMemory(await ours(), lengths),
  growth: async () => await benchGrowth(directory, lengths),
  garbage: async () => await benchGarbage(directory, lengths),
};

try {
  process.stdout.write(`${machine()}; busy with ${busy()} at the start\n`);
  const rows: Row[] = [];
  for (const part of positionals.length > 0 ? positionals : Object.keys(PARTS)) {
    const bench = PARTS[part];
    if (bench === undefined) throw new Error(`no part ${part}: one of ${Object.keys(PARTS).join(', ')}`);
    const started = performance.now();
    const measured = await bench();
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stdout.write(`\n${part} (${seconds} s, busy with ${busy()})\n\n${tableOf(measured)}\n`);
    rows.push(...measured);
    await stopAll();
  }
  if (process.env['ZOT'] === undefined) process.stdout.write('\nzot: not compared (set ZOT=/path/to/zot)\n');
  const report = { machine: machine(), quick: values.quick, rows };
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
  if (rows.some(({ met }) => met === false)) process.exitCode = 1;
} finally {
  await stopAll();
  for (const made of [directory, build]) await rm(made, { recursive: true, force: true });
}

async function ours(workers = 1): Promise<Peer> {
  program ??= await buildPackage(build);
  return await started(startPlimsoll(program, join(directory, 'plimsoll'), workers));
}

async function others(): Promise<Peer[]> {
  const distribution = await started(startDistribution(join(directory, 'distribution')));
  const zot = await startZot(join(directory, 'zot'));
  return zot === undefined ? [distribution] : [distribution, await started(Promise.resolve(zot))];
}

async function started(starting: Promise<Peer>): Promise<Peer> {
  const peer = await starting;
  running.push(peer);
  return peer;
}

/** Every part begins with empty stores. */
async function stopAll(): Promise<void> {
  for (const peer of running.splice(0)) await peer.stop();
  await rm(directory, { recursive: true, force: true });
}

/** The load average of the last minute, which other work on the machine adds to. */
function busy(): string {
  return `a load of ${loadavg()[0]!.toFixed(1)}`;
}
