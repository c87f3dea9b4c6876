import type { Layout } from '../src/client/layout.ts';
import { PlimsollError } from '../src/errors.ts';

/** Less than this is sooner fetched again than explained. */
const WORTH_KEEPING = 1024 * 1024;
/** The registry cannot be trusted with what it sent so far either. */
const WRONG: ReadonlySet<string> = new Set(['registry-misbehaved', 'response-too-large']);

/**
 * Ends a copy into a layout that broke off. What the same command can go on from stays, and the error says so; else a
 * layout that was made for the copy is removed. Returns the error to throw.
 */
export async function brokenOff(layout: Layout, error: unknown): Promise<unknown> {
  const resumable = error instanceof PlimsollError && error.exit === 3 && !WRONG.has(error.code);
  const kept = resumable ? await layout.keptBytes() : 0;
  if (!resumable || kept < WORTH_KEEPING) {
    await layout.discard();
    return error;
  }
  const { code, message, detail, cause } = error;
  const stays = `${(kept / 1e6).toFixed(1)} MB stay in ${layout.directory}, and the same command goes on from there`;
  const hint = code === 'interrupted' ? stays : `${error.hint}; ${stays}`;
  return new PlimsollError(code, message, { detail, cause, hint });
}
