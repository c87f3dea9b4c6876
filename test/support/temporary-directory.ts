import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Anything that runs a function when a test, or a group of tests, has ended. */
interface Ending {
  after(clean: () => Promise<void>): void;
}

/** A directory of its own, removed with all it holds when the test ends. */
export async function temporaryDirectory(test: Ending): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'plimsoll-test-'));
  test.after(() => rm(path, { recursive: true, force: true }));
  return path;
}
