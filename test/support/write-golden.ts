/** Writes the golden files of the profile emitters anew. What changed in them is to be read before it is committed. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TARGETS } from '../../src/sandbox/emit/targets.ts';
import { EXPORT_CASES, EXPORT_TARGETS, goldenFile, goldenLosses } from './export-cases.ts';

for (const target of EXPORT_TARGETS) {
  await rm(dirname(goldenLosses(target)), { recursive: true, force: true });
  await mkdir(dirname(goldenLosses(target)), { recursive: true });
  const losses: Record<string, readonly string[]> = {};
  for (const [name, program] of Object.entries(EXPORT_CASES)) {
    const emission = TARGETS[target](program());
    losses[name] = emission.losses;
    await writeFile(goldenFile(target, name), emission.text);
  }
  await writeFile(goldenLosses(target), `${JSON.stringify(losses, null, 2)}\n`);
}
