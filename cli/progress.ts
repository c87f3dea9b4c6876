import { visibleText } from './visible-text.ts';

/** Progress of one long piece of work, in bytes. */
export interface Progress {
  /** So much more is to be done than was known before. */
  expect(bytes: number): void;
  /** So much of it need not be done. */
  skip(bytes: number): void;
  advance(bytes: number): void;
  done(): void;
}

export const NO_PROGRESS: Progress = { expect() {}, skip() {}, advance() {}, done() {} };

/** A terminal, as far as a line on it is concerned. */
export interface TerminalStream {
  write(text: string): unknown;
  /** Width; 80 when it does not say. */
  readonly columns?: number;
}

const REDRAW_MS = 100;
/** The rate is that of the last few seconds, so that it follows the network and does not jump. */
const RATE_MS = 5_000;
const DEFAULT_COLUMNS = 80;
/** Cursor to the start of the line, and what is behind the text erased: nothing blinks. */
const ERASE_LINE = '\r\x1b[K';

/** One line on a terminal that is drawn anew while work goes on, also while nothing comes. */
export class ProgressLine implements Progress {
  readonly #stream: TerminalStream;
  readonly #label: string;
  readonly #timer: NodeJS.Timeout;
  readonly #samples: { at: number; bytes: number }[] = [{ at: performance.now(), bytes: 0 }];
  #bytes = 0;
  #total: number | undefined;
  /** Length of the text that stands on the terminal. */
  #drawn = 0;

  constructor(stream: TerminalStream, label: string, total?: number) {
    this.#stream = stream;
    this.#label = visibleText(label);
    this.#total = total;
    this.#timer = setInterval(() => this.#redraw(), REDRAW_MS);
    this.#timer.unref();
  }

  expect(bytes: number): void {
    this.#total = (this.#total ?? 0) + bytes;
  }

  skip(bytes: number): void {
    this.#total = Math.max(0, (this.#total ?? 0) - bytes);
  }

  advance(bytes: number): void {
    this.#bytes += bytes;
    if (this.#drawn === 0) this.#redraw();
  }

  done(): void {
    clearInterval(this.#timer);
    this.wipe();
  }

  /** Makes room for other words; the line comes back with the next drawing. */
  wipe(): void {
    if (this.#drawn > 0) this.#stream.write(`${this.#toStart()}\x1b[J`);
    this.#drawn = 0;
  }

  #redraw(): void {
    const now = performance.now();
    this.#samples.push({ at: now, bytes: this.#bytes });
    while (this.#samples.length > 2 && now - this.#samples[1]!.at > RATE_MS) this.#samples.shift();
    const { at, bytes } = this.#samples[0]!;
    const rate = now > at ? ((this.#bytes - bytes) / (now - at)) * 1000 : 0;
    const text = progressLine(
      this.#label,
      { bytes: this.#bytes, total: this.#total, rate },
      this.#columns - 1,
    );
    this.#stream.write(
      this.#drawn > this.#columns ? `${this.#toStart()}\x1b[J${text}` : `${ERASE_LINE}${text}`,
    );
    this.#drawn = text.length;
  }

  /** A terminal that was made narrower has folded the line: it begins some rows further up. */
  #toStart(): string {
    const folded = Math.max(0, Math.ceil(this.#drawn / this.#columns) - 1);
    return folded === 0 ? '\r' : `\r\x1b[${folded}A`;
  }

  get #columns(): number {
    return Math.max(1, this.#stream.columns ?? DEFAULT_COLUMNS);
  }
}

export interface Amounts {
  readonly bytes: number;
  readonly total: number | undefined;
  /** Bytes per second. */
  readonly rate: number;
}

/**
 * `label  12.0 of 50.0 MB  24.0 MB/s  2 s left`, in at most `columns` columns: where there is less room the label is
 * cut first, because the numbers are what one looks for.
 */
export function progressLine(label: string, { bytes, total, rate }: Amounts, columns: number): string {
  const amount =
    total === undefined ? megabytes(bytes) : `${(bytes / 1e6).toFixed(1)} of ${megabytes(total)}`;
  const left = total !== undefined && rate > 0 ? [`${duration(Math.max(0, total - bytes) / rate)} left`] : [];
  const numbers = [amount, `${megabytes(rate)}/s`, ...left].join('  ');
  const room = columns - numbers.length - 2;
  if (room < 4) return numbers.slice(0, Math.max(0, columns));
  return `${label.length <= room ? label : `…${label.slice(label.length - room + 1)}`}  ${numbers}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function duration(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
