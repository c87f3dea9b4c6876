/**
 * How long a launch takes and what a live sandbox costs: `node bench/launch.ts [--quick] [--json FILE] [PART...]`. Each figure
 * stands beside its mark, and beside a bare tool where one is named, measured in turns in the same run. It ends with 1 when a
 * mark is missed.
 */
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { benchAdmissions } from './launch/admissions.ts';
import { benchDaemon, benchPodman } from './launch/daemon.ts';
import { DaemonStage } from './launch/daemon-stage.ts';
import { benchLive } from './launch/live.ts';
import { benchSandbox } from './launch/sandbox.ts';
import { machine } from './machine.ts';
import type { Row } from './registry/compare.ts';
import { tableOf } from './registry/report.ts';

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
  allowPositionals: true,
});
const { launches, live, seconds } = values.quick
  ? { launches: 10, live: 20, seconds: 1 }
  : { launches: 100, live: 1_000, seconds: 5 };

await using stage = await DaemonStage.open();
const PARTS: Readonly<Record<string, () => Promise<Row[]>>> = {
  daemon: () => benchDaemon(stage, launches),
  sandbox: () => benchSandbox(launches),
  podman: () => benchPodman(stage, Math.ceil(launches / 5)),
  admissions: () => benchAdmissions(stage, seconds),
  live: () => benchLive(stage, live),
};

const rows: Row[] = [];
for (const part of positionals.length > 0 ? positionals : Object.keys(PARTS)) {
  const bench = PARTS[part];
  if (bench === undefined) throw new Error(`no part ${part}: one of ${Object.keys(PARTS).join(', ')}`);
  rows.push(...(await bench()));
}
const busy = `a load of ${loadavg()[0]!.toFixed(1)} at the end`;
process.stdout.write(`${machine()}, ${busy}\n\n${tableOf(rows)}\n`);
const report = { machine: machine(), busy, quick: values.quick, rows };
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
const missed = rows.filter(({ met }) => met === false).map(({ work }) => work);
if (missed.length > 0) {
  process.stderr.write(`missed: ${missed.join('; ')}\n`);
  process.exitCode = 1;
}
