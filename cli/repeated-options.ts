import type { Command } from 'commander';
import { PlimsollError } from '../src/errors.ts';

/** Parser of an option that may be given several times: all of its values, in their order. */
export function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

/**
 * Refuses a second value for every option of a command that does not collect them: commander would take the last one and
 * say nothing, and the first may be what somebody relies on. Parsing throws `usage-invalid`.
 */
export function refuseRepeats(command: Command): void {
  for (const option of command.options) {
    if (!(option.required || option.optional) || option.parseArg === collect) continue;
    let given = false;
    command.on(`option:${option.name()}`, () => {
      if (given)
        throw new PlimsollError('usage-invalid', `${option.long ?? option.flags} is given more than once`);
      given = true;
    });
  }
}
