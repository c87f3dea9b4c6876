/**
 * A test runner for Stryker that keeps one process: test files are imported once, and for each mutant those tests run again
 * that reach it, the fastest first, until one fails. Mutants of what runs at import need a fresh process, which Stryker gives.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InstrumenterContext, MutantCoverage } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import { type CollectedSuite, type CollectedTest, collect, runTest } from './collected-tests.ts';

/** Where tests of what is mutated lie. */
const TEST_FILES = ['test/src/attest/**/*.test.ts', 'test/src/verify/**/*.test.ts', 'test/vectors/*.test.ts'];
const SOURCE_FILES = ['src/attest/**/*.ts', 'src/verify/**/*.ts'];
/** How long each test took at first, for the processes that come later; in Stryker's own copy of the tree. */
const TIMES = '.stryker-times.json';
const COLLECTOR = new URL('./collected-tests.ts', import.meta.url).href;

/** Of tests that reach a mutant, in ms; one that is not noticed within it counts as not noticed. */
const BUDGET_MS = 4000;
/** Files of tests up to this distance are those of the mutated file, and always run. */
const OWN = 1;

interface Outcome {
  readonly results: TestResult[];
  readonly failed?: { readonly id: string; readonly message: string };
}

class OneProcessRunner implements TestRunner {
  readonly #stryker: InstrumenterContext;
  #files: CollectedSuite[] = [];
  readonly #times = new Map<string, number>();
  #stray: unknown;

  constructor() {
    const global = globalThis as { __stryker__?: InstrumenterContext };
    global.__stryker__ ??= {};
    this.#stryker = global.__stryker__;
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init(): Promise<void> {
    registerHooks({
      resolve: (specifier, context, next) =>
        specifier === 'node:test'
          ? { url: COLLECTOR, shortCircuit: true, format: 'module-typescript' }
          : next(specifier, context),
    });
    process.on('uncaughtException', (error) => {
      this.#stray = error;
    });
    process.on('unhandledRejection', (error) => {
      this.#stray = error;
    });
  }

  async dryRun(_options: DryRunOptions): Promise<DryRunResult> {
    const { results, failed } = await this.#run();
    if (failed !== undefined)
      return { status: DryRunStatus.Error, errorMessage: `${failed.id}: ${failed.message}` };
    writeFileSync(TIMES, JSON.stringify([...this.#times]));
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: this.#coverage(results) };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, hitLimit, testFilter, mutantActivation } = options;
    this.#stryker.hitLimit = hitLimit!;
    this.#stryker.hitCount = hitLimit === undefined ? undefined! : 0;
    if (mutantActivation === 'runtime') await this.#load();
    this.#stryker.activeMutant = activeMutant.id;
    try {
      const { results, failed } =
        mutantActivation === 'static'
          ? await this.#runWhileLoading(activeMutant.fileName, testFilter && new Set(testFilter))
          : await this.#run(testFilter && new Set(testFilter), activeMutant.fileName);
      const reached = determineHitLimitReached(this.#stryker.hitCount, hitLimit);
      if (reached !== undefined) return { status: MutantRunStatus.Timeout, reason: reached.reason! };
      const nrOfTests = results.length;
      if (failed === undefined) return { status: MutantRunStatus.Survived, nrOfTests };
      return {
        status: MutantRunStatus.Killed,
        killedBy: [failed.id],
        failureMessage: failed.message,
        nrOfTests,
      };
    } finally {
      this.#stryker.activeMutant = undefined!;
    }
  }

  async dispose(): Promise<void> {
    for (const file of this.#files) for (const step of file.after) await step(contextless());
  }

  async #load(): Promise<void> {
    if (this.#files.length > 0) return;
    for (const name of filesOf(SOURCE_FILES)) await import(pathToFileURL(resolve(name)).href);
    // What test files do while they are imported is preparation, not what the program does at its import.
    this.#stryker.currentTestId = 'preparation';
    for (const name of filesOf(TEST_FILES)) await this.#loadFile(name);
    if (existsSync(TIMES))
      for (const [id, ms] of JSON.parse(readFileSync(TIMES, 'utf8'))) this.#times.set(id, ms);
  }

  async #loadFile(name: string): Promise<CollectedSuite> {
    const file = await collect(name, () => import(pathToFileURL(resolve(name)).href));
    for (const step of file.before) await step(contextless());
    this.#files.push(file);
    return file;
  }

  /** A mutant of what runs at import: one file of tests after the other, those of the mutated file first. */
  async #runWhileLoading(mutated: string, filter: ReadonlySet<string> | undefined): Promise<Outcome> {
    const results: TestResult[] = [];
    this.#stray = undefined;
    const started = performance.now();
    for (const name of filesOf(TEST_FILES).toSorted((a, b) => distance(a, mutated) - distance(b, mutated))) {
      if (distance(name, mutated) > OWN && performance.now() - started > BUDGET_MS) break;
      try {
        const failed = await this.#runSuite(await this.#loadFile(name), true, filter, results);
        if (failed !== undefined) return { results, failed };
      } catch (error) {
        return { results, failed: { id: name, message: String(error) } };
      }
    }
    return { results };
  }

  /** What suites prepare counts for each of their tests; what files prepare is not run again, and counts for none. */
  #coverage(results: readonly TestResult[]): MutantCoverage {
    const coverage = this.#stryker.mutantCoverage ?? { static: {}, perTest: {} };
    const known = new Set(results.map(({ id }) => id));
    for (const id of Object.keys(coverage.perTest)) if (!known.has(id)) delete coverage.perTest[id];
    return coverage;
  }

  /** All tests, or for a mutant those that reach it: its own file's first, then the fast ones, as long as BUDGET_MS lasts. */
  async #run(filter?: ReadonlySet<string>, mutated?: string): Promise<Outcome> {
    await this.#load();
    const results: TestResult[] = [];
    this.#stray = undefined;
    for (const file of mutated === undefined ? this.#files : this.#selected(mutated, filter)) {
      const failed = await this.#runSuite(file, true, filter, results);
      if (failed !== undefined) return { results, failed };
    }
    await new Promise((done) => setImmediate(done));
    return { results };
  }

  #selected(mutated: string, filter: ReadonlySet<string> | undefined): CollectedSuite[] {
    const planned = this.#files
      .map((file) => ({ file, rank: distance(file.name, mutated), ms: this.#expected(file, filter) }))
      .toSorted((a, b) => a.rank - b.rank || a.ms - b.ms);
    let spent = 0;
    return planned
      .filter(({ rank, ms }) => {
        if (rank > OWN && spent + ms > BUDGET_MS) return false;
        spent += ms;
        return true;
      })
      .map(({ file }) => file);
  }

  #expected(file: CollectedSuite, filter: ReadonlySet<string> | undefined): number {
    return testsIn(file)
      .filter(({ id }) => filter?.has(id) ?? true)
      .reduce((sum, { id }) => sum + (this.#times.get(id) ?? 0), 0);
  }

  async #runSuite(
    suite: CollectedSuite,
    isFile: boolean,
    filter: ReadonlySet<string> | undefined,
    results: TestResult[],
  ): Promise<Outcome['failed']> {
    const tests = testsIn(suite).filter(({ id }) => filter?.has(id) ?? true);
    if (tests.length === 0) return undefined;
    let failed: Outcome['failed'];
    try {
      if (!isFile) {
        this.#stryker.currentTestId = 'preparation';
        for (const step of suite.before) await step(contextless());
        this.#share(tests);
      }
      for (const child of suite.children) {
        failed =
          'run' in child
            ? tests.includes(child)
              ? await this.#runOne(child, suite, results)
              : undefined
            : await this.#runSuite(child, false, filter, results);
        if (failed !== undefined) break;
      }
    } catch (error) {
      failed = { id: tests[0]!.id, message: String(error) };
    } finally {
      this.#stryker.currentTestId = 'preparation';
      if (!isFile) for (const step of suite.after) await quietly(() => step(contextless()));
    }
    return failed;
  }

  #share(tests: readonly CollectedTest[]): void {
    const perTest = this.#stryker.mutantCoverage?.perTest;
    const shared = perTest?.['preparation'];
    if (perTest === undefined || shared === undefined) return;
    for (const { id } of tests) {
      perTest[id] ??= {};
      for (const [mutant, count] of Object.entries(shared))
        perTest[id][mutant] = (perTest[id][mutant] ?? 0) + count;
    }
    for (const mutant of Object.keys(shared)) delete shared[mutant];
  }

  async #runOne(
    test: CollectedTest,
    suite: CollectedSuite,
    results: TestResult[],
  ): Promise<Outcome['failed']> {
    const started = performance.now();
    this.#stryker.currentTestId = test.id;
    let error: unknown;
    try {
      for (const step of suite.beforeEach) await step(contextless());
      await runTest(test.id, test.run);
      for (const step of suite.afterEach) await step(contextless());
    } catch (thrown) {
      error = thrown ?? new Error('thrown without a reason');
    }
    error ??= this.#stray;
    const timeSpentMs = performance.now() - started;
    if (!this.#times.has(test.id)) this.#times.set(test.id, timeSpentMs);
    const result = { id: test.id, name: test.id, timeSpentMs };
    if (error === undefined) {
      results.push({ ...result, status: TestStatus.Success });
      return undefined;
    }
    const message = String(error);
    results.push({ ...result, status: TestStatus.Failed, failureMessage: message });
    return { id: test.id, message };
  }
}

/** How far a file of tests is from the file that it should test. */
function distance(tests: string, mutated: string): number {
  const own = basename(mutated, '.ts');
  if (basename(tests, '.test.ts') === own) return 0;
  if (tests.includes(own)) return 1;
  return tests.includes('vectors/') ? 3 : 2;
}

function filesOf(patterns: readonly string[]): string[] {
  const names = patterns.flatMap((pattern) => globSync(pattern)).toSorted();
  if (names.length === 0) throw new Error(`nothing is named ${patterns.join(', ')}`);
  return names;
}

function testsIn(suite: CollectedSuite): CollectedTest[] {
  return suite.children.flatMap((child) => ('run' in child ? [child] : testsIn(child)));
}

function contextless(): Parameters<CollectedTest['run']>[0] {
  return { name: '', after: () => undefined, test: async () => undefined };
}

async function quietly(step: () => unknown): Promise<void> {
  try {
    await step();
  } catch {
    // A mutant may have broken what is to be closed; that it was noticed is known already.
  }
}

function createRunner(): TestRunner {
  return new OneProcessRunner();
}
createRunner.inject = tokens();

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'one-process', createRunner)];
