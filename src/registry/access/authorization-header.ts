import { isAccountName } from './htpasswd.ts';

export interface PasswordCredentials {
  readonly scheme: 'basic';
  readonly name: string;
  /** As it was sent, in no known encoding. */
  readonly password: Uint8Array;
}

export interface TokenCredentials {
  readonly scheme: 'bearer';
  readonly token: string;
}

/** Reads an Authorization header: Basic (RFC 7617) or Bearer (RFC 6750); undefined for anything else. */
export function parseAuthorization(header: string): PasswordCredentials | TokenCredentials | undefined {
  const [, scheme = '', value = ''] = /^(basic|bearer) +([A-Za-z0-9._~+/-]+=*)$/i.exec(header) ?? [];
  if (scheme.toLowerCase() === 'bearer') return { scheme: 'bearer', token: value };
  return scheme === '' ? undefined : parseBasic(value);
}

function parseBasic(value: string): PasswordCredentials | undefined {
  const bytes = Buffer.from(value, 'base64');
  const colon = bytes.indexOf(':');
  if (bytes.toString('base64') !== value || colon < 0) return undefined;
  const name = bytes.toString('latin1', 0, colon);
  return isAccountName(name) ? { scheme: 'basic', name, password: bytes.subarray(colon + 1) } : undefined;
}
