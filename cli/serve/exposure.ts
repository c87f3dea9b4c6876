import { isIP } from 'node:net';
import { didYouMean } from '../../schemas/check.ts';
import { PlimsollError } from '../../src/errors.ts';
import { canMatchRepository } from '../../src/oci/repository-pattern.ts';
import type { Account } from '../../src/registry/registry-settings.ts';
import type { ConfigSource } from './config-source.ts';
import type { ListenAddress } from './listen-address.ts';
import type { Problems } from './problems.ts';

/** Names that the rules in force name, and what is said of those that nobody has any more. */
export interface FormerUsers {
  readonly names: ReadonlySet<string>;
  readonly warnings: string[];
}

/**
 * Accounts and rules have to fit together: a name that nobody has is a slip. While a server runs it may also be that of an
 * account that was just removed, which has to count at once: then it is a warning, and no problem.
 */
export function checkAccess(
  { config, placeOf }: ConfigSource,
  accounts: readonly Account[] | undefined,
  problems: Problems,
  former?: FormerUsers,
): void {
  const { auth, access } = config;
  if (auth !== undefined && access === undefined) {
    problems.refuse(
      `${placeOf(['auth'])}: auth: there are accounts, but no access rules, so that everybody could do everything`,
      'add access:, such as - { repositories: ["**"], users: ["*"], actions: [pull, push, delete] }',
    );
  }
  access?.forEach(({ users, anonymous }, rule) => {
    const at = (...path: (string | number)[]): string =>
      `${placeOf(['access', rule, ...path])}: ${['access', rule, ...path].join('.')}`;
    if (users === undefined && anonymous === undefined) {
      problems.refuse(`${at()}: the rule is about nobody`, 'say users: or anonymous: true');
    }
    if (users !== undefined && auth === undefined) {
      problems.refuse(`${at('users')}: there are no accounts`, 'say auth.htpasswd, or anonymous: true');
    }
    if (accounts === undefined) return;
    const names = accounts.map(({ name }) => name);
    users?.forEach((user, index) => {
      if (user === '*' || names.includes(user)) return;
      const message = `${at('users', index)}: no account ${JSON.stringify(user)} in ${auth?.htpasswd}${didYouMean(user, names)}`;
      if (former?.names.has(user)) former.warnings.push(message);
      else problems.refuse(message, 'plimsoll admin htpasswd NAME makes a line for an account');
    });
  });
}

/** A pattern that no repository can have is a slip too, and the rule would silently say nothing. */
export function checkPatterns({ config, placeOf }: ConfigSource, problems: Problems): void {
  config.access?.forEach(({ repositories }, rule) => {
    repositories.forEach((pattern, index) => {
      if (canMatchRepository(pattern)) return;
      const path = ['access', rule, 'repositories', index];
      const lower = pattern.toLowerCase();
      const meant =
        lower !== pattern && canMatchRepository(lower) ? `; did you mean ${JSON.stringify(lower)}?` : '';
      problems.refuse(
        `${placeOf(path)}: ${path.join('.')}: no repository can match ${JSON.stringify(pattern)}${meant}`,
        'a name is lower-case letters and digits, joined by . _ __ or -, in parts joined by /; write * or ** for what varies',
      );
    });
  });
}

/** How a server is reached. */
export interface Reach {
  readonly listen: ListenAddress;
  readonly encrypted: boolean;
  readonly allowAnonymous: boolean;
}

/** What is reached from other hosts has to be meant for them, and passwords do not cross a network in the clear. */
export function checkExposure(
  { config, placeOf }: ConfigSource,
  { listen, encrypted, allowAnonymous }: Reach,
  problems: Problems,
): void {
  if (listen.isLoopback) return;
  const { auth, access, trustProxy, publicUrl } = config;
  if (auth === undefined && access === undefined && !allowAnonymous) {
    problems.add(
      new PlimsollError('exposure-refused', `${listen.host} is not a loopback address`, {
        hint: 'listen on loopback, write accounts and access rules, or say --allow-anonymous when everybody may read and write',
      }),
    );
  }
  const behindTls = trustProxy !== undefined && publicUrl?.startsWith('https://') === true;
  if (auth !== undefined && !encrypted && !behindTls) {
    problems.add(
      new PlimsollError(
        'exposure-refused',
        `${placeOf(['auth'])}: auth: passwords would reach ${listen.host} without TLS`,
        {
          hint: 'say tls:, or trustProxy: and an https publicUrl: when a proxy ends TLS, or listen on loopback',
        },
      ),
    );
  }
}

/** Each entry is an address or a network. */
export function checkProxies({ config, placeOf }: ConfigSource, problems: Problems): void {
  config.trustProxy?.forEach((text, index) => {
    if (isNetwork(text)) return;
    problems.refuse(
      `${placeOf(['trustProxy', index])}: trustProxy.${index}: ${JSON.stringify(text)} is no IP address or network`,
      'write an address such as 10.0.0.7, or a network such as 10.0.0.0/8',
    );
  });
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return prefix === undefined || (/^[0-9]{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}
