import type { Command } from 'commander';
import { type ClientOptions, DEFAULT_JOBS } from '../src/client/client-options.ts';
import type { CopyProgress } from '../src/client/image-copier.ts';
import { PlimsollError } from '../src/errors.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from './client-options.ts';
import type { CommandContext } from './command.ts';
import type { Progress } from './progress.ts';

export interface TransferFlags extends ClientFlags {
  readonly jobs?: string;
}

/** How blobs are moved, and how everything under way is ended when one thing fails. */
export interface Transfer {
  readonly options: ClientOptions;
  readonly jobs: number;
  readonly signal: AbortSignal;
  readonly onFailure: (error: unknown) => void;
}

const MOST_JOBS = 32;

/** Adds the options of every command that moves images. */
export function addTransferOptions(command: Command): Command {
  return addClientOptions(command).option(
    '--jobs <n>',
    `layers that are moved at the same time, 1 to ${MOST_JOBS}`,
    String(DEFAULT_JOBS),
  );
}

/** Throws `usage-invalid`. */
export function transferOf(flags: TransferFlags, context: CommandContext): Transfer {
  const jobs = parseJobs(flags.jobs ?? String(DEFAULT_JOBS));
  const stop = new AbortController();
  const signal = AbortSignal.any([context.signal, stop.signal]);
  return {
    options: { ...clientOptionsOf(flags, context), signal },
    jobs,
    signal,
    onFailure: (error) => stop.abort(error),
  };
}

/** Shows on a progress line what a copy tells. */
export function shownOn(progress: Progress): CopyProgress {
  return {
    onFound: (bytes) => progress.expect(bytes),
    onSkipped: (bytes) => progress.skip(bytes),
    onBytes: (bytes) => progress.advance(bytes),
  };
}

function parseJobs(text: string): number {
  const jobs = Number(text);
  if (/^[0-9]{1,3}$/.test(text) && jobs >= 1 && jobs <= MOST_JOBS) return jobs;
  throw new PlimsollError(
    'usage-invalid',
    `--jobs ${JSON.stringify(text)}: write a whole number, 1 to ${MOST_JOBS}`,
  );
}
