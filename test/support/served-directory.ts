import type { TestContext } from 'node:test';
import { runPlimsoll } from './run-process.ts';
import { ServeProcess } from './serve-process.ts';

export interface Served {
  readonly host: string;
  readonly process: ServeProcess;
}

/** `plimsoll serve` on a data directory, until the test ends at the latest. */
export async function serve(t: TestContext, directory: string): Promise<Served> {
  const process = new ServeProcess(['--data', directory, '--listen', '127.0.0.1:0']);
  t.after(() => process.end('SIGKILL').then(() => undefined));
  return { host: await process.ready(), process };
}

/** `plimsoll admin … --json` in a process of its own, and its document. */
export async function admin(...args: string[]): Promise<{ code: number; document: AdminDocument }> {
  const { code, stdout, stderr } = await runPlimsoll(['admin', ...args, '--json']);
  if (stdout === '') throw new Error(`admin ${args.join(' ')} ended with ${code}: ${stderr}`);
  return { code, document: JSON.parse(stdout) as AdminDocument };
}

/** What the tests look at of the documents. */
export interface AdminDocument {
  readonly error?: { readonly code: string; readonly message: string };
  readonly clean?: boolean;
  readonly hidden?: number;
  readonly findings?: readonly {
    readonly level: string;
    readonly code: string;
    readonly digest: string;
    readonly repositories: readonly string[];
    readonly repaired: boolean;
    readonly problem: string | null;
  }[];
  readonly blobs?: number;
  readonly copied?: number;
  readonly kept?: number;
  readonly manifests?: number;
  readonly manifestsAdded?: number;
  readonly tagsSet?: number;
  readonly tagsKept?: number;
  readonly blobsAdded?: number;
  readonly postponed?: string | null;
  readonly missing?: readonly { readonly digest: string }[];
  readonly problems?: readonly {
    readonly code: string;
    readonly repository: string;
    readonly tag?: string;
    readonly digest?: string;
  }[];
}
