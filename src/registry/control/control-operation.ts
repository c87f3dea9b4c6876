import { nearestName } from '../../../schemas/check.ts';
import type { Storage } from '../../../storage/driver.ts';
import { PlimsollError } from '../../errors.ts';
import type { GarbageCollector } from '../garbage-collector.ts';
import type { LiveSettings } from '../registry-settings.ts';

/** What an operation works with, in the running server or in a process of its own that holds the lock. */
export interface ControlContext {
  readonly storage: Storage;
  readonly live: LiveSettings;
  /** The data directory. */
  readonly directory: string;
  /** The only one that deletes in this data directory; `hold` keeps it from deleting. */
  readonly collector: GarbageCollector;
  /** Aborted when whoever asked has gone, and when the server stops: end, and throw `signal.reason`. */
  readonly signal: AbortSignal;
  /**
   * Tells a JSON document to whoever asked, before the result. Resolves when it was taken, or nobody listens any more;
   * await it where there are many.
   */
  progress(document: unknown): Promise<void>;
}

/** One thing that an operator may ask of a data directory. `Result` is JSON. */
export interface ControlOperation<Result = unknown> {
  readonly name: string;
  /** `input` is JSON that is not checked yet: refuse what is not known (`objectOf`). */
  run(input: unknown, context: ControlContext): Promise<Result>;
}

/** The input as an object that has only these members. Throws `usage-invalid`, naming the first that it may not have. */
export function objectOf(input: unknown, members: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new PlimsollError('usage-invalid', `the input is ${JSON.stringify(input)}, wanted an object`);
  const unknown = Object.keys(input).find((name) => !members.includes(name));
  if (unknown === undefined) return { ...input };
  const near = nearestName(unknown, members);
  throw new PlimsollError(
    'usage-invalid',
    `the input has no field ${JSON.stringify(unknown)}`,
    near === undefined ? {} : { hint: `did you mean ${near}?` },
  );
}
