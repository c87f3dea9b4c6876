import type { DatabaseSync } from 'node:sqlite';
import type { MessagePort } from 'node:worker_threads';
import type { CommitTally } from './commit-tally.ts';
import { commitGroup, type WriteCall, type WriteOutcome } from './group-commit.ts';
import type { WriteOperations } from './write-operations.ts';
import { MAX_GROUP } from './writer.ts';
import { type FromWriter, sendError, type ToWriter, type WriteAnswer } from './writer-protocol.ts';

interface Waiting {
  readonly port: MessagePort;
  readonly calls: readonly WriteCall[];
}

/** Makes one transaction of what writers in several threads have sent by the time that the one before has ended. */
export class GroupQueue {
  readonly #database: DatabaseSync;
  readonly #operations: WriteOperations;
  readonly #lastRoom: readonly (() => void)[];
  readonly #failed: (thrown: unknown) => void;
  readonly #tally: CommitTally;
  readonly #ports = new Set<MessagePort>();
  #waiting: Waiting[] = [];
  #scheduled = false;

  /** `lastRoom` is what makes room for deletes; `failed` is called once, when nothing may be written any more. */
  constructor(
    database: DatabaseSync,
    operations: WriteOperations,
    lastRoom: readonly (() => void)[],
    failed: (thrown: unknown) => void,
    tally: CommitTally,
  ) {
    this.#database = database;
    this.#operations = operations;
    this.#lastRoom = lastRoom;
    this.#failed = failed;
    this.#tally = tally;
  }

  /** Takes groups from one more writer, until it closes its port. */
  connect(port: MessagePort): void {
    this.#ports.add(port);
    port.on('message', ({ calls }: ToWriter) => {
      this.#waiting.push({ port, calls });
      this.#schedule();
    });
    port.on('close', () => this.#ports.delete(port));
  }

  /** Commits what has come, and hangs up. */
  close(): void {
    while (this.#waiting.length > 0) this.#commit();
    for (const port of this.#ports) port.close();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    // Until then every port has handed over what came while the last group was committed.
    setImmediate(() => {
      this.#scheduled = false;
      this.#commit();
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  #commit(): void {
    const groups = this.#nextGroups();
    if (groups.length === 0) return;
    try {
      const calls = groups.flatMap((group) => group.calls);
      const answers = commitGroup(this.#database, this.#operations, calls, this.#lastRoom).map(toAnswer);
      this.#tally.add(calls.length);
      for (const { port, calls } of groups)
        tell(port, { kind: 'answers', answers: answers.splice(0, calls.length) });
    } catch (thrown) {
      this.#stop(thrown);
    }
  }

  #nextGroups(): Waiting[] {
    let [taken, calls] = [0, 0];
    for (const group of this.#waiting) {
      calls += group.calls.length;
      if (taken > 0 && calls > MAX_GROUP) break;
      taken += 1;
    }
    return this.#waiting.splice(0, taken);
  }

  #stop(thrown: unknown): void {
    this.#waiting = [];
    for (const port of this.#ports) {
      tell(port, { kind: 'failed', error: sendError(thrown) });
      port.close();
    }
    this.#failed(thrown);
  }
}

function tell(port: MessagePort, message: FromWriter): void {
  port.postMessage(message);
}

function toAnswer(outcome: WriteOutcome): WriteAnswer {
  return 'thrown' in outcome ? { error: sendError(outcome.thrown) } : outcome;
}
