import { percentile } from '../machine.ts';
import type { Peer } from './peer.ts';
import { cpuSeconds } from './process-usage.ts';

/** What one run of some load has moved: requests, or GiB. */
export interface Run {
  readonly amount: number;
  readonly seconds: number;
}

/** Of one peer, the median of its runs. */
export interface Figure {
  /** Amount a second. */
  readonly rate: number;
  /** CPU seconds of the server for each unit of the amount. */
  readonly cpu: number;
}

export interface Mark {
  /** The least ratio that is good, or the greatest when `atMost` is set. */
  readonly ratio: number;
  readonly atMost?: true;
}

export interface Row {
  readonly work: string;
  readonly unit: string;
  /** The peer that the mark is against; undefined for a mark of its own. */
  readonly against: string | undefined;
  readonly ours: number;
  readonly theirs: number | undefined;
  /** Undefined: not compared. */
  readonly ratio: number | undefined;
  readonly mark: string;
  readonly met: boolean | undefined;
  /** Further figures, in words. */
  readonly note: string;
}

/** Every run of every peer, in the order A B A B, after one run each to warm up. */
export async function alternate(
  peers: readonly Peer[],
  rounds: number,
  load: (peer: Peer) => Promise<Run>,
): Promise<ReadonlyMap<Peer, readonly Figure[]>> {
  const figures = new Map<Peer, Figure[]>(peers.map((peer) => [peer, []]));
  for (let round = -1; round < rounds; round++) {
    for (const peer of peers) {
      const before = cpuSeconds(peer.pid);
      const { amount, seconds } = await load(peer);
      const cpu = cpuSeconds(peer.pid) - before;
      if (round >= 0) figures.get(peer)!.push({ rate: amount / seconds, cpu: cpu / amount });
    }
  }
  return figures;
}

/** Median of what was measured, and of the ratio of the runs that stood side by side, because the machine is shared. */
export function rowOf(
  work: string,
  unit: string,
  figures: ReadonlyMap<Peer, readonly Figure[]>,
  [ours, theirs]: readonly [ours: Peer, theirs: Peer],
  mark: Mark,
  of: 'rate' | 'cpu' = 'rate',
): Row {
  const values = (peer: Peer): number[] => figures.get(peer)!.map((figure) => figure[of]);
  const ratios = values(ours).map((value, at) => value / values(theirs)[at]!);
  const ratio = percentile(ratios, 0.5);
  const cost = (peer: Peer): string => cpuWords(median(figures.get(peer)!.map((figure) => figure.cpu)), unit);
  return {
    work,
    unit,
    against: theirs.name,
    ours: median(values(ours)),
    theirs: median(values(theirs)),
    ratio,
    mark: `${mark.atMost ? '≤' : '≥'} ${mark.ratio} ×`,
    met: mark.atMost ? ratio <= mark.ratio : ratio >= mark.ratio,
    note: of === 'cpu' ? '' : `server CPU ${cost(ours)}, theirs ${cost(theirs)}`,
  };
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function cpuWords(seconds: number, unit: string): string {
  return unit === 'GiB/s' ? `${seconds.toFixed(2)} s/GiB` : `${(seconds * 1e6).toFixed(0)} µs each`;
}
