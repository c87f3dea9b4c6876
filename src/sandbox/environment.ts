import { environmentNameProblem } from '../declaration/environment-name.ts';
import { PlimsollError } from '../errors.ts';
import { BYPASS_VARIABLES, PROXY_VARIABLES } from './proxy-variables.ts';

/** What every sandbox has unless the image says otherwise; nothing of the caller's environment is passed on. */
const DEFAULTS: Readonly<Record<string, string>> = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  // The only directory that is writable in every sandbox.
  HOME: '/tmp',
};

/**
 * Variables that make an interpreter or git run something besides the declared command, or take code from a directory
 * that may be a mount. An image may not set them in its config, where no reviewer of the declaration sees them; a
 * declaration may name them. The list is exact, because base images set many a harmless `PYTHON…` or `GIT_…`; what no
 * declaration may name either is `environmentNameProblem`'s.
 */
const CODE_LOADING = [
  /^NODE_(OPTIONS|PATH|REPL_EXTERNAL_MODULE)$/,
  /^PYTHON(STARTUP|HOME|BREAKPOINT|PATH|USERBASE|PYCACHEPREFIX)$/,
  /^(PERL5OPT|PERL5DB|PERL5LIB|PERLLIB|RUBYOPT|RUBYLIB)$/,
  /^(JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|CLASSPATH)$/,
  /^(BASH_ENV|SHELLOPTS|BASHOPTS)$/,
  /^BASH_FUNC_/,
  /^GIT_(SSH|SSH_COMMAND|PROXY_COMMAND|ASKPASS|PAGER|EDITOR|SEQUENCE_EDITOR|EXTERNAL_DIFF)$/,
  /^GIT_(EXEC_PATH|TEMPLATE_DIR|DIR|COMMON_DIR)$/,
  /^GIT_CONFIG(_GLOBAL|_SYSTEM|_COUNT|_PARAMETERS)?$/,
];

/** Names that only the host sets. */
const HOST_NAMES = /^PLIMSOLL_/;

/**
 * The whole environment of the sandbox, from the weakest to the strongest: defaults, the image's `Env` (OCI
 * image-spec v1.1, "Image Configuration"), where the way out is, values fixed by the declaration or the host, values given at run.
 * `PWD` is the working directory, as the launcher sets it. Throws `launch-refused`.
 */
export function compileEnvironment(input: {
  readonly imageEnv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly fixedEnv: Readonly<Record<string, string>>;
  readonly declared: readonly string[];
  readonly workingDir: string;
  /** Whether there is a way out, which clients find by the usual variables; those of the image lead nowhere. */
  readonly hasEgress?: boolean;
}): Record<string, string> {
  for (const name of Object.keys(input.env)) {
    if (!input.declared.includes(name) && !HOST_NAMES.test(name))
      throw refused(`environment variable ${name} was given, but is not declared`);
  }
  const ofImage = Object.fromEntries(input.imageEnv.map(parseImageVariable));
  if (input.hasEgress === true) for (const name of BYPASS_VARIABLES) delete ofImage[name];
  const merged = {
    ...DEFAULTS,
    ...ofImage,
    ...(input.hasEgress === true ? PROXY_VARIABLES : {}),
    ...input.fixedEnv,
    ...input.env,
    PWD: input.workingDir,
  };
  for (const [name, value] of Object.entries(merged)) checkVariable(name, value);
  return Object.fromEntries(Object.entries(merged).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Secrets travel as environment variables too, apart, so that their values never enter a digest. Throws `launch-refused`. */
export function checkSecrets(
  secrets: Readonly<Record<string, string>>,
  declared: readonly string[],
  env: Readonly<Record<string, string>>,
): void {
  for (const [name, value] of Object.entries(secrets)) {
    if (!declared.includes(name)) throw refused(`secret ${name} was given, but is not declared`);
    if (name in env) throw refused(`${name} is both a secret and an environment variable`);
    checkVariable(name, value);
  }
  const missing = declared.filter((name) => !Object.hasOwn(secrets, name));
  if (missing.length > 0) {
    throw new PlimsollError('launch-refused', `declared, but not given: secret ${missing.join(', ')}`, {
      hint: `give it with --secret ${missing[0]}=env:VARIABLE or --secret ${missing[0]}=file:PATH`,
    });
  }
}

function parseImageVariable(entry: string): [string, string] {
  const equals = entry.indexOf('=');
  if (equals <= 0)
    throw refused(`the image sets ${JSON.stringify(entry.slice(0, 100))}, which is not NAME=VALUE`);
  const name = entry.slice(0, equals);
  if (HOST_NAMES.test(name)) throw refused(`the image sets ${name}, which only the host may set`);
  const problem = environmentNameProblem(name, true);
  if (problem !== undefined)
    throw new PlimsollError('launch-refused', `the image sets ${name}, which ${problem}`, {
      hint: `rebuild the image without ${name}`,
    });
  if (CODE_LOADING.some((pattern) => pattern.test(name))) {
    throw new PlimsollError('launch-refused', `the image sets ${name}, which makes other code run`, {
      hint: `rebuild the image without ${name}, or declare it as env of the server or the agent`,
    });
  }
  return [name, entry.slice(equals + 1)];
}

function checkVariable(name: string, value: string): void {
  if (name === '' || /[=\0]/.test(name) || value.includes('\0'))
    throw refused(
      `environment variable ${JSON.stringify(name.slice(0, 100))} holds a NUL or an = in its name`,
    );
}

function refused(message: string): PlimsollError {
  return new PlimsollError('launch-refused', message);
}
