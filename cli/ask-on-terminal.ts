import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { PlimsollError } from '../src/errors.ts';
import type { CommandContext } from './command.ts';

export interface Question {
  readonly text: string;
  /** Whether what is typed must not be seen. */
  readonly hidden: boolean;
}

/** Asks one question after the other on the terminal. Throws `missing` without one, `interrupted` on Ctrl-C. */
export async function askOnTerminal(
  questions: readonly Question[],
  missing: PlimsollError,
  context: CommandContext,
): Promise<string[]> {
  if (!process.stdin.isTTY) throw missing;
  let hidden = true;
  const lines = createInterface({
    input: process.stdin,
    output: new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        if (!hidden) process.stderr.write(chunk);
        done();
      },
    }),
    terminal: true,
    historySize: 0,
    signal: context.signal,
  });
  let interrupted = false;
  lines.on('SIGINT', () => {
    interrupted = true;
    lines.close();
  });
  const answers: string[] = [];
  try {
    const typed = lines[Symbol.asyncIterator]();
    for (const question of questions) {
      context.output.say(question.text);
      hidden = question.hidden;
      const { value, done } = await typed.next();
      hidden = true;
      if (interrupted || context.signal.aborted) throw new PlimsollError('interrupted', 'interrupted');
      if (done === true) throw missing;
      answers.push(value);
    }
    return answers;
  } finally {
    lines.close();
  }
}
