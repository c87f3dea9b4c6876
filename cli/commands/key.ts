import { lstat, open, rm } from 'node:fs/promises';
import { hasCode, PlimsollError } from '../../src/errors.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import { newPassphrase } from '../passphrase.ts';

interface NewFile {
  readonly path: string;
  readonly text: string;
  /** Permission bits. */
  readonly mode: number;
}

export const define: DefineCommand = (command, context) => {
  command
    .command('generate')
    .description('make PREFIX.key (ECDSA P-256, encrypted, also for cosign) and PREFIX.pub')
    .requiredOption('--out <prefix>', 'path of both files, without .key and .pub')
    .action((options: { out: string }) => generate(options.out, context));
};

async function generate(prefix: string, context: CommandContext): Promise<void> {
  if (prefix === '' || prefix.endsWith('/'))
    throw new PlimsollError('usage-invalid', `--out ${JSON.stringify(prefix)} names no file`);
  const [privatePath, publicPath] = [`${prefix}.key`, `${prefix}.pub`];
  for (const path of [privatePath, publicPath]) await requireAbsent(path);
  const passphrase = await newPassphrase(privatePath, context);
  const { generateKeyPair } = await import('../../src/sign/key-pair.ts');
  const { parsePublicKey } = await import('../../src/attest/public-key.ts');
  const { privateKey, publicKey } = generateKeyPair(passphrase);
  context.signal.throwIfAborted();
  await writeNewFiles([
    { path: privatePath, text: privateKey, mode: 0o600 },
    { path: publicPath, text: publicKey, mode: 0o644 },
  ]);
  const keyDigest = parsePublicKey(publicKey).digest;
  context.output.say(`wrote ${privatePath}   private, keep it secret`);
  context.output.say(`wrote ${publicPath}   public, ${keyDigest}`);
  context.output.result({ privateKey: privatePath, publicKey: publicPath, keyDigest }, '');
}

async function requireAbsent(path: string): Promise<void> {
  const present = await lstat(path).catch((cause: unknown) => {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw cause;
  });
  if (present !== undefined) throw exists(path);
}

/** All of the files or none: what was made is removed again when a later one cannot be. */
async function writeNewFiles(files: readonly NewFile[]): Promise<void> {
  const made: string[] = [];
  try {
    for (const { path, text, mode } of files) {
      await using file = await open(path, 'wx', mode);
      made.push(path);
      await file.writeFile(text);
      await file.sync();
    }
  } catch (thrown) {
    for (const path of made) await rm(path, { force: true });
    if (!hasCode(thrown, 'EEXIST')) throw thrown;
    throw exists((thrown as NodeJS.ErrnoException).path ?? '', thrown);
  }
}

function exists(path: string, cause?: unknown): PlimsollError {
  return new PlimsollError('file-exists', `${path} exists, and a key is never overwritten`, { cause });
}
