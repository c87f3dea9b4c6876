import { readdir } from 'node:fs/promises';

/** What a file of a family exports as `attack`: the forms of one attack, each a test. */
export type Forms<Form> = readonly [Form, ...Form[]];

/** A form that shows by itself that it is refused, on the stage of its family. */
export interface StagedAttack<Stage> {
  readonly name: string;
  readonly run: (stage: Stage) => Promise<void> | void;
}

const CASE = /^(\d{3}|own)-[a-z0-9-]+\.ts$/;
/** A file that is named by the id of an advisory. */
export const ADVISORY = /^(CVE-\d{4}-\d{4,}|GHSA(-[a-z0-9]{4}){3})\.ts$/;

/**
 * The attacks in a folder, sorted by file: `NNN-*.ts` is case NNN of docs/attacks.md, `own-*.ts` is one without a number.
 * Throws when there is none, when anything else lies in the folder, and when a file exports no `attack`.
 */
export async function attacksIn<T>(
  folder: URL,
  called: RegExp = CASE,
): Promise<readonly { readonly file: string; readonly attack: T }[]> {
  const files = (await readdir(folder)).sort();
  if (files.length === 0) throw new Error(`${folder.pathname} has no attack`);
  const found: { file: string; attack: T }[] = [];
  for (const file of files) {
    if (!called.test(file)) throw new Error(`${folder.pathname}: ${file} is no name of an attack`);
    const { attack }: { attack?: T } = await import(new URL(file, folder).href);
    if (attack === undefined || (Array.isArray(attack) && attack.length === 0))
      throw new Error(`${folder.pathname}: ${file} exports no attack`);
    found.push({ file, attack });
  }
  return found;
}
