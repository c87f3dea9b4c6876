import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach } from 'node:test';

export interface LayoutDirectory {
  /** Stays while the tests of a file run; what they leave beside the layout is in it. */
  readonly root: string;
  /** Where a layout may be made; away again after each test. */
  readonly directory: string;
}

/** A place for one layout at a time, for all tests of a file. */
export function layoutDirectory(): LayoutDirectory {
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-layout-'));
  const directory = join(root, 'layout');
  afterEach(() => rm(directory, { recursive: true, force: true }));
  after(() => rm(root, { recursive: true }));
  return { root, directory };
}
