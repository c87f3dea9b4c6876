import { algorithmOf, type Digest, hexOf } from './digest.ts';

/** Longest algorithm and longest hex part of a referrers tag, in characters. */
const ALGORITHM_LENGTH = 32;
const HEX_LENGTH = 64;

const REFERRERS_TAG = /^(sha256|sha512)-([a-f0-9]{64})$/;

/**
 * The tag that clients keep the referrers of a digest under where a registry keeps no list of them: ALGORITHM-HEX, cut to
 * 32 and 64 characters (OCI Distribution, main branch after v1.1.1, "Referrers Tag Schema").
 */
export function referrersTag(digest: Digest): string {
  return `${algorithmOf(digest).slice(0, ALGORITHM_LENGTH)}-${hexOf(digest).slice(0, HEX_LENGTH)}`;
}

export function isReferrersTag(tag: string): boolean {
  return REFERRERS_TAG.test(tag);
}

/**
 * What a digest starts with whose referrers tag this is; undefined when it is none. A sha512 digest is cut in its tag, so
 * that several may share one.
 */
export function subjectPrefix(tag: string): string | undefined {
  const match = REFERRERS_TAG.exec(tag);
  return match === null ? undefined : `${match[1]}:${match[2]}`;
}
