import { readdir } from 'node:fs/promises';
import type { CommitSizes, MetadataStore, StoredCounts } from '../../../storage/driver.ts';
import { type MetricFamily, prometheusText, type Sample } from '../../metrics/prometheus-text.ts';
import { FIGURES, type FigureName, type Figures } from './figures.ts';
import { BUCKETS, type CountName, type RequestTally } from './request-tally.ts';

const COUNTS = {
  inFlight: {
    kind: 'gauge',
    name: 'plimsoll_http_requests_in_flight',
    help: 'Requests that have not ended.',
  },
  connections: { kind: 'gauge', name: 'plimsoll_http_connections', help: 'Open connections.' },
  bytesReceived: {
    kind: 'counter',
    name: 'plimsoll_http_received_bytes_total',
    help: 'Bytes that requests brought, headers included.',
  },
  bytesSent: {
    kind: 'counter',
    name: 'plimsoll_http_sent_bytes_total',
    help: 'Bytes that answers took, headers included.',
  },
  connectionsRefused: {
    kind: 'counter',
    name: 'plimsoll_http_connections_refused_total',
    help: 'Connections closed because their client had too many.',
  },
  rateLimited: {
    kind: 'counter',
    name: 'plimsoll_http_rate_limited_total',
    help: 'Requests answered with 429 because their client sent too many.',
  },
  slowClients: {
    kind: 'counter',
    name: 'plimsoll_http_slow_clients_total',
    help: 'Connections closed because their client took its answer too slowly.',
  },
} as const satisfies Partial<Record<CountName, Omit<MetricFamily, 'samples'>>>;

const STORED = {
  repositories: { kind: 'gauge', name: 'plimsoll_repositories', help: 'Repositories.' },
  manifests: { kind: 'gauge', name: 'plimsoll_manifests', help: 'Manifests, counted in each repository.' },
  blobs: { kind: 'gauge', name: 'plimsoll_blobs', help: 'Blobs, those that wait for their removal too.' },
  blobBytes: { kind: 'gauge', name: 'plimsoll_blob_bytes', help: 'Bytes of these blobs.' },
  uploads: { kind: 'gauge', name: 'plimsoll_upload_sessions', help: 'Upload sessions that have not ended.' },
} as const satisfies Record<keyof StoredCounts, Omit<MetricFamily, 'samples'>>;

/** What a server knows about itself. */
export interface Numbers {
  readonly tally: RequestTally;
  readonly figures: Figures;
}

/** All numbers of a server, of every thread of it, in the Prometheus text format. */
export async function expositionOf({ tally, figures }: Numbers, metadata: MetadataStore): Promise<string> {
  const stored = await metadata.countRows();
  return prometheusText([
    durations(tally),
    ...countNames.map((name) => ({ ...COUNTS[name], samples: [{ value: tally.total(name) }] })),
    loopLag(tally),
    ...storedNames.map((name) => ({ ...STORED[name], samples: [{ value: stored[name] }] })),
    commitWrites(metadata.commitSizes()),
    ...figureNames.map((name) => ({ ...FIGURES[name], samples: [{ value: figures.get(name) }] })),
    ...(await processFamilies()),
  ]);
}

const countNames = Object.keys(COUNTS) as (keyof typeof COUNTS)[];
const storedNames = Object.keys(STORED) as (keyof StoredCounts)[];
const figureNames = Object.keys(FIGURES) as FigureName[];

function durations(tally: RequestTally): MetricFamily {
  const samples: Sample[] = [];
  for (const { method, noun, status, buckets, seconds } of tally.requests()) {
    const labels = { method, noun, status };
    let count = 0;
    buckets.forEach((requests, at) => {
      count += requests;
      samples.push({
        suffix: '_bucket',
        labels: { ...labels, le: String(BUCKETS[at] ?? '+Inf') },
        value: count,
      });
    });
    samples.push({ suffix: '_sum', labels, value: seconds }, { suffix: '_count', labels, value: count });
  }
  return {
    kind: 'histogram',
    name: 'plimsoll_http_request_duration_seconds',
    help: 'Requests by method, noun and class of status, until the last byte of the answer.',
    samples,
  };
}

/** How well writes share the cost of a sync. */
function commitWrites({ buckets, writes }: CommitSizes): MetricFamily {
  let count = 0;
  const samples = buckets.map(({ most, commits }): Sample => {
    count += commits;
    return { suffix: '_bucket', labels: { le: String(most) }, value: count };
  });
  return {
    kind: 'histogram',
    name: 'plimsoll_metadata_commit_writes',
    help: 'Writes that one commit of the metadata made durable together.',
    samples: [
      ...samples,
      { suffix: '_bucket', labels: { le: '+Inf' }, value: count },
      { suffix: '_sum', value: writes },
      { suffix: '_count', value: count },
    ],
  };
}

function loopLag(tally: RequestTally): MetricFamily {
  const samples = (['loopLagMean', 'loopLagMax'] as const).flatMap((name) =>
    tally.each(name).map((value, thread) => ({
      labels: { thread: String(thread), of: name === 'loopLagMax' ? 'max' : 'mean' },
      value,
    })),
  );
  return {
    kind: 'gauge',
    name: 'plimsoll_event_loop_lag_seconds',
    help: 'How late the timers of a thread were in the last seconds.',
    samples,
  };
}

/** Under the names that Prometheus client libraries give them. */
async function processFamilies(): Promise<MetricFamily[]> {
  const { user, system } = process.cpuUsage();
  const started = Date.now() / 1_000 - process.uptime();
  const open = (await readdir('/proc/self/fd').catch(() => [])).length;
  return [
    single('counter', 'process_cpu_seconds_total', 'CPU time, all threads.', (user + system) / 1e6),
    single('gauge', 'process_resident_memory_bytes', 'Resident memory.', process.memoryUsage.rss()),
    single('gauge', 'process_start_time_seconds', 'Start, since the epoch.', Math.round(started)),
    ...(open === 0 ? [] : [single('gauge', 'process_open_fds', 'Open file descriptors.', open)]),
  ];
}

function single(kind: 'counter' | 'gauge', name: string, help: string, value: number): MetricFamily {
  return { kind, name, help, samples: [{ value }] };
}
