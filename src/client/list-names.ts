import { PlimsollError } from '../errors.ts';
import { isRepositoryName } from '../oci/reference.ts';
import { parseStrictJson } from '../oci/strict-json.ts';
import type { ClientOptions } from './client-options.ts';
import { RegistryHost } from './registry-host.ts';

interface NamesRequest {
  readonly path: string;
  readonly scope: string;
  /** Member of the answer that holds the names. */
  readonly member: string;
  readonly isName: (text: string) => boolean;
}

const PAGE_SIZE = 1000;
const MAX_PAGE_BYTES = 4 * 1024 * 1024;
const MAX_NAMES = 1_000_000;

/** Repositories of a registry, in its order: the catalog of the Docker Registry HTTP API V2, which OCI left out. */
export function listRepositories(registry: string, options: ClientOptions): Promise<readonly string[]> {
  return listNames(new RegistryHost(registry, options), {
    path: '/v2/_catalog',
    scope: 'registry:catalog:*',
    member: 'repositories',
    isName: isRepositoryName,
  });
}

/**
 * All pages of a list of names. Throws `name-unknown`, `registry-misbehaved` for what is no name, `response-too-large`
 * beyond a million names.
 */
export async function listNames(host: RegistryHost, request: NamesRequest): Promise<readonly string[]> {
  const { path, scope, member, isName } = request;
  const names: string[] = [];
  const pages = host.pages({
    path: `${path}?n=${PAGE_SIZE}`,
    scope,
    accept: 'application/json',
    absent: 'name-unknown',
    maxBytes: MAX_PAGE_BYTES,
  });
  for await (const { bytes, response } of pages) {
    names.push(...namesIn(bytes, member, isName, response.url));
    if (names.length > MAX_NAMES) {
      throw new PlimsollError('response-too-large', `${response.url.host}: more than ${MAX_NAMES} ${member}`);
    }
  }
  return names;
}

/** The member may be null: registries write an empty list so. */
function namesIn(
  bytes: Uint8Array,
  member: string,
  isName: (text: string) => boolean,
  url: URL,
): readonly string[] {
  const limits = {
    maxBytes: MAX_PAGE_BYTES,
    what: `list of ${member}`,
    code: 'registry-misbehaved',
  } as const;
  const body = parseStrictJson(bytes, limits) as Record<string, unknown> | null;
  const names = body?.[member] ?? [];
  const valid = Array.isArray(names) && names.every((name) => typeof name === 'string' && isName(name));
  if (!valid)
    throw new PlimsollError(
      'registry-misbehaved',
      `${url.host}: a list of ${member} that holds no such names`,
    );
  return names as readonly string[];
}
