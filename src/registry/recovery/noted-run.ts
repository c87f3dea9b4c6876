import type { Storage } from '../../../storage/driver.ts';

/**
 * Runs `work`, which writes bytes before their rows: when it is cut off, the next server looks for bytes without a row.
 * In a running server that is noted already.
 */
export async function notedRun<Value>({ metadata }: Storage, work: () => Promise<Value>): Promise<Value> {
  const first = await metadata.garbage.startRun();
  try {
    return await work();
  } finally {
    if (first) await metadata.garbage.endRun();
  }
}
