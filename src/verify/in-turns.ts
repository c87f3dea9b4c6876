/**
 * Runs one after another and keeps the order; `pause` comes between two, so that a host that decides about much evidence does
 * everything else in between.
 */
export async function inTurns<T, R>(
  items: readonly T[],
  pause: (() => Promise<void>) | undefined,
  run: (item: T) => R,
): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) {
    if (results.length > 0) await pause?.();
    results.push(run(item));
  }
  return results;
}
