import { PlimsollError } from '../../src/errors.ts';
import { namingPermissions } from '../admin/naming-permissions.ts';

/** Everything that keeps a server from starting, so that it can be told at once. */
export class Problems {
  readonly #errors: PlimsollError[] = [];

  add(error: PlimsollError): void {
    this.#errors.push(error);
  }

  /** Adds a problem of the configuration. */
  refuse(message: string, hint?: string): void {
    this.add(new PlimsollError('config-invalid', message, hint === undefined ? {} : { hint }));
  }

  /** Adds a problem of the command line. */
  misused(message: string): void {
    this.add(new PlimsollError('usage-invalid', message));
  }

  /** The value, or undefined and one problem more, which says the place. Anything but a PlimsollError is thrown on. */
  async collect<Value>(work: Promise<Value>, place?: string): Promise<Value | undefined> {
    try {
      return await namingPermissions(() => work);
    } catch (thrown) {
      if (!(thrown instanceof PlimsollError)) throw thrown;
      this.add(place === undefined ? thrown : atPlace(place, thrown));
      return undefined;
    }
  }

  /** Throws the one problem as it is, or `config-invalid` with all of them, one line each. */
  throwIfAny(): void {
    const [first, ...more] = this.#errors;
    if (first === undefined) return;
    if (more.length === 0) throw first;
    const messages = this.#errors.flatMap(({ message }) => message.split('\n'));
    const hints = [...new Set(this.#errors.map(({ hint }) => hint))];
    throw new PlimsollError('config-invalid', messages.join('\n'), {
      cause: first,
      hint: hints.join('\n'),
      detail: { problems: messages },
    });
  }
}

function atPlace(place: string, cause: PlimsollError): PlimsollError {
  const { code, message, detail, hint } = cause;
  return new PlimsollError(code, `${place}: ${message}`, { cause, detail, hint });
}
