/** How long everything is measured. */
export interface Lengths {
  /** Turns of each peer. */
  readonly rounds: number;
  /** Of one turn. */
  readonly seconds: number;
  /** Blobs of 256 MiB in one turn, all streams together. */
  readonly streamedBlobs: number;
  /** Blobs that go up and down at once where memory is measured, and the bytes of each. */
  readonly parallelBlobs: number;
  readonly parallelBytes: number;
  /** Tags, repositories and stored blobs of the large store where growth is measured. */
  readonly manyTags: number;
  readonly manyRepositories: number;
  readonly manyBlobs: number;
}

const MIB = 1024 * 1024;

/** Every size that the marks name, in under ten minutes. */
export const FULL: Lengths = {
  rounds: 5,
  seconds: 2,
  streamedBlobs: 8,
  parallelBlobs: 100,
  parallelBytes: 100 * MIB,
  manyTags: 1_000_000,
  manyRepositories: 100_000,
  manyBlobs: 1_000_000,
};

/** The same rows in a minute or two, to see that they run; no figures to quote. */
export const QUICK: Lengths = {
  rounds: 2,
  seconds: 1,
  streamedBlobs: 4,
  parallelBlobs: 100,
  parallelBytes: 10 * MIB,
  manyTags: 400_000,
  manyRepositories: 20_000,
  manyBlobs: 100_000,
};
