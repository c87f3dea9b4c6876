import type { Readable, Writable } from 'node:stream';

/** How a sandbox ended. */
export interface SandboxExit {
  /** Whether the command was ever started. */
  readonly started: boolean;
  /** Of the command, 128 + n when it ended by signal n; of the launcher when the command was not started. */
  readonly code: number;
  /** Why it ended, when not by itself: its time was over, its memory was used up, `stop` was called. */
  readonly cause?: 'wall' | 'memory' | 'stopped';
}

/** A sandbox that exists, whichever launcher made it. */
export interface Sandbox {
  readonly id: string;
  /** On the host. */
  readonly uid: number;
  /** Of the launcher's direct child, on the host. */
  readonly pid: number;
  /** Present when piped. */
  readonly stdin: Writable | undefined;
  readonly stdout: Readable | undefined;
  readonly stderr: Readable | undefined;
  /** Never rejects; by then no process of the sandbox is left and its cgroup is removed. */
  readonly exited: Promise<SandboxExit>;
  /** Sends a signal to the command. False when there is no command to signal. */
  kill(signal: NodeJS.Signals): Promise<boolean>;
  /** SIGTERM to the command, and SIGKILL to all of the sandbox after `graceMs`. Resolves when it has ended. */
  stop(graceMs: number): Promise<void>;
}
