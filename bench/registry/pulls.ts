import { alternate, type Figure, type Row, rowOf } from './compare.ts';
import { BIG_BYTES, type ImageContent, pushImageContent } from './image-content.ts';
import type { Lengths } from './lengths.ts';
import type { Peer } from './peer.ts';
import { getRequests, getStreams } from './pull-load.ts';

const MANIFEST_CONNECTIONS = 16;
const BLOB_CONNECTIONS = 8;

/** A mark against each peer, by name. */
type Marks = Readonly<Record<string, number>>;

/** Manifests by tag and by digest; `ours` is a server with some number of workers. */
export async function benchManifests(
  [ours, ...others]: readonly Peer[],
  marks: Marks,
  lengths: Lengths,
): Promise<Row[]> {
  const peers = [ours!, ...others];
  const contents = await pushEverywhere(peers);
  const rows: Row[] = [];
  for (const [name, path] of [
    ['tag', 'byTag'],
    ['digest', 'byDigest'],
  ] as const) {
    const figures = await alternate(peers, lengths.rounds, (peer) =>
      getRequests(urlOf(peer, contents.get(peer)![path]), MANIFEST_CONNECTIONS, lengths.seconds),
    );
    const work = `manifest GET by ${name}, ${MANIFEST_CONNECTIONS} connections, access rules on, ${ours!.name}`;
    rows.push(...against(work, '1/s', figures, ours!, others, marks));
  }
  return rows;
}

/** Blobs of 1 MiB and of 256 MiB, and what the large ones cost the server. */
export async function benchBlobs([ours, ...others]: readonly Peer[], lengths: Lengths): Promise<Row[]> {
  const peers = [ours!, ...others];
  const contents = await pushEverywhere(peers);
  const small = await alternate(peers, lengths.rounds, (peer) =>
    getRequests(urlOf(peer, contents.get(peer)!.mebibyte), BLOB_CONNECTIONS, lengths.seconds),
  );
  const rows = against(`blob GET 1 MiB, ${BLOB_CONNECTIONS} connections`, '1/s', small, ours!, others, {
    distribution: 3,
    zot: 1.3,
  });
  for (const [streams, words] of [
    [1, 'one stream'],
    [4, 'four streams'],
  ] as const) {
    const times = Math.ceil(lengths.streamedBlobs / streams);
    const figures = await alternate(peers, lengths.rounds, (peer) =>
      getStreams(urlOf(peer, contents.get(peer)!.big), BIG_BYTES, streams, times),
    );
    rows.push(
      ...against(`blob GET 256 MiB, ${words}`, 'GiB/s', figures, ours!, others, {
        distribution: 1.6,
        zot: 1.3,
      }),
    );
    const distribution = others.find(({ name }) => name === 'distribution')!;
    const cost = { ratio: 1.15, atMost: true } as const;
    const work = `server CPU for each GiB out, ${words}`;
    rows.push(rowOf(work, 's/GiB', figures, [ours!, distribution], cost, 'cpu'));
  }
  return rows;
}

export function against(
  work: string,
  unit: string,
  figures: ReadonlyMap<Peer, readonly Figure[]>,
  ours: Peer,
  others: readonly Peer[],
  marks: Marks,
): Row[] {
  return others.map((peer) => rowOf(work, unit, figures, [ours, peer], { ratio: marks[peer.name]! }));
}

async function pushEverywhere(peers: readonly Peer[]): Promise<ReadonlyMap<Peer, ImageContent>> {
  const contents = new Map<Peer, ImageContent>();
  for (const peer of peers) contents.set(peer, await pushImageContent(peer.host));
  return contents;
}

function urlOf(peer: Peer, path: string): string {
  return `http://${peer.host}/v2/bench/app/${path}`;
}
