/** What the demo prints: chapters, one line for everything tried, and a table at the end that decides the exit code. */
export interface Line {
  readonly chapter: string;
  readonly what: string;
  readonly wanted: string;
  readonly got: string;
  readonly holds: boolean;
}

export class Story {
  readonly #lines: Line[] = [];
  readonly #started = performance.now();
  #chapter = '';

  chapter(title: string, explanation: string): void {
    this.#chapter = title;
    process.stdout.write(`\n${title}\n  ${explanation}\n\n`);
  }

  say(text: string): void {
    for (const line of text.trimEnd().split('\n')) process.stdout.write(`    ${line}\n`);
  }

  /** One thing that was tried; `shown` is what the real command said. */
  outcome(what: string, wanted: string, got: string, shown = ''): void {
    const holds = wanted === got;
    this.#lines.push({ chapter: this.#chapter, what, wanted, got, holds });
    process.stdout.write(`  ${holds ? 'ok ' : 'BAD'} ${what}: ${got}${holds ? '' : `, wanted ${wanted}`}\n`);
    if (shown !== '') this.say(shown);
  }

  /** Prints the table; true when every line came out as it should and there was one at all. */
  end(): boolean {
    const bad = this.#lines.filter((line) => !line.holds);
    const width = Math.max(...this.#lines.map((line) => line.what.length));
    process.stdout.write(
      `\n${'what was tried'.padEnd(width)}  outcome\n${'-'.repeat(width)}  ${'-'.repeat(30)}\n`,
    );
    for (const { what, got, holds } of this.#lines)
      process.stdout.write(`${what.padEnd(width)}  ${got}${holds ? '' : '   ← NOT AS IT SHOULD'}\n`);
    const seconds = ((performance.now() - this.#started) / 1000).toFixed(1);
    process.stdout.write(
      `\n${this.#lines.length - bad.length} of ${this.#lines.length} came out as they should, in ${seconds} s\n`,
    );
    return bad.length === 0 && this.#lines.length > 0;
  }
}
