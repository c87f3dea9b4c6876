import { comparePlaces } from '../../schemas/yaml-document.ts';
import { PlimsollError } from '../errors.ts';

export type PolicyPath = readonly (string | number)[];

/** Everything that is wrong with a policy, so that its author sees it all at once. */
export class PolicyProblems {
  readonly #locate: (path: PolicyPath) => string;
  readonly #lines: string[] = [];
  readonly #causes: unknown[] = [];

  constructor(locate: (path: PolicyPath) => string) {
    this.#locate = locate;
  }

  add(path: PolicyPath, message: string, cause?: unknown): void {
    this.#lines.push(`${this.#locate(path)}: ${message}`);
    if (cause !== undefined) this.#causes.push(cause);
  }

  /** Throws `policy-invalid` when there is anything. */
  throwIfAny(): void {
    if (this.#lines.length === 0) return;
    const problems = this.#lines.toSorted(comparePlaces);
    throw new PlimsollError('policy-invalid', problems.join('\n'), {
      detail: { problems },
      cause: this.#causes[0],
    });
  }
}
