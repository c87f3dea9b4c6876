/** How long a blob stays although nothing refers to it when nobody says otherwise, in ms. */
export const DEFAULT_AGE_GUARD_MS = 24 * 60 * 60 * 1000;

/**
 * End of a lease that is written now. The age guard is how long a blob stays although nothing refers to it, from the last
 * time that a client was told that it is there: long enough for the slowest push to reach its manifest. A lease is twice
 * that, so that most renewals find it still good.
 */
export function leaseEnd(now: Date, ageGuardMs: number): string {
  return new Date(now.getTime() + 2 * ageGuardMs).toISOString();
}

/** A lease that ends at this time or later need not be written again. */
export function leaseGoodUntil(now: Date, ageGuardMs: number): string {
  return new Date(now.getTime() + ageGuardMs).toISOString();
}
