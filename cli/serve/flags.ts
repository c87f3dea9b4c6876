import type { Problems } from './problems.ts';

/** What the command line says; what it leaves out comes from the environment, the file and the defaults, in this order. */
export interface ServeFlags {
  readonly config?: string;
  readonly data?: string;
  readonly listen?: string;
  readonly allowAnonymous?: true;
  /** A duration, as in the file. */
  readonly drain?: string;
  readonly workers?: string;
}

const MAX_WORKERS = 64;

export function parseWorkers(text: string, problems: Problems): number {
  const workers = Number(text);
  if (/^[1-9][0-9]*$/.test(text) && workers <= MAX_WORKERS) return workers;
  problems.misused(`--workers ${JSON.stringify(text)}: write a number from 1 to ${MAX_WORKERS}`);
  return 1;
}
