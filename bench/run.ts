/** Runs every bench in a process of its own, one after another, and ends with 1 when one of them failed. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const BENCHES = ['verify', 'launch', 'gate', 'transfer'];

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : BENCHES) {
  if (!BENCHES.includes(name)) {
    process.stderr.write(`error: no bench ${name}\n\nhint: one of ${BENCHES.join(', ')}\n`);
    process.exitCode = 2;
    break;
  }
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
