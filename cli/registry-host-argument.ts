import { PlimsollError } from '../src/errors.ts';
import { isRepositoryReference } from '../src/oci/reference.ts';

export interface RegistryHostArgument {
  /** HOST[:PORT], as references write it. */
  readonly registry: string;
  /** Set when the argument was a URL, which says how the registry is spoken to. */
  readonly plainHttp?: boolean;
}

/** Names of Docker's hub, and the one that references write. */
const HUB: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);
const URL_FORM = /^(https?):\/\/([^/]*)(?:\/|\/v[12]\/?)?$/;

/**
 * HOST[:PORT] or a URL of it, as `docker login` takes both. A login is for a whole host: a path is refused rather than
 * cut off. Throws `usage-invalid`.
 */
export function parseRegistryHost(text: string): RegistryHostArgument {
  const [, scheme, urlHost] = URL_FORM.exec(text) ?? [];
  const host = (urlHost ?? text).toLowerCase();
  if (host.includes('/') || !isRepositoryReference(`${host}/any`)) {
    throw new PlimsollError('usage-invalid', `${JSON.stringify(text.slice(0, 300))} is not a registry host`, {
      hint: 'write HOST or HOST:PORT, such as registry.example.com; a login is for the whole host',
    });
  }
  const registry = HUB.has(host) ? 'docker.io' : host;
  return scheme === undefined ? { registry } : { registry, plainHttp: scheme === 'http' };
}
