const MOST_TRIES = 3_000;
/** In ms: a slow input is tried slowly. */
const LONGEST_MS = 10_000;

/** A smaller input that still fails in the same way, as small as leaving parts out makes it. */
export async function smallestInput(
  input: Buffer,
  stillFails: (candidate: Buffer) => Promise<boolean>,
): Promise<Buffer> {
  let smallest = input;
  let tries = 0;
  const end = performance.now() + LONGEST_MS;
  for (let size = Math.ceil(input.byteLength / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < smallest.byteLength && tries < MOST_TRIES && performance.now() < end; tries++) {
      const candidate = Buffer.concat([smallest.subarray(0, at), smallest.subarray(at + size)]);
      if (await stillFails(candidate)) smallest = candidate;
      else at += size;
    }
  }
  return smallest;
}
