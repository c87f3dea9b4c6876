/** Results of `work` in the order of the items, with up to `ahead` of them under way at once. */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, void> {
  const running: Promise<Result>[] = [];
  const settle = async (): Promise<Result> => running.shift()!;
  try {
    for (const item of items) {
      const result = work(item);
      // It may fail before its turn comes to be waited for.
      result.catch(() => undefined);
      running.push(result);
      if (running.length >= ahead) yield await settle();
    }
    while (running.length > 0) yield await settle();
  } finally {
    // Whoever stops early, or fails, waits for what is under way, and hears of one failure only.
    await Promise.allSettled(running);
  }
}
