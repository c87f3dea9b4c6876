import { PlimsollError } from '../errors.ts';
import type { LiveSettings } from './registry-settings.ts';

/** Whether the registry takes changes at present. */
export class WriteGuard {
  readonly #live: LiveSettings;
  /** Why pushes are refused, while they are. */
  #low: string | undefined;

  constructor(live: LiveSettings) {
    this.#live = live;
  }

  /** Refuses pushes until told otherwise; undefined takes them again. */
  setLow(reason: string | undefined): void {
    this.#low = reason;
  }

  /** Whether a push would be taken. */
  get open(): boolean {
    return !this.#live.current.readOnly && this.#low === undefined;
  }

  /** Throws `read-only` for any change, and `storage-low` for one that needs room. */
  require(action: 'push' | 'delete'): void {
    if (this.#live.current.readOnly) {
      throw new PlimsollError('read-only', 'the registry is read-only');
    }
    if (action === 'push' && this.#low !== undefined) throw new PlimsollError('storage-low', this.#low);
  }
}
