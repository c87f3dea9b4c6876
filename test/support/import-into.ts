import { importContent } from '../../src/registry/control/import-operation.ts';
import { GarbageCollector } from '../../src/registry/garbage-collector.ts';
import type { ImportProblem } from '../../src/registry/import/foreign-store.ts';
import type { ImportReport } from '../../src/registry/import/import-storage.ts';
import type { RunningRegistry } from './start-registry.ts';

export interface Imported {
  readonly report: ImportReport;
  /** `CODE REPOSITORY [TAG] [DIGEST]` each. */
  readonly problems: readonly string[];
}

/** Imports into a running registry, as its control socket does. */
export async function importInto(
  { storage, live, directory }: RunningRegistry,
  from: string,
  more: { readonly format?: string; readonly signal?: AbortSignal; readonly onStep?: () => void } = {},
): Promise<Imported> {
  const { signal = new AbortController().signal, onStep, ...input } = more;
  const problems: string[] = [];
  const report = await importContent.run(
    { directory: from, ...input },
    {
      storage,
      live,
      directory,
      collector: new GarbageCollector(storage, live),
      signal,
      async progress(document) {
        onStep?.();
        const { problem } = document as { readonly problem?: ImportProblem };
        if (problem === undefined) return;
        const { code, repository, tag, digest } = problem;
        problems.push([code, repository, tag, digest].filter((part) => part !== undefined).join(' '));
      },
    },
  );
  return { report, problems };
}
