const PARALLEL = 8;

/** Runs at most eight at a time and keeps the order; the first failure is thrown, and nothing new is begun. */
export async function mapParallel<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  const waiting = [...items.entries()].reverse();
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [index, item] = next;
      results[index] = await run(item);
    }
  };
  try {
    await Promise.all(Array.from({ length: PARALLEL }, work));
  } finally {
    waiting.length = 0;
  }
  return results;
}
