import { basename } from 'node:path';
import { PlimsollError } from '../src/errors.ts';
import type { SigningKey } from '../src/sign/key-pair.ts';
import type { CommandContext } from './command.ts';
import { readInputFile } from './input-file.ts';
import { existingPassphrase } from './passphrase.ts';

/** A key that is open, and the name that its signatures are shown under: the file's, without `.key`. */
export interface NamedSigningKey {
  readonly name: string;
  readonly key: SigningKey;
}

/**
 * Opens the file of `--key`; the passphrase is asked for only when it is encrypted. Without a file the signature would
 * be keyless, which this version cannot make: `not-enforceable`. Throws `file-unreadable`, `key-invalid`,
 * `passphrase-missing`, `passphrase-wrong`.
 */
export async function openNamedSigningKey(
  path: string | undefined,
  context: CommandContext,
): Promise<NamedSigningKey> {
  if (path === undefined)
    throw new PlimsollError('not-enforceable', 'keyless signing is not in this version', {
      hint: 'give --key FILE; plimsoll key generate --out PREFIX makes one',
    });
  const { MAX_PEM_BYTES } = await import('../src/sign/pem.ts');
  const { openSigningKey } = await import('../src/sign/key-pair.ts');
  const pem = Buffer.from(await readInputFile(path, MAX_PEM_BYTES)).toString();
  const key = await openSigningKey(pem, () => existingPassphrase(path, context));
  return { name: basename(path).replace(/\.key$/, ''), key };
}
