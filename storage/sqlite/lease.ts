/**
 * How long a blob stays although nothing refers to it, in ms, from the last time a client was told that it is there:
 * long enough for the slowest push to reach its manifest.
 */
const AGE_GUARD_MS = 24 * 60 * 60 * 1000;

/** End of a lease that is written now. It is twice the guard, so that most renewals find it still good. */
export function leaseEnd(now: Date): string {
  return new Date(now.getTime() + 2 * AGE_GUARD_MS).toISOString();
}

/** A lease that ends at this time or later need not be written again. */
export function leaseGoodUntil(now: Date): string {
  return new Date(now.getTime() + AGE_GUARD_MS).toISOString();
}
