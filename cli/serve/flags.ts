import { PlimsollError } from '../../src/errors.ts';
import type { Problems } from './problems.ts';

/** What the command line says; what it leaves out comes from the environment, the file and the defaults, in this order. */
export interface ServeFlags {
  readonly config?: string;
  readonly data?: string;
  readonly listen?: string;
  readonly allowAnonymous?: true;
  readonly drain?: string;
  readonly workers?: string;
}

const MAX_DRAIN_SECONDS = 3_600;
const MAX_WORKERS = 64;

/** Whole seconds of --drain, in ms. */
export function parseDrainSeconds(text: string, problems: Problems): number {
  const seconds = Number(text);
  if (/^[0-9]+$/.test(text) && seconds <= MAX_DRAIN_SECONDS) return seconds * 1_000;
  refuse(problems, `--drain ${JSON.stringify(text)}: write whole seconds, at most ${MAX_DRAIN_SECONDS}`);
  return 0;
}

export function parseWorkers(text: string, problems: Problems): number {
  const workers = Number(text);
  if (/^[1-9][0-9]*$/.test(text) && workers <= MAX_WORKERS) return workers;
  refuse(problems, `--workers ${JSON.stringify(text)}: write a number from 1 to ${MAX_WORKERS}`);
  return 1;
}

function refuse(problems: Problems, message: string): void {
  problems.add(new PlimsollError('usage-invalid', message));
}
