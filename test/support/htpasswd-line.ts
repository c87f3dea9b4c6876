import assert from 'node:assert/strict';
import { runPlimsoll } from './run-process.ts';

export interface AccountPassword {
  readonly name: string;
  readonly password: string;
}

/** A line for an htpasswd file, made as an operator makes it. */
export async function htpasswdLine({ name, password }: AccountPassword): Promise<string> {
  const made = await runPlimsoll(['admin', 'htpasswd', name, '--password-stdin'], { input: password });
  assert.equal(made.code, 0, made.stderr);
  return made.stdout;
}
