/**
 * The conformance suite of the OCI Distribution Specification against `plimsoll serve`: at 1.1 and at everything that the
 * suite has, without accounts and with them. Ends with 1 unless nothing failed, was skipped, or was left out.
 *
 *   npm run conformance [-- --out DIR]       the reports go to DIR, test-results/conformance unless given
 */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runSuite, SELECTIONS, type Selection, shortcomings } from './suite.ts';
import { startTestedRegistry } from './tested-registry.ts';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'test-results/conformance' } } });
const started = performance.now();
const rows = [
  '| version | accounts | tests | failures | errors | skipped | disabled | |',
  '|---|---|---|---|---|---|---|---|',
];
for (const selection of SELECTIONS) {
  for (const auth of ['off', 'on'] as const) rows.push(await runOne(selection, auth, resolve(values.out)));
}
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
const table = `${rows.join('\n')}\n`;
await writeFile(join(values.out, 'table.md'), table);
process.stdout.write(`${table}\nreports: ${values.out}   ${minutes} minutes\n`);

/** One row of the table; a shortcoming ends the process with 1, after all the others have run. */
async function runOne(selection: Selection, auth: 'off' | 'on', out: string): Promise<string> {
  const registry = await startTestedRegistry(auth);
  const reports = join(out, `${selection.version}-auth-${auth}`);
  const counts = await runSuite(selection, registry, reports).finally(() => registry.close());
  const found = shortcomings(selection, counts);
  if (found.length > 0) process.exitCode = 1;
  const { tests, failures, errors, skipped, disabled } = counts;
  const verdict = found.length === 0 ? 'passed' : `NOT PASSED: ${found.join(', ')}`;
  return `| ${[selection.version, auth, tests, failures, errors, skipped, disabled, verdict].join(' | ')} |`;
}
