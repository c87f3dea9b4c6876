import { PlimsollError } from '../../src/errors.ts';
import { askOnTerminal } from '../ask-on-terminal.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import { readPassword } from '../standard-input.ts';

interface HtpasswdFlags {
  readonly passwordStdin?: true;
}

/** A header has to carry it. */
const MAX_PASSWORD_BYTES = 1024;

export const define: DefineCommand = (command, context) => {
  command
    .argument('<name>', 'account: a letter or digit, then letters, digits and . _ @ + -')
    .option('--password-stdin', 'read the password from stdin, instead of asking for it twice')
    .action((name: string, flags: HtpasswdFlags) => htpasswd(name, flags, context));
};

/** Prints the line. The password never comes from an argument or the environment, where other programs could read it. */
async function htpasswd(name: string, flags: HtpasswdFlags, context: CommandContext): Promise<void> {
  const { isAccountName } = await import('../../src/registry/access/htpasswd.ts');
  if (!isAccountName(name)) {
    throw new PlimsollError('usage-invalid', `${JSON.stringify(name.slice(0, 80))} is no account name`, {
      hint: 'write a letter or digit, then letters, digits and . _ @ + -, 64 at most',
    });
  }
  const typed =
    flags.passwordStdin === true
      ? await readPassword(process.stdin, context.signal)
      : await passwordAsked(name, context);
  const password = Buffer.from(typed);
  checkPassword(password);
  const { formatArgon2Hash, hashPassword } = await import('../../src/registry/access/argon2-hash.ts');
  const hash = formatArgon2Hash(await hashPassword(password));
  context.output.result({ name, hash }, `${name}:${hash}`);
}

async function passwordAsked(name: string, context: CommandContext): Promise<string> {
  const missing = new PlimsollError('passphrase-missing', 'a password is needed, and there is no terminal', {
    hint: 'give it on stdin, and say --password-stdin',
  });
  const questions = [`password for ${name} (not shown):`, 'the same again:'];
  const hidden = questions.map((text) => ({ text, hidden: true }));
  const [first, second] = await askOnTerminal(hidden, missing, context);
  if (first === second) return first!;
  throw new PlimsollError('passphrase-wrong', 'the two passwords are not the same', {
    hint: 'nothing was made; run the command again',
  });
}

/** Throws `usage-invalid` for what no client could log in with, or hardly anybody means. */
function checkPassword(password: Buffer): void {
  const refuse = (why: string): PlimsollError => new PlimsollError('usage-invalid', `the password ${why}`);
  if (password.byteLength === 0) throw refuse('is empty');
  if (password.byteLength > MAX_PASSWORD_BYTES) throw refuse(`has more than ${MAX_PASSWORD_BYTES} bytes`);
  if (password.some((byte) => byte < 0x20 || byte === 0x7f)) {
    throw refuse('has a control character, such as the end of a line');
  }
}
