import type { Code, PlimsollError } from '../errors.ts';

/** Every check, in the order in which they are made. A finding names the one that made it. */
export const CHECKS = [
  'policy',
  'reference',
  'resolve',
  'manifest-digest',
  'platform-child',
  'declaration-annotation',
  'referrers',
  'parse',
  'payload-type',
  'signature',
  'time',
  'chain',
  'signer',
  'statement-type',
  'predicate-type',
  'subject-digest',
  'subject-repository',
  'signer-revoked',
  'minimum-age',
  'maximum-age',
  'declaration',
  'privileges',
  'version',
  'origin',
  'review',
  'condition',
  'review-chain',
  'threshold',
  'summary',
  'image-revoked',
] as const;
export type CheckName = (typeof CHECKS)[number];

/** Where an attestation stopped, and why it does not count. */
export interface Shortfall {
  readonly check: CheckName;
  readonly code: Code;
  readonly message: string;
}

/** Most characters of a message: some of its words may be those of whoever made the evidence, who can write megabytes. */
const MAX_MESSAGE = 4_000;

/** What a check that says no leaves behind. */
export function shortfallOfError(check: CheckName, { code, message }: PlimsollError): Shortfall {
  const told = message.length <= MAX_MESSAGE ? message : `${message.slice(0, MAX_MESSAGE)}…`;
  return { check, code, message: told };
}

/**
 * Whether an error is an answer about the image. Faults of the surroundings (network, login, time-outs, storage) and
 * defects are not: with them nothing could be decided, and they are passed on.
 */
export function isAnswer(error: PlimsollError): boolean {
  return error.exit === 1 || error.code === 'declaration-invalid' || error.code === 'not-enforceable';
}

/** How far an attestation came. */
export function progressOf({ check }: Shortfall): number {
  return CHECKS.indexOf(check);
}
