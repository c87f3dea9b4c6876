import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildRequest, type BuiltImage, buildImage } from '../../src/agent/build-image.ts';
import { Layout } from '../../src/client/layout.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Compressing Node takes seconds: layers are kept between runs of the tests, and used only when their digest holds. */
export const TEST_CACHE_HOME = join(import.meta.dirname, '../../node_modules/.cache');

/** Builds a directory into a layout of its own. */
export async function buildAgent(
  test: Parameters<typeof temporaryDirectory>[0],
  directory: string,
  options: Partial<BuildRequest> = {},
): Promise<BuiltImage & { layout: Layout; steps: string[] }> {
  const layout = await Layout.create(join(await temporaryDirectory(test), 'layout'));
  const steps: string[] = [];
  const cacheDirectory = join(TEST_CACHE_HOME, 'plimsoll/layers');
  await mkdir(cacheDirectory, { recursive: true });
  const built = await buildImage({
    directory,
    store: layout,
    leaveOut: [],
    cacheDirectory,
    created: new Date(0),
    now: () => new Date(),
    builderVersion: '0.0.0',
    captureDeadlineMs: 30_000,
    client: {},
    onStep: (step) => void steps.push(step),
    ...options,
  });
  return { ...built, layout, steps };
}
