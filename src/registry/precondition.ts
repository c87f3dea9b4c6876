import type { IncomingHttpHeaders } from 'node:http';
import type { Expectation, StoredReference } from '../../storage/driver.ts';
import { PlimsollError } from '../errors.ts';
import { type Digest, isDigest } from '../oci/digest.ts';

/** Entity tags, weak ones among them, in a list without a gap (RFC 9110, section 8.8.3). */
const LIST = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"(?:[ \t]*,[ \t]*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")*$/;
const ENTITY_TAG = /(W\/)?"([^"]*)"/g;

/**
 * What If-Match and If-None-Match say about the target of a change (RFC 9110, sections 13.1.1 and 13.1.2): two pushes that
 * both read a tag before cannot both replace it. Entity tags are quoted digests, as GET and HEAD give them. A header that
 * cannot be read is refused, because a condition that nobody checks protects nothing. Throws `condition-invalid`.
 */
export function readPrecondition(
  headers: IncomingHttpHeaders,
  reference: StoredReference,
): { readonly expect?: Expectation } {
  const match = headers['if-match'];
  const noneMatch = headers['if-none-match'];
  if (match === undefined && noneMatch === undefined) return {};
  return {
    expect: {
      reference,
      // A weak entity tag never matches here, and does in If-None-Match.
      ...(match === undefined ? {} : { match: readList('If-Match', match, false) }),
      ...(noneMatch === undefined ? {} : { noneMatch: readList('If-None-Match', noneMatch, true) }),
    },
  };
}

function readList(name: string, header: string, weak: boolean): 'any' | readonly Digest[] {
  const text = header.trim();
  if (text === '*') return 'any';
  if (!LIST.test(text)) {
    throw new PlimsollError(
      'condition-invalid',
      `${name}: ${JSON.stringify(text.slice(0, 200))} is no list of entity tags`,
    );
  }
  const tags = [...text.matchAll(ENTITY_TAG)].filter(([, mark]) => weak || mark === undefined);
  return tags.map(([, , opaque]) => opaque).filter(isDigest);
}
