import { PlimsollError } from '../errors.ts';
import { isRepositoryName } from '../oci/reference.ts';

/** A repository name inside the grammar of OCI Distribution v1.1, "Pulling manifests"; made only by this file. */
export type RepositoryName = string & { readonly [brand]: true };
declare const brand: unique symbol;

/** What a path under a repository stands for: `uploads` starts sessions, `upload` is one of them. */
export type Noun = 'manifests' | 'tags' | 'referrers' | 'blobs' | 'uploads' | 'upload';

export interface RepositoryPath {
  readonly repository: RepositoryName;
  readonly noun: Noun;
  /** The segment after the noun: a tag, a digest, an upload id; not judged here. Empty for `tags` and `uploads`. */
  readonly last: string;
}

const PREFIX = '/v2/';

/**
 * Splits the path of a request as it was sent, from the right, because a repository may itself be called `a/blobs/b` or
 * `x/manifests`. Nothing is decoded but `%3A` in the last segment (some clients escape the colon of a digest), so `%2F`,
 * `%00` and `%2e` never become part of a name. Throws `route-unknown` when no endpoint has this form, `name-invalid`
 * when the rest is not a repository name.
 */
export function parseRepositoryPath(path: string): RepositoryPath {
  const segments = path.startsWith(PREFIX) ? path.slice(PREFIX.length).split('/') : [];
  const endpoint = endpointOf(segments);
  if (endpoint === undefined) throw unknownRoute(path);
  const repository = parseRepositoryName(segments.slice(0, -endpoint.length).join('/'));
  return { repository, noun: endpoint.noun, last: endpoint.last };
}

/** Throws `name-invalid`. */
export function parseRepositoryName(text: string): RepositoryName {
  if (isName(text)) return text;
  throw new PlimsollError('name-invalid', `not a repository name: ${quoted(text)}`);
}

export function unknownRoute(path: string): PlimsollError {
  return new PlimsollError('route-unknown', `no endpoint ${quoted(path)}`);
}

/** The noun, the segment after it, and how many segments both take. */
function endpointOf(segments: readonly string[]): { noun: Noun; last: string; length: number } | undefined {
  const [last = '', noun, beforeNoun] = segments.toReversed();
  if (beforeNoun === 'blobs' && noun === 'uploads') {
    return { noun: last === '' ? 'uploads' : 'upload', last, length: 3 };
  }
  if (noun === 'blobs' && last === 'uploads') return { noun: 'uploads', last: '', length: 2 };
  if (noun === 'tags' && last === 'list') return { noun: 'tags', last: '', length: 2 };
  if ((noun === 'blobs' || noun === 'manifests' || noun === 'referrers') && last !== '') {
    return { noun, last: last.replace(/%3a/i, ':'), length: 2 };
  }
  return undefined;
}

function isName(text: string): text is RepositoryName {
  return isRepositoryName(text);
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 300));
}
