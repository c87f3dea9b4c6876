import type { Login, LoginStore } from '../../src/client/stored-login.ts';
import { PlimsollError } from '../../src/errors.ts';
import { askOnTerminal } from '../ask-on-terminal.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import { parseRegistryHost } from '../registry-host-argument.ts';
import { readPassword } from '../standard-input.ts';

interface LoginFlags extends ClientFlags {
  readonly username?: string;
  readonly passwordStdin?: true;
}

/** Longest wait for a credential helper, which may ask its user something, in ms. */
const HELPER_MS = 120_000;

export const define: DefineCommand = (command, context) => {
  addClientOptions(command)
    .argument('<host>', 'registry that the login is for, HOST[:PORT]')
    .option('-u, --username <name>', 'name of the account; asked for when left out')
    .option('--password-stdin', 'read the password, or an access token, from standard input')
    .action((host: string, flags: LoginFlags) => login(host, flags, context));
};

async function login(host: string, flags: LoginFlags, context: CommandContext): Promise<void> {
  const { registry, ...url } = parseRegistryHost(host);
  const credentials = await askFor(registry, flags, context);
  const options = clientOptionsOf({ ...url, ...flags }, context);
  const { checkLogin } = await import('../../src/client/check-login.ts');
  const checked = await checkLogin(registry, credentials, options).catch((error: unknown) => {
    throw explained(error, registry, credentials);
  });
  const { storeLogin } = await import('../../src/client/stored-login.ts');
  const { env, signal } = context;
  const stored = await storeLogin(registry, credentials, { env, signal, deadlineMs: HELPER_MS });
  report(registry, credentials.username, checked, stored, context);
}

async function askFor(registry: string, flags: LoginFlags, context: CommandContext): Promise<Login> {
  const { username, passwordStdin } = flags;
  if (passwordStdin === true) {
    if (username === undefined) throw badUsage('--password-stdin needs -u NAME');
    return checkedLogin(username, await readPassword(process.stdin, context.signal));
  }
  const missing = badUsage('there is no terminal to ask on', 'give -u NAME and --password-stdin');
  const name = { text: `user name for ${registry}:`, hidden: false };
  const secret = { text: 'password (not shown):', hidden: true };
  const answers = await askOnTerminal(username === undefined ? [name, secret] : [secret], missing, context);
  return checkedLogin(username ?? answers[0]!.trim(), answers.at(-1)!);
}

/** What Basic (RFC 7617 §2) and the protocol of credential helpers can carry. */
function checkedLogin(username: string, password: string): Login {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what RFC 7617 forbids
  const control = /[\u0000-\u001f\u007f]/;
  if (username === '' || username.includes(':') || username === '<token>' || control.test(username))
    throw badUsage(`${JSON.stringify(username)} cannot be a user name`);
  if (password === '') throw badUsage('the password is empty');
  if (control.test(password)) throw badUsage('the password has control characters, perhaps several lines');
  return { username, password };
}

function explained(error: unknown, registry: string, { username }: Login): unknown {
  if (!(error instanceof PlimsollError)) return error;
  const { code, message, detail } = error;
  const hints: Readonly<Record<string, string>> = {
    unauthorized: `nothing was stored; ${registry} does not take this password for ${username}, or wants an access token in its place`,
    denied: `nothing was stored; ${registry} knows ${username} and lets it do nothing`,
    unsupported: `nothing was stored; ${registry} does not answer as a registry does`,
  };
  const hint = hints[code] ?? `nothing was stored; ${error.hint}`;
  return new PlimsollError(code, message, { detail, cause: error, hint });
}

/** JSON `{ registry, username, checked, helper }` or `{ registry, username, checked, file }`. */
function report(
  registry: string,
  username: string,
  checked: boolean,
  stored: LoginStore,
  { output }: CommandContext,
): void {
  if (!checked) {
    output.say(
      `warning: ${registry} lets everybody in and did not ask for the login: it could not be checked`,
    );
  }
  if ('file' in stored) {
    output.say(
      `warning: the password is stored unencrypted in ${stored.file}; a credential helper named as credsStore there would keep it safe`,
    );
  }
  const where = 'file' in stored ? stored.file : stored.helper;
  output.result(
    { registry, username, checked, ...stored },
    checked ? `logged in to ${registry} as ${username}` : `stored for ${registry}: ${username} (${where})`,
  );
}

function badUsage(message: string, hint?: string): PlimsollError {
  return new PlimsollError('usage-invalid', message, hint === undefined ? {} : { hint });
}
