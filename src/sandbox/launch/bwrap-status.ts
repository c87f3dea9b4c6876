import type { Readable } from 'node:stream';

/** What bwrap tells on its status descriptor: one JSON document a line. */
export interface BwrapStatus {
  /** True once bwrap has cloned the sandbox's pid 1; false when it ended before. */
  readonly made: Promise<boolean>;
  /** The exit code of the command; undefined when the command was never started. */
  readonly exitCode: Promise<number | undefined>;
}

/** Reads until the end of the stream, which comes when the outer process of bwrap ends. */
export function readBwrapStatus(stream: Readable): BwrapStatus {
  const made = Promise.withResolvers<boolean>();
  const exitCode = Promise.withResolvers<number | undefined>();
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (text + chunk).split('\n');
    text = lines.pop()!;
    for (const line of lines) {
      if (line.includes('"child-pid":')) made.resolve(true);
      const code = /"exit-code": (\d+)/.exec(line)?.[1];
      if (code !== undefined) exitCode.resolve(Number(code));
    }
  });
  const end = (): void => {
    made.resolve(false);
    exitCode.resolve(undefined);
  };
  stream.on('end', end).on('close', end).on('error', end);
  return { made: made.promise, exitCode: exitCode.promise };
}
