/**
 * The only printer. Its rules:
 * - data goes to stdout, words and progress to stderr;
 * - with --json stdout is one JSON document, also for failures: { "error": { code, message, hint, problems? } };
 * - a failure is an `error:` line and a `hint:` line, legible without colour;
 * - progress is shown on a terminal, never in a pipe.
 */
import { CODES, hasCode, PlimsollError } from '../src/errors.ts';
import { NO_PROGRESS, type Progress, ProgressLine, type TerminalStream } from './progress.ts';
import { visibleJson, visibleText } from './visible-text.ts';

export interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: TerminalStream & { readonly isTTY?: boolean };
}

export class Output {
  readonly json: boolean;
  readonly #streams: Streams;
  #line: ProgressLine | undefined;

  constructor(streams: Streams, json: boolean) {
    this.#streams = streams;
    this.json = json;
  }

  /** The result of a command: the document with --json, else the text. */
  result(document: unknown, text: string): void {
    this.#line?.wipe();
    this.#streams.stdout.write(
      this.json
        ? `${visibleJson(JSON.stringify(document, null, 2))}\n`
        : text.endsWith('\n') || text === ''
          ? text
          : `${text}\n`,
    );
  }

  /** Words for a person, beside the result; what could rewrite a terminal is written out. */
  say(line: string): void {
    this.#line?.wipe();
    this.#streams.stderr.write(`${visibleLines(line)}\n`);
  }

  /** A failure, and the exit code that goes with it. */
  fail(error: PlimsollError): number {
    this.#line?.done();
    const { code, message, hint } = error;
    const { problems } = error.detail;
    // What a file has wrong is a list, so that a program need not take the message apart.
    const listed = Array.isArray(problems) ? { problems } : {};
    if (this.json) this.result({ error: { code, message, hint, ...listed } }, '');
    this.#streams.stderr.write(
      `error: ${visibleLines(error.message)} (${error.code})\n\nhint: ${visibleLines(error.hint)}\n`,
    );
    return CODES[error.code].exit;
  }

  /** A line that is redrawn while work goes on; silent when stderr is not a terminal. One at a time. */
  progress(label: string, total?: number): Progress {
    if (this.#streams.stderr.isTTY !== true) return NO_PROGRESS;
    this.#line?.done();
    this.#line = new ProgressLine(this.#streams.stderr, label, total);
    return this.#line;
  }
}

/**
 * Once for a process: streams that cannot be written do not end it as a crash, which would look like a "no". A reader
 * that went away has read what it wanted. Any other loss of the result is told, and ends with the exit code of
 * `storage-failed`. What cannot be told on stderr changes no answer.
 */
export function keepAnswer(process: NodeJS.Process): void {
  let told = false;
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (cause) => {
    if (told || hasCode(cause, 'EPIPE')) return;
    told = true;
    const hint = 'the result was not written; give stdout another place, and ask again';
    const error = new PlimsollError('storage-failed', `stdout: ${cause.message}`, { cause, hint });
    const exit = new Output(process, false).fail(error);
    // The answer may still be on its way to the exit code.
    process.once('exit', () => {
      process.exitCode = exit;
    });
  });
}

/** Messages may have several lines, and quote what a stranger wrote. */
function visibleLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}
