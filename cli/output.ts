/**
 * The only printer. Its rules:
 * - data goes to stdout, words and progress to stderr;
 * - with --json stdout is one JSON document, also for failures: { "error": { code, message, hint } };
 * - a failure is an `error:` line and a `hint:` line, legible without colour;
 * - progress is shown on a terminal, never in a pipe.
 */
import { CODES, type PlimsollError } from '../src/errors.ts';
import { visibleText } from './visible-text.ts';

export interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
}

/** Progress of one long piece of work. Units are bytes; `total` may be unknown. */
export interface Progress {
  advance(bytes: number): void;
  done(): void;
}

const REDRAW_MS = 100;

export class Output {
  readonly json: boolean;
  readonly #streams: Streams;

  constructor(streams: Streams, json: boolean) {
    this.#streams = streams;
    this.json = json;
  }

  /** The result of a command: the document with --json, else the text. */
  result(document: unknown, text: string): void {
    this.#streams.stdout.write(
      this.json
        ? `${JSON.stringify(document, null, 2)}\n`
        : text.endsWith('\n') || text === ''
          ? text
          : `${text}\n`,
    );
  }

  /** Words for a person, beside the result; what could rewrite a terminal is written out. */
  say(line: string): void {
    this.#streams.stderr.write(`${visibleLines(line)}\n`);
  }

  /** A failure, and the exit code that goes with it. */
  fail(error: PlimsollError): number {
    if (this.json) this.result({ error: { code: error.code, message: error.message, hint: error.hint } }, '');
    this.#streams.stderr.write(
      `error: ${visibleLines(error.message)} (${error.code})\n\nhint: ${visibleLines(error.hint)}\n`,
    );
    return CODES[error.code].exit;
  }

  /** A line that is redrawn while work goes on; silent when stderr is not a terminal. */
  progress(label: string, total?: number): Progress {
    if (this.#streams.stderr.isTTY !== true) return { advance() {}, done() {} };
    const started = performance.now();
    let bytes = 0;
    let drawn = Number.NEGATIVE_INFINITY;
    return {
      advance: (count) => {
        bytes += count;
        const now = performance.now();
        if (now - drawn < REDRAW_MS) return;
        drawn = now;
        this.#streams.stderr.write(`\r\x1b[K${progressLine(label, bytes, total, now - started)}`);
      },
      done: () => void this.#streams.stderr.write('\r\x1b[K'),
    };
  }
}

/** Messages may have several lines, and quote what a stranger wrote. */
function visibleLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}

/** `label  12.0 of 50.0 MB  24.0 MB/s  2 s left`; elapsed in ms. */
export function progressLine(
  label: string,
  bytes: number,
  total: number | undefined,
  elapsed: number,
): string {
  const rate = elapsed > 0 ? (bytes / elapsed) * 1000 : 0;
  const left =
    total !== undefined && rate > 0 ? `  ${Math.ceil(Math.max(0, total - bytes) / rate)} s left` : '';
  const amount =
    total === undefined ? megabytes(bytes) : `${megabytes(bytes).replace(' MB', '')} of ${megabytes(total)}`;
  return `${label}  ${amount}  ${megabytes(rate)}/s${left}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
