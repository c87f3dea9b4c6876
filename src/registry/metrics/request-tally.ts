/** What a request was about, as numbers and lines tell it; never a name that a client chose. */
export const NOUNS = [
  'manifests',
  'tags',
  'referrers',
  'blobs',
  'uploads',
  'upload',
  'base',
  'catalog',
  'token',
  'health',
  'metrics',
  'page',
  'other',
] as const;
export type RequestNoun = (typeof NOUNS)[number];

const METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE', 'other'] as const;
/** `aborted`: the connection ended before the answer did. */
const STATUSES = ['1xx', '2xx', '3xx', '4xx', '5xx', 'aborted'] as const;

/** Upper ends of the buckets, in seconds. */
export const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30, 120] as const;

/** Counts of one thread beside its requests. */
const COUNTS = [
  'inFlight',
  'connections',
  'bytesReceived',
  'bytesSent',
  'connectionsRefused',
  'rateLimited',
  'slowClients',
  'loopLagMax',
  'loopLagMean',
] as const;
export type CountName = (typeof COUNTS)[number];

/** Count of each bucket, of all beyond, and the sum of seconds. */
const CELL = BUCKETS.length + 2;
const COUNTS_AT = METHODS.length * NOUNS.length * STATUSES.length * CELL;
const SIZE = COUNTS_AT + COUNTS.length;
export const TALLY_BYTES = SIZE * Float64Array.BYTES_PER_ELEMENT;

const METHOD_AT: ReadonlyMap<string, number> = new Map(METHODS.map((method, at) => [method, at]));
const NOUN_AT: ReadonlyMap<RequestNoun, number> = new Map(NOUNS.map((noun, at) => [noun, at]));
const OTHER_METHOD = METHODS.length - 1;
const ABORTED = STATUSES.length - 1;

/** One line of a histogram: the requests of a method, noun and status. */
export interface TalliedRequests {
  readonly method: string;
  readonly noun: RequestNoun;
  readonly status: string;
  /** Requests in each bucket, the last one without an end; not cumulated. */
  readonly buckets: readonly number[];
  /** Seconds of all of them. */
  readonly seconds: number;
}

/**
 * Numbers of requests, one part of the memory for each thread: only its thread writes there, any may read, so that nobody
 * waits for anybody, neither a request for a lock nor a scrape for a busy thread.
 */
export class RequestTally {
  readonly #all: Float64Array;
  readonly #own: Float64Array;

  constructor(memory: SharedArrayBuffer, thread: number) {
    this.#all = new Float64Array(memory);
    this.#own = this.#all.subarray(thread * SIZE, (thread + 1) * SIZE);
  }

  /** Counts a request that has ended; `status` 0 when it was cut off. */
  add(method: string, noun: RequestNoun, status: number, seconds: number): void {
    const methodAt = METHOD_AT.get(method) ?? OTHER_METHOD;
    const statusAt = status === 0 ? ABORTED : Math.trunc(status / 100) - 1;
    const cell = ((methodAt * NOUNS.length + NOUN_AT.get(noun)!) * STATUSES.length + statusAt) * CELL;
    let bucket = 0;
    while (bucket < BUCKETS.length && seconds > BUCKETS[bucket]!) bucket++;
    this.#own[cell + bucket]!++;
    this.#own[cell + CELL - 1]! += seconds;
  }

  count(name: CountName, by: number): void {
    this.#own[COUNTS_AT + COUNTS.indexOf(name)]! += by;
  }

  set(name: CountName, value: number): void {
    this.#own[COUNTS_AT + COUNTS.indexOf(name)] = value;
  }

  /** A count of each thread. */
  each(name: CountName): number[] {
    const values: number[] = [];
    const at = COUNTS_AT + COUNTS.indexOf(name);
    for (let start = 0; start < this.#all.length; start += SIZE) values.push(this.#all[start + at]!);
    return values;
  }

  /** A count of all threads together. */
  total(name: CountName): number {
    return this.each(name).reduce((sum, value) => sum + value, 0);
  }

  /** What there was at least one request of, in all threads together. */
  *requests(): Generator<TalliedRequests> {
    let at = 0;
    for (const method of METHODS)
      for (const noun of NOUNS)
        for (const status of STATUSES) {
          const cell = Array.from({ length: CELL }, (_, index) => this.#sum(at + index));
          at += CELL;
          const buckets = cell.slice(0, -1);
          if (buckets.some((count) => count > 0))
            yield { method, noun, status, buckets, seconds: cell.at(-1)! };
        }
  }

  #sum(at: number): number {
    let sum = 0;
    for (let start = at; start < this.#all.length; start += SIZE) sum += this.#all[start]!;
    return sum;
  }
}
