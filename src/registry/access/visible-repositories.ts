import { setImmediate } from 'node:timers/promises';
import type { MetadataStore, Page } from '../../../storage/driver.ts';
import type { RegistryContext } from '../endpoint.ts';
import { type NamePage, readPage, withQuery } from '../paging.ts';
import type { Principal } from './principal.ts';
import { openName, sealName } from './sealed-name.ts';

/** Names judged in one go, which holds up the event loop, and for one request. */
const SLICE = 500;
const MAX_SLICES = 25;

interface Examined {
  readonly names: readonly string[];
  /** The name after which to go on, when the request has done its share; perhaps one that may not be told. */
  readonly stoppedAt?: string;
}

/**
 * One page of the repositories that the principal may pull. It may be short, even empty, and still lead to a next one:
 * however many there are that the principal may not pull, a request looks at a bounded number. Throws `query-invalid`.
 */
export async function visibleRepositories(
  { storage: { metadata }, access: { rules } }: RegistryContext,
  principal: Principal,
  path: string,
  query: URLSearchParams,
): Promise<NamePage> {
  if (rules.open)
    return (await readPage(path, query, (page) => metadata.listRepositories(page))) ?? { names: [] };
  // The account's rules: a token names repositories to work on, and those need not exist yet.
  const mayPull = (name: string): boolean => rules.permits(principal.name, name, 'pull');
  const resume = query.get('resume');
  const start = resume === null ? query : new URLSearchParams(query);
  if (resume !== null) start.set('last', openName(resume, await cursorKey(metadata)));
  let examined: Examined = { names: [] };
  const page = await readPage(path, start, async (wanted) => {
    examined = await examine(metadata, mayPull, wanted);
    return examined.names;
  });
  const { stoppedAt } = examined;
  if (page === undefined || page.next !== undefined || stoppedAt === undefined) return page ?? { names: [] };
  const asked = query.get('n');
  const sealed = sealName(stoppedAt, await cursorKey(metadata));
  return { ...page, next: withQuery(path, { ...(asked === null ? {} : { n: asked }), resume: sealed }) };
}

async function examine(
  metadata: MetadataStore,
  mayPull: (name: string) => boolean,
  { limit, after }: Page,
): Promise<Examined> {
  const names: string[] = [];
  let last = after;
  for (let slices = 0; slices < MAX_SLICES; slices += 1) {
    const slice = await metadata.listRepositories({
      limit: SLICE,
      ...(last === undefined ? {} : { after: last }),
    });
    names.push(...slice.filter(mayPull));
    if (names.length >= limit || slice.length < SLICE) return { names: names.slice(0, limit) };
    last = slice.at(-1);
    await setImmediate();
  }
  return last === undefined ? { names } : { names, stoppedAt: last };
}

function cursorKey(metadata: MetadataStore): Promise<Uint8Array> {
  return metadata.sharedSecret('catalog-cursor');
}
