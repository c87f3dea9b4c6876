import type { FastifyReply } from 'fastify';
import type { Page } from '../../storage/driver.ts';

/** Names in one answer when the client does not say, and at most. */
const DEFAULT_LIMIT = 1_000;
const MAX_LIMIT = 10_000;

export interface NamePage {
  readonly names: readonly string[];
  /** Where the next page is, when there is one: a relative reference, so that it is right behind any proxy. */
  readonly next?: string;
}

/**
 * One page of names, by `n` and `last` (OCI Distribution v1.1, "Listing Tags"). A number too large is cut and one that
 * is none is left out, never refused: clients send what other registries allow. Undefined when `list` gives undefined.
 */
export async function readPage(
  path: string,
  query: URLSearchParams,
  list: (page: Page) => Promise<readonly string[] | undefined>,
): Promise<NamePage | undefined> {
  const limit = readLimit(query) ?? DEFAULT_LIMIT;
  const after = query.get('last');
  // One more than asked for tells whether a next page exists.
  const found = await list({ limit: limit + 1, ...(after === null ? {} : { after }) });
  const names = found?.slice(0, limit);
  const last = names?.at(-1);
  if (found === undefined || names === undefined) return undefined;
  if (last === undefined || found.length <= limit) return { names };
  return { names, next: withQuery(path, { n: String(limit), last }) };
}

/** The number of entries that the client asks for, cut; undefined when it asks for none, or for no number. */
export function readLimit(query: URLSearchParams): number | undefined {
  const text = query.get('n') ?? '';
  return /^-?[0-9]+$/.test(text) ? Math.max(0, Math.min(Number(text), MAX_LIMIT)) : undefined;
}

export function withQuery(path: string, query: Record<string, string>): string {
  return `${path}?${new URLSearchParams(query)}`;
}

/** Tells a client where the next page is, if anywhere (RFC 8288). */
export function linkNext(reply: FastifyReply, next: string | undefined): FastifyReply {
  return next === undefined ? reply : reply.header('link', `<${next}>; rel="next"`);
}
