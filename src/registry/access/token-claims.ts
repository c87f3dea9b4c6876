import type { AccessAction } from '../../../schemas/registry-config.ts';
import { parseStrictJson } from '../../oci/strict-json.ts';
import type { TokenScope } from './principal.ts';

/** What a token says. */
export interface TokenClaims {
  /** The registry that it is for. */
  readonly service: string;
  /** Absent for somebody who has not logged in. */
  readonly account?: { readonly name: string; readonly entry: string };
  /** Seconds since the epoch. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly scopes: readonly TokenScope[];
  readonly catalog: boolean;
}

/** No header is longer. */
const MAX_BYTES = 64 * 1024;

const ACTIONS: ReadonlySet<unknown> = new Set<AccessAction>(['pull', 'push', 'delete']);

/** Reads claims; undefined for any other shape, such as another version of this program may have written. */
export function parseClaims(text: string): TokenClaims | undefined {
  const value = parseObject(text);
  if (value === undefined) return undefined;
  const { service, account, issuedAt, expiresAt, scopes, catalog, ...more } = value;
  const fits =
    Object.keys(more).length === 0 &&
    typeof service === 'string' &&
    isTime(issuedAt) &&
    isTime(expiresAt) &&
    typeof catalog === 'boolean' &&
    Array.isArray(scopes) &&
    scopes.every(isScope);
  if (!fits) return undefined;
  const claims = { service, issuedAt, expiresAt, scopes, catalog };
  if (account === undefined) return claims;
  return isAccount(account) ? { ...claims, account } : undefined;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value = parseStrictJson(Buffer.from(text), { maxBytes: MAX_BYTES, what: 'token' });
    return isRecord(value) ? value : undefined;
  } catch {
    // What cannot be read says nothing; the caller refuses it like any other token that is not good.
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isAccount(value: unknown): value is { name: string; entry: string } {
  return isRecord(value) && typeof value['name'] === 'string' && typeof value['entry'] === 'string';
}

function isScope(value: unknown): value is TokenScope {
  if (!isRecord(value) || typeof value['repository'] !== 'string') return false;
  const { actions } = value;
  return Array.isArray(actions) && actions.every((action) => ACTIONS.has(action));
}
