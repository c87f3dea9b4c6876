/**
 * `npm run test:faults -- [--rounds N] [--seed S] [NAME…]`: every suite of faults, or those named, each with its count.
 * The seed makes what is chosen by chance the same again; what two processes do at once it cannot.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const SUITE = /^(.+)\.faults\.ts$/;

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const known = (await readdir(import.meta.dirname)).flatMap((file) => SUITE.exec(file)?.[1] ?? []);
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`error: no suite ${unknown.join(', ')}\nhint: there are ${known.join(', ')}`);
  process.exit(2);
}
const files = (positionals.length > 0 ? positionals : known).map((name) => `${name}.faults.ts`);
const started = Date.now();
const child = spawn(
  process.execPath,
  ['--test', '--test-concurrency=1', ...files.map((file) => join(import.meta.dirname, file))],
  {
    stdio: 'inherit',
    env: { ...process.env, PLIMSOLL_FAULTS_ROUNDS: values.rounds, PLIMSOLL_FAULTS_SEED: values.seed },
  },
);
const [code] = (await once(child, 'close')) as [number | null];
console.log(
  `faults: seed ${values.seed}, ${values.rounds} rounds, ${((Date.now() - started) / 60_000).toFixed(1)} min`,
);
process.exitCode = code ?? 1;
