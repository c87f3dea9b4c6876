import { open, rm } from 'node:fs/promises';
import { hasCode, PlimsollError } from '../src/errors.ts';
import { exportProgram } from '../src/sandbox/emit/exported-program.ts';
import { TARGETS, type Target } from '../src/sandbox/emit/targets.ts';
import type { CommandContext } from './command.ts';
import { type ExportSourceFlags, readExportable } from './exportable.ts';

/** What commander makes of the options of `declare export`: each target is one. */
export interface ExportFlags extends ExportSourceFlags, Partial<Record<Target, true>> {
  readonly server?: string;
  readonly out?: string;
}

/**
 * Writes one program's profile for the target asked for, and says what is lost. Throws `usage-invalid` for no target
 * or several, `file-exists` for --out, and what reading the declaration and compiling it throw.
 */
export async function exportProfile(
  place: string,
  flags: ExportFlags,
  context: CommandContext,
): Promise<void> {
  const { output } = context;
  const target = targetAsked(flags);
  if (flags.out !== undefined && output.json)
    throw new PlimsollError('usage-invalid', 'give either --json or --out');
  const { declaration, image, verified } = await readExportable(place, flags, context);
  const program = exportProgram(declaration, image, flags.server);
  const { text, losses } = TARGETS[target](program);
  if (!verified) output.say('the declaration was not verified: --policy or --key take only what is signed');
  for (const loss of losses) output.say(`lost: ${loss}`);
  if (flags.out !== undefined) {
    await writeNewFile(flags.out, text);
    output.say(`${flags.out} written: ${target}, ${program.title}`);
  } else output.result({ target, program: program.title, verified, text, losses }, text);
}

function targetAsked(flags: ExportFlags): Target {
  const targets = Object.keys(TARGETS) as Target[];
  const [target, ...others] = targets.filter((name) => flags[name] === true);
  if (target !== undefined && others.length === 0) return target;
  const asked = target === undefined ? 'no target is asked for' : 'several targets are asked for';
  throw new PlimsollError('usage-invalid', asked, {
    hint: `give one of ${targets.map((name) => `--${name}`).join(', ')}`,
  });
}

/** A file that is there already is not replaced, and one that could not be written to its end is removed. */
async function writeNewFile(path: string, text: string): Promise<void> {
  try {
    await using file = await open(path, 'wx', 0o644);
    try {
      await file.writeFile(text);
    } catch (thrown) {
      await rm(path, { force: true });
      throw thrown;
    }
  } catch (cause) {
    if (!hasCode(cause, 'EEXIST')) throw cause;
    throw new PlimsollError('file-exists', `--out ${path} exists`, { cause });
  }
}
