/** What `test/faults/run.ts` was called with, as it reaches the suites. */
export const SEED = whole('PLIMSOLL_FAULTS_SEED', 1);
/** Rounds of the suites that repeat themselves. */
export const ROUNDS = whole('PLIMSOLL_FAULTS_ROUNDS', 20);

function whole(name: string, otherwise: number): number {
  const text = process.env[name] ?? String(otherwise);
  if (!/^[0-9]{1,9}$/.test(text)) throw new Error(`${name}=${JSON.stringify(text)} is not a whole number`);
  return Number(text);
}
