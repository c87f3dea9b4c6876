/** The protocol of docker-credential-helpers: a program for each store, one action a run, without a shell. */
import { spawn } from 'node:child_process';
import { PlimsollError } from '../errors.ts';
import { parseStrictJson } from '../oci/strict-json.ts';
import { interruptionOf } from './client-options.ts';
import type { CredentialSurroundings, Credentials } from './credential-kinds.ts';

const MAX_HELPER_BYTES = 64 * 1024;
const HELPER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** What helpers print when they know the host not; the protocol has no other sign. */
const NOT_FOUND = /credentials not found|not found in native keychain/i;
/** User name by which helpers say that the secret is an identity token. */
const TOKEN_USER = '<token>';

/** `docker-credential-NAME`. Every failure but "not found" is `config-invalid`, or `deadline-exceeded`. */
export class CredentialHelper {
  readonly program: string;
  readonly #surroundings: CredentialSurroundings;

  /** Throws `config-invalid` for a name that could be a path. */
  constructor(name: string, surroundings: CredentialSurroundings) {
    if (!HELPER_NAME.test(name)) {
      throw new PlimsollError(
        'config-invalid',
        `credential helper ${JSON.stringify(name.slice(0, 100))}: not a name`,
      );
    }
    this.program = `docker-credential-${name}`;
    this.#surroundings = surroundings;
  }

  /** What is stored for the host, or undefined. */
  async get(host: string): Promise<Credentials | undefined> {
    const output = await this.#run('get', host);
    if (output === undefined) return undefined;
    const what = `${this.program} get`;
    const answer = parseStrictJson(output, { maxBytes: MAX_HELPER_BYTES, what, code: 'config-invalid' });
    const { Username: username, Secret: secret } = (answer ?? {}) as Record<string, unknown>;
    if (typeof username !== 'string' || typeof secret !== 'string' || secret === '') return undefined;
    return username === TOKEN_USER
      ? { kind: 'identity-token', token: secret }
      : { kind: 'password', username, password: secret };
  }

  async store(host: string, username: string, password: string): Promise<void> {
    await this.#run('store', JSON.stringify({ ServerURL: host, Username: username, Secret: password }));
  }

  /** False when there was nothing stored, as far as the helper says so. */
  async erase(host: string): Promise<boolean> {
    return (await this.#run('erase', host)) !== undefined;
  }

  /** Its output; undefined when it knows nothing of the host. */
  async #run(action: 'get' | 'store' | 'erase', input: string): Promise<Uint8Array | undefined> {
    const { code, output } = await runProgram(this.program, action, input, this.#surroundings);
    if (code === 0) return output;
    const words = Buffer.from(output).toString('utf8').trim();
    if (action !== 'store' && NOT_FOUND.test(words)) return undefined;
    // A helper that fails to get may print anything, also a secret; one that fails to store says why.
    const why = action === 'get' || words === '' ? '' : `: ${words.slice(0, 300)}`;
    throw new PlimsollError('config-invalid', `${this.program} ${action}: exit ${code}${why}`);
  }
}

async function runProgram(
  program: string,
  action: string,
  input: string,
  { env, signal, deadlineMs }: CredentialSurroundings,
): Promise<{ code: number | null; output: Uint8Array }> {
  const limit = AbortSignal.any([AbortSignal.timeout(deadlineMs), ...(signal === undefined ? [] : [signal])]);
  const child = spawn(program, [action], {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
    signal: limit,
    killSignal: 'SIGKILL',
  });
  const ended = new Promise<{ code: number | null; error?: Error }>((resolve) => {
    child.once('error', (error) => resolve({ code: null, error })).once('close', (code) => resolve({ code }));
  });
  // A helper that exits without reading its stdin breaks the pipe; its exit code says what happened.
  child.stdin.on('error', () => child.stdin.destroy());
  child.stdin.end(input);
  // What a killed helper started may still hold the pipe.
  limit.addEventListener('abort', () => child.stdout.destroy(), { once: true });
  try {
    const output = await boundedOutput(child.stdout, `${program} ${action}`);
    const { code, error } = await ended;
    if (error === undefined) return { code, output };
    throw new PlimsollError('config-invalid', `${program}: cannot be run: ${error.message}`, {
      cause: error,
    });
  } catch (error) {
    throw limit.aborted ? interruptionOf(limit) : error;
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

async function boundedOutput(output: AsyncIterable<Uint8Array>, what: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of output) {
    size += chunk.byteLength;
    if (size > MAX_HELPER_BYTES) {
      throw new PlimsollError('config-invalid', `${what}: more than ${MAX_HELPER_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
