/**
 * `node bench/run.ts [NAME...]` runs every bench, or those named, in a process of its own, one after another, and ends
 * with 1 when one of them failed or missed a mark. `node bench/run.ts NAME --OPTION...` gives one bench its options.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const BENCHES = ['verify', 'launch', 'gate', 'transfer', 'registry'];

const words = process.argv.slice(2);
const options = words.length > 1 && words[1]!.startsWith('--') ? words.splice(1) : [];
for (const name of words.length > 0 ? words : BENCHES) {
  if (!BENCHES.includes(name)) {
    process.stderr.write(`error: no bench ${name}\n\nhint: one of ${BENCHES.join(', ')}\n`);
    process.exitCode = 2;
    break;
  }
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...options], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
