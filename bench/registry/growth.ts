import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { buildRegistry } from '../../src/registry/build-registry.ts';
import { openStorage } from '../../storage/open.ts';
import { median, type Row } from './compare.ts';
import { fillStore, RARE_TYPE, type StoreSizes, SUBJECT } from './filled-store.ts';
import type { Lengths } from './lengths.ts';
import { getLatencies } from './pull-load.ts';

const HUNDREDTH = 100;
const REFERRERS = 10_000;
const STALL_MS = 20;
const AT_SMALL = 1.5;

interface Page {
  readonly work: string;
  readonly path: (sizes: StoreSizes) => string;
  /** p50, in ms. */
  readonly mark: number;
  /** A page of one size must not depend on how much there is besides. */
  readonly compared: boolean;
}

interface Served {
  readonly host: string;
  readonly sizes: StoreSizes;
  close(): Promise<void>;
}

/** p50 of pages out of much, the longest stall of the server meanwhile, and the same pages at a hundredth of the size. */
export async function benchGrowth(directory: string, lengths: Lengths): Promise<Row[]> {
  const { manyTags: tags, manyRepositories: repositories, rounds, seconds } = lengths;
  const sizes = { tags, repositories, referrers: REFERRERS, blobs: 1 };
  const large = await serveFilled(join(directory, 'large'), sizes);
  const small = await serveFilled(join(directory, 'small'), {
    tags: tags / HUNDREDTH,
    repositories: repositories / HUNDREDTH,
    referrers: REFERRERS / HUNDREDTH,
    blobs: 1,
  });
  const rows: Row[] = [];
  for (const page of pagesOf(lengths)) rows.push(await measure(page, large, small, rounds, seconds));
  await large.close();
  await small.close();
  return rows;
}

function pagesOf({ manyTags, manyRepositories }: Lengths): readonly Page[] {
  const referrers = `/v2/bench/app/referrers/${SUBJECT}`;
  const [tags, repositories] = [manyTags, manyRepositories].map((count) => count.toLocaleString('en'));
  const middle = (count: number): string => String(count / 2).padStart(7, '0');
  return [
    { work: 'referrers, n=100 of 10,000', path: () => `${referrers}?n=100`, mark: 10, compared: true },
    {
      work: 'referrers, filtered, of 10,000',
      path: () => `${referrers}?artifactType=${RARE_TYPE}`,
      mark: 10,
      compared: false,
    },
    { work: 'referrers, all of 10,000', path: () => referrers, mark: 40, compared: false },
    {
      work: `tags, 1,000 of ${tags}`,
      path: (sizes) => `/v2/bench/app/tags/list?n=1000&last=t${middle(sizes.tags)}`,
      mark: 10,
      compared: true,
    },
    {
      work: `catalog, 100 of ${repositories}`,
      path: (sizes) => `/v2/_catalog?n=100&last=many/r${middle(sizes.repositories)}`,
      mark: 10,
      compared: true,
    },
  ];
}

async function measure(
  page: Page,
  large: Served,
  small: Served,
  rounds: number,
  seconds: number,
): Promise<Row> {
  const p50s: number[] = [];
  const smalls: number[] = [];
  const stalls: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    p50s.push((await getLatencies(`http://${large.host}${page.path(large.sizes)}`, seconds)).p50);
    delay.disable();
    stalls.push(delay.max / 1e6);
    if (page.compared)
      smalls.push((await getLatencies(`http://${small.host}${page.path(small.sizes)}`, seconds)).p50);
  }
  const ratio = page.compared ? median(p50s.map((p50, at) => p50 / smalls[at]!)) : undefined;
  // The least of the rounds: what else runs on the machine adds to the others.
  const stall = Math.min(...stalls);
  const p50 = median(p50s);
  return {
    work: page.work,
    unit: 'ms p50',
    against: page.compared ? 'a hundredth of it' : undefined,
    ours: p50,
    theirs: page.compared ? median(smalls) : undefined,
    ratio,
    mark: `≤ ${page.mark} ms, no stall > ${STALL_MS} ms${page.compared ? `, ≤ ${AT_SMALL} ×` : ''}`,
    met: p50 <= page.mark && stall <= STALL_MS && (ratio === undefined || ratio <= AT_SMALL),
    note: `longest stall ${stall.toFixed(1)} ms in the quietest of ${rounds} runs, ${Math.max(...stalls).toFixed(1)} in all`,
  };
}

/** A server in this process, so that its event loop can be watched; its client is another process. */
async function serveFilled(directory: string, sizes: StoreSizes): Promise<Served> {
  await fillStore(directory, sizes);
  const storage = await openStorage(directory);
  const app = buildRegistry(storage);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    host: `127.0.0.1:${address.port}`,
    sizes,
    async close() {
      app.server.closeAllConnections();
      await app.close();
      await storage.close();
    },
  };
}
