/**
 * Stands in for `node:test` while mutants are tried: it keeps what test files declare, so that the same tests can run many
 * times in one process. `node:test` runs each once, and a process for each mutant takes hours. Only what the tests here use.
 */
type Step = (context: TestContext) => unknown;

interface Hooks {
  readonly before: Step[];
  readonly after: Step[];
  readonly beforeEach: Step[];
  readonly afterEach: Step[];
}

/** A file or a `describe`: hooks, and what is inside in the order it was declared. */
export interface CollectedSuite extends Hooks {
  readonly name: string;
  readonly children: (CollectedSuite | CollectedTest)[];
}

export interface CollectedTest {
  /** File, suites and name; never the same for two tests. */
  readonly id: string;
  readonly run: Step;
}

interface TestContext {
  readonly name: string;
  after(step: Step): void;
  test(name: string, run: Step): Promise<void>;
}

let path: CollectedSuite[] = [];
let ids = new Set<string>();
let bodies: Promise<unknown>[] = [];

/** What a file declares while it is imported. @throws what the import throws */
export async function collect(file: string, load: () => Promise<unknown>): Promise<CollectedSuite> {
  const root = emptySuite(file);
  path = [root];
  ids = new Set();
  bodies = [];
  await load();
  await Promise.all(bodies);
  return root;
}

/** Runs one test; what it declares inside runs in its turn, and what it leaves to `after` at its end. */
export async function runTest(name: string, run: Step): Promise<void> {
  const endings: Step[] = [];
  const context: TestContext = {
    name,
    after: (step) => endings.unshift(step),
    test: runTest,
  };
  try {
    await run(context);
  } finally {
    for (const ending of endings) await ending(context);
  }
}

export function test(...given: readonly unknown[]): void {
  const { name, body } = named(given);
  const suite = path.at(-1)!;
  const plain = [...path.map((each) => each.name), name].join(' > ');
  let id = plain;
  for (let count = 2; ids.has(id); count += 1) id = `${plain} (${count})`;
  ids.add(id);
  suite.children.push({ id, run: body });
}
export const it = test;

export function describe(...given: readonly unknown[]): void {
  const { name, body } = named(given);
  const suite = emptySuite(name);
  path.at(-1)!.children.push(suite);
  path.push(suite);
  const done = body({ name, after, test: async () => undefined });
  path.pop();
  if (done instanceof Promise) bodies.push(done);
}

export const before = (step: Step): number => path.at(-1)!.before.push(step);
export const after = (step: Step): number => path.at(-1)!.after.push(step);
export const beforeEach = (step: Step): number => path.at(-1)!.beforeEach.push(step);
export const afterEach = (step: Step): number => path.at(-1)!.afterEach.push(step);
// biome-ignore lint/style/noDefaultExport: node:test has one.
export default test;

function emptySuite(name: string): CollectedSuite {
  return { name, children: [], before: [], after: [], beforeEach: [], afterEach: [] };
}

function named(given: readonly unknown[]): { name: string; body: Step } {
  const body = given.at(-1);
  if (typeof given[0] !== 'string' || typeof body !== 'function' || given.length > 3)
    throw new TypeError('a test has a name and a function');
  return { name: given[0], body: body as Step };
}
