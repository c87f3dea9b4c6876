import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { peer } from '../interop/peers.ts';
import { runProcess } from '../support/run-process.ts';
import { type Counts, readJunit } from './junit.ts';
import type { TestedRegistry } from './tested-registry.ts';

/** Which tests the suite runs. */
export interface Selection {
  /** Of the specification: OCI_VERSION. */
  readonly version: '1.1' | 'dev';
  /** Tests that the suite has for it at its pinned version; a run of fewer has left something out. */
  readonly tests: number;
}

/** At `dev` everything is switched on, what the suite leaves off by default included. */
export const SELECTIONS: readonly Selection[] = [
  { version: '1.1', tests: 862 },
  { version: 'dev', tests: 1032 },
];

/** Runs the suite, which writes junit.xml, results.yaml and report.html into `reports`. Returns what it counted. */
export async function runSuite(
  selection: Selection,
  registry: TestedRegistry,
  reports: string,
): Promise<Counts> {
  await rm(reports, { recursive: true, force: true });
  await mkdir(reports, { recursive: true });
  const { account } = registry;
  const { stdout, stderr } = await runProcess(peer('conformance'), [], {
    cwd: reports,
    env: {
      OCI_REGISTRY: registry.host,
      OCI_TLS: 'disabled',
      OCI_REPO1: 'conformance/repo1',
      OCI_REPO2: 'conformance/repo2',
      OCI_VERSION: selection.version,
      OCI_DATA_SPARSE: String(selection.version === 'dev'),
      OCI_RESULTS_DIR: reports,
      ...(account === undefined ? {} : { OCI_USERNAME: account.name, OCI_PASSWORD: account.password }),
    },
  });
  // Its exit code says nothing: it is 0 when it could not read its configuration, too.
  const results = await stat(join(reports, 'results.yaml')).catch(() => undefined);
  if (results === undefined) throw new Error(`the suite left no results.yaml:\n${stdout}\n${stderr}`);
  return readJunit(await readFile(join(reports, 'junit.xml'), 'utf8'));
}

/** Why the counts are no proof of conformance; none when they are. */
export function shortcomings({ version, tests }: Selection, counts: Counts): string[] {
  const zero = ['failures', 'errors', 'skipped', ...(version === 'dev' ? ['disabled'] : [])] as const;
  return [
    ...(counts.tests < tests ? [`${counts.tests} tests, not ${tests}`] : []),
    ...zero
      .filter((name) => counts[name as keyof Counts] > 0)
      .map((name) => `${counts[name as keyof Counts]} ${name}`),
  ];
}
