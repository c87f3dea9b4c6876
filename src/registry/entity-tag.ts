import type { IncomingHttpHeaders } from 'node:http';
import type { Digest } from '../oci/digest.ts';

/** A strong entity tag (RFC 9110, section 8.8.3): content under a digest never changes. */
export function entityTag(digest: Digest): string {
  return `"${digest}"`;
}

/** Whether the client has this content already (If-None-Match, RFC 9110, section 13.1.2). */
export function clientHas(headers: IncomingHttpHeaders, digest: Digest): boolean {
  const condition = headers['if-none-match'];
  if (condition === undefined) return false;
  const tags = condition.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(entityTag(digest));
}

/** The Range header, unless If-Range names other content (RFC 9110, section 13.1.5). */
export function rangeFor(headers: IncomingHttpHeaders, digest: Digest): string | undefined {
  const condition = headers['if-range'];
  return condition === undefined || condition === entityTag(digest) ? headers.range : undefined;
}
