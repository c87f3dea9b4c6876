/**
 * How long a decision takes: `node bench/verify.ts [--quick] [--json FILE] [PART...]`. Each figure stands beside its mark and,
 * where one is named, beside its peer, measured in turns in the same run. Ends with 1 when a mark is not met, and says which.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine } from './machine.ts';
import { buildPackage } from './registry/built-package.ts';
import type { Row } from './registry/compare.ts';
import { tableOf } from './registry/report.ts';
import { benchDecisions } from './verify/decisions.ts';
import { benchKeyless } from './verify/keyless.ts';
import { benchProcesses } from './verify/processes.ts';
import { benchRules } from './verify/rules.ts';
import { benchStatements } from './verify/statements.ts';
import { FULL, QUICK } from './verify/timing.ts';

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
  allowPositionals: true,
});
const lengths = values.quick ? QUICK : FULL;
const build = await mkdtemp(join(tmpdir(), 'plimsoll-bench-build-'));
let built: Promise<string> | undefined;
const program = (): Promise<string> => {
  built ??= buildPackage(build);
  return built;
};

const PARTS: Readonly<Record<string, () => Promise<Row[]>>> = {
  statements: () => benchStatements(lengths),
  keyless: () => benchKeyless(lengths),
  decisions: async () => benchDecisions(await program(), lengths),
  rules: () => benchRules(lengths),
  processes: async () => benchProcesses(await program(), lengths),
};

try {
  const rows: Row[] = [];
  for (const part of positionals.length > 0 ? positionals : Object.keys(PARTS)) {
    const bench = PARTS[part];
    if (bench === undefined) throw new Error(`no part ${part}: one of ${Object.keys(PARTS).join(', ')}`);
    rows.push(...(await bench()));
  }
  const busy = `a load of ${loadavg()[0]!.toFixed(1)} at the end`;
  process.stdout.write(`${machine()}, ${busy}\n\n${tableOf(rows)}\n`);
  for (const row of rows.filter(({ met }) => met === false)) {
    const figure =
      row.ratio === undefined ? `${row.ours.toPrecision(3)} ${row.unit}` : `${row.ratio.toFixed(2)} ×`;
    process.stderr.write(`not met: ${row.work}: ${figure}, the mark is ${row.mark}\n`);
    process.exitCode = 1;
  }
  const report = { machine: machine(), busy, quick: values.quick, rows };
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
} finally {
  await rm(build, { recursive: true, force: true });
}
