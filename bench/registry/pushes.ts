import { alternate, type Row, rowOf } from './compare.ts';
import { MIB } from './image-content.ts';
import type { Lengths } from './lengths.ts';
import type { Peer } from './peer.ts';
import { against } from './pulls.ts';
import { FreshBlobs, putBlobs } from './push-load.ts';

const CONNECTIONS = 4;

/** New blobs of three sizes, each durable before its 201, and what the largest cost the server. */
export async function benchPushes([ours, ...others]: readonly Peer[], lengths: Lengths): Promise<Row[]> {
  const peers = [ours!, ...others];
  const rows: Row[] = [];
  for (const [mebibytes, mark] of [
    [1, 1.5],
    [10, 1.2],
    [100, 1.2],
  ] as const) {
    const blobs = new FreshBlobs(mebibytes * MIB);
    const figures = await alternate(peers, lengths.rounds, (peer) =>
      putBlobs(peer.host, blobs, CONNECTIONS, lengths.seconds),
    );
    const work = `blob PUT ${mebibytes} MiB, ${CONNECTIONS} connections`;
    rows.push(...against(work, 'GiB/s', figures, ours!, others, { distribution: mark, zot: 1 }));
    if (mebibytes < 100) continue;
    const distribution = others.find(({ name }) => name === 'distribution')!;
    const cost = { ratio: 1.2, atMost: true } as const;
    rows.push(
      rowOf('server CPU for each GiB in, 100 MiB', 's/GiB', figures, [ours!, distribution], cost, 'cpu'),
    );
  }
  return rows;
}
