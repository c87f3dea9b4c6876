import { PlimsollError } from '../errors.ts';

/**
 * Throws all that is wrong with what was given for a launch, so that it can be mended in one go: one problem as it is,
 * several as `launch-refused` with a line for each. Returns when there is none.
 */
export function refuseTogether(problems: readonly PlimsollError[]): void {
  const [first, second] = problems;
  if (first === undefined) return;
  if (second === undefined) throw first;
  const lines = problems.map(({ message }) => message);
  throw new PlimsollError('launch-refused', lines.join('\n'), { detail: { problems: lines }, cause: first });
}
