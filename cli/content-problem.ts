import { asPlimsollError, type Code } from '../src/errors.ts';

/** Named by the image and not there: a finding about the image, while other failures to fetch are ours. */
const ABSENT: ReadonlySet<Code> = new Set(['manifest-unknown', 'blob-unknown']);
const COULD_NOT_DECIDE = 3;

/** What is wrong with content that was read, in words; rethrows what only means that it could not be read. */
export function contentProblem(thrown: unknown): string {
  const error = asPlimsollError(thrown);
  if (error.exit === COULD_NOT_DECIDE && !ABSENT.has(error.code)) throw error;
  return `${error.message} (${error.code})`;
}
