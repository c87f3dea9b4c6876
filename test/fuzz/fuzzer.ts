import { PlimsollError } from '../../src/errors.ts';
import { SeededRandom } from '../faults/seeded-random.ts';
import { makeInput } from './mutate-input.ts';
import { smallestInput } from './smallest-input.ts';
import type { Target } from './target.ts';

/** Most time of the processor that one input may take, in ms; the least of several runs counts. */
const MAX_CASE_MS = 50;
const SLOW_RUNS = 4;
const FAILURES_SHOWN = 5;

/** What has become of the inputs of one target. */
export interface Tally {
  readonly name: string;
  cases: number;
  /** Inputs that were read. */
  read: number;
  /** Inputs that were refused, by code; `no` where the reader says so without an error. */
  readonly refused: Map<string, number>;
  /** In ms of the processor. */
  slowest: number;
}

export interface Failure {
  readonly target: string;
  readonly round: number;
  /** What went wrong, without the input. */
  readonly what: string;
  readonly input: Buffer;
}

/** Gives a target inputs, and looks at what it makes of them. */
export class Fuzzer {
  readonly tally: Tally;
  readonly failures: Failure[] = [];
  readonly #target: Target;
  readonly #seed: number;

  constructor(target: Target, seed: number) {
    this.#target = target;
    this.#seed = seed;
    this.tally = { name: target.name, cases: 0, read: 0, refused: new Map(), slowest: 0 };
  }

  /** The input of a round is the same for the same seed, whatever other rounds there are. */
  inputOf(round: number): Buffer {
    return makeInput(this.#target, randomOf(this.#seed, this.#target.name, round));
  }

  async run(input: Buffer, round: number): Promise<void> {
    const { outcome, ms } = await this.#measure(input);
    this.tally.cases++;
    this.tally.slowest = Math.max(this.tally.slowest, ms);
    if ('fault' in outcome) return this.#fail(round, input, outcome.fault);
    if (ms > MAX_CASE_MS)
      return this.#fail(round, input, `takes ${Math.round(ms)} ms, at most ${MAX_CASE_MS}`);
    if (outcome.refused === undefined) this.tally.read++;
    else this.tally.refused.set(outcome.refused, (this.tally.refused.get(outcome.refused) ?? 0) + 1);
  }

  /** Again while it is slow: compiling and collecting garbage are not the reader's. */
  async #measure(input: Buffer): Promise<{ outcome: Outcome; ms: number }> {
    let ms = Number.POSITIVE_INFINITY;
    let outcome: Outcome = { refused: 'no' };
    for (let run = 0; run < SLOW_RUNS && ms > MAX_CASE_MS; run++) {
      const before = process.threadCpuUsage();
      outcome = await this.#outcomeOf(input);
      const { user, system } = process.threadCpuUsage(before);
      ms = Math.min(ms, (user + system) / 1000);
    }
    return { outcome, ms };
  }

  async #outcomeOf(input: Buffer): Promise<Outcome> {
    try {
      const value = await this.#target.read(input);
      return { refused: value === undefined || value === false ? 'no' : undefined };
    } catch (thrown) {
      return thrown instanceof PlimsollError ? { refused: thrown.code } : { fault: nameOf(thrown) };
    }
  }

  /** Each kind of failure once, with the smallest input that has it. */
  async #fail(round: number, input: Buffer, what: string): Promise<void> {
    const kind = kindOf(what);
    const known = this.failures.some((failure) => kindOf(failure.what) === kind);
    if (known || this.failures.length >= FAILURES_SHOWN) return;
    const smallest = await smallestInput(input, async (candidate) => {
      const { outcome, ms } = await this.#measure(candidate);
      return 'fault' in outcome
        ? kindOf(outcome.fault) === kind
        : ms > MAX_CASE_MS && kind.startsWith('takes');
    });
    this.failures.push({ target: this.#target.name, round, what, input: smallest });
  }
}

type Outcome = { readonly refused: string | undefined } | { readonly fault: string };

function nameOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `throws ${typeof thrown}: ${String(thrown)}`;
  const place = /\n\s+at (.*)/.exec(thrown.stack ?? '')?.[1] ?? 'nowhere';
  return `throws ${thrown.name}: ${thrown.message.slice(0, 300)} (at ${place})`;
}

/** Messages that differ by a number or a quoted word only are of one kind. */
function kindOf(what: string): string {
  return what.replaceAll(/\d+|"[^"]*"/g, '…').slice(0, 80);
}

function randomOf(seed: number, name: string, round: number): SeededRandom {
  let mixed = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(round + 1, 0x85ebca6b);
  for (const char of name) mixed = Math.imul(mixed ^ char.charCodeAt(0), 0x01000193);
  return new SeededRandom(mixed);
}
