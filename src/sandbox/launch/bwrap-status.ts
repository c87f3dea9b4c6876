import type { Readable } from 'node:stream';
import { READY } from './lifeline.ts';

/** What is told on the status descriptor: READY by what starts bwrap, then by bwrap one JSON document a line. */
export interface BwrapStatus {
  /** True once the sandbox cannot outlive the launcher; false when that failed. */
  readonly ready: Promise<boolean>;
  /** True once bwrap has cloned the sandbox's pid 1; false when it ended before. */
  readonly made: Promise<boolean>;
  /** The exit code of the command; undefined when the command was never started. */
  readonly exitCode: Promise<number | undefined>;
}

/** Reads until the end of the stream, which comes when the last of them ends. */
export function readBwrapStatus(stream: Readable): BwrapStatus {
  const ready = Promise.withResolvers<boolean>();
  const made = Promise.withResolvers<boolean>();
  const exitCode = Promise.withResolvers<number | undefined>();
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (text + chunk).split('\n');
    text = lines.pop()!;
    for (const line of lines) {
      if (line === READY) ready.resolve(true);
      if (line.includes('"child-pid":')) made.resolve(true);
      const code = /"exit-code": (\d+)/.exec(line)?.[1];
      if (code !== undefined) exitCode.resolve(Number(code));
    }
  });
  const end = (): void => {
    ready.resolve(false);
    made.resolve(false);
    exitCode.resolve(undefined);
  };
  stream.on('end', end).on('close', end).on('error', end);
  return { ready: ready.promise, made: made.promise, exitCode: exitCode.promise };
}
