import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { lstat } from 'node:fs/promises';
import { type ClientRequest, type IncomingMessage, request as openRequest } from 'node:http';
import { dirname } from 'node:path';
import { checkShape, type Validator } from '../../schemas/check.ts';
import { validate as validateIdentity } from '../../schemas/generated/host-identity.ts';
import type { HostIdentity } from '../../schemas/host-identity.ts';
import { preAuthenticationEncoding } from '../attest/pre-authentication-encoding.ts';
import { asPlimsollError, isCode, PlimsollError } from '../errors.ts';
import { digestOf } from '../oci/digest.ts';
import { parseStrictJson } from '../oci/strict-json.ts';
import { FRAMES_MEDIA_TYPE, type FrameType, frame, type ReadFrame, readFrames } from './frames.ts';

export interface HostClientOptions {
  /** Absolute path of the daemon's socket. */
  readonly socket: string;
  /** PEM of the key that the daemon has to prove; without it whoever owns the socket is believed. */
  readonly hostKey?: string;
  readonly signal?: AbortSignal;
}

/** What the daemon answered, whatever its status. */
export interface HostAnswer {
  readonly status: number;
  readonly document: unknown;
}

/** An exchange of frames that both sides go on with. */
export interface HostStream {
  send(type: FrameType, payload: Uint8Array): Promise<void>;
  /** Nothing more comes from here. */
  end(): void;
  readonly frames: AsyncGenerator<ReadFrame, undefined>;
  /** Leaves the agent alone. */
  close(): void;
}

const PROOF_TYPE = 'application/vnd.plimsoll.host-proof';
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
/** Longest wait for an answer that is not a launch or a stop, in ms: a decision may ask a registry. */
const ANSWER_MS = 120_000;
const WRITABLE_BY_OTHERS = 0o022;

/** The daemon of this host, as its clients ask it. Every answer has to repeat the nonce of its question. */
export class HostClient {
  readonly #options: HostClientOptions;

  private constructor(options: HostClientOptions) {
    this.#options = options;
  }

  /** Throws `daemon-unavailable` when there is none, when it is not ours or root's, and when it cannot prove its key. */
  static async open(options: HostClientOptions): Promise<HostClient> {
    await checkSocket(options.socket);
    const client = new HostClient(options);
    if (options.hostKey !== undefined) await client.#checkProof(options.hostKey);
    return client;
  }

  async get<T>(path: string, validate: Validator<T>): Promise<T> {
    const answer = await this.ask('GET', path);
    if (answer.status !== 200) throw errorOf(answer);
    return shapeOf(answer.document, validate, path);
  }

  /** Throws `daemon-unavailable` for what is no answer of a daemon. */
  async ask(
    method: 'GET' | 'POST',
    path: string,
    question?: unknown,
    { longerMs = 0 }: { readonly longerMs?: number } = {},
  ): Promise<HostAnswer> {
    return await this.#exchange(method, path, { question, longerMs });
  }

  /** Within the time for an answer, and as much longer as the question says that it takes. */
  async #exchange(
    method: 'GET' | 'POST',
    path: string,
    { question, longerMs = 0, nonce }: { question?: unknown; longerMs?: number; nonce?: string },
  ): Promise<HostAnswer> {
    const body = question === undefined ? undefined : Buffer.from(JSON.stringify(question));
    const late = AbortSignal.timeout(ANSWER_MS + longerMs);
    const opened = this.#open(method, path, { type: body && 'application/json', late, nonce });
    opened.request.end(body);
    return await this.#documentOf(await this.#answerTo(opened.request, opened.nonce));
  }

  /** Opens a conversation, which the signal ends only before it has begun. Resolves to the answer when the daemon wants none. */
  async converse(
    path: string,
    first?: readonly [FrameType, Uint8Array],
    beforeAnswer?: AbortSignal,
  ): Promise<HostStream | HostAnswer> {
    const { request, nonce } = this.#open('POST', path, { type: FRAMES_MEDIA_TYPE });
    const cut = (): void => void request.destroy();
    beforeAnswer?.addEventListener('abort', cut);
    request.flushHeaders();
    if (first !== undefined) request.write(frame(...first));
    const response = await this.#answerTo(request, nonce).catch((thrown: unknown) => {
      beforeAnswer?.throwIfAborted();
      throw thrown;
    });
    beforeAnswer?.removeEventListener('abort', cut);
    if (response.headers['content-type'] === FRAMES_MEDIA_TYPE && response.statusCode === 200)
      return streamOf(request, response);
    const answer = await this.#documentOf(response);
    request.destroy();
    return answer;
  }

  /** The frames of an answer that is nothing else. Throws what the daemon said instead. */
  async read(path: string): Promise<AsyncGenerator<ReadFrame, undefined>> {
    const { request, nonce } = this.#open('GET', path);
    request.end();
    const response = await this.#answerTo(request, nonce);
    if (response.statusCode !== 200) throw errorOf(await this.#documentOf(response));
    if (response.headers['content-type'] === FRAMES_MEDIA_TYPE) return framesOf(response);
    response.destroy();
    throw unavailable(`${this.#options.socket} answered something else than frames`);
  }

  #open(
    method: string,
    path: string,
    {
      type,
      late,
      nonce = randomBytes(16).toString('hex'),
    }: { type?: string | undefined; late?: AbortSignal; nonce?: string | undefined } = {},
  ) {
    const { socket, signal } = this.#options;
    const signals = [signal, late].filter((each) => each !== undefined);
    const headers = { host: 'plimsoll', 'plimsoll-nonce': nonce, ...(type && { 'content-type': type }) };
    const request = openRequest({
      ...{ socketPath: socket, method, path, headers, agent: false },
      ...(signals.length > 0 ? { signal: AbortSignal.any(signals) } : {}),
    });
    // Who waits for the answer is told; later nobody has to be.
    request.on('error', () => {});
    return { request, nonce };
  }

  async #answerTo(request: ClientRequest, nonce: string): Promise<IncomingMessage> {
    const { signal, socket } = this.#options;
    try {
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      if (response.headers['plimsoll-nonce'] === nonce) return response;
      response.destroy();
    } catch (cause) {
      signal?.throwIfAborted();
      throw unavailable(`${socket}: ${(cause as Error).message}`, cause);
    }
    throw unavailable(`${socket} answered without the nonce of the question: it is not our daemon`);
  }

  async #documentOf(response: IncomingMessage): Promise<HostAnswer> {
    const { socket, signal } = this.#options;
    const status = response.statusCode ?? 0;
    try {
      const chunks: Buffer[] = [];
      let length = 0;
      for await (const chunk of response as AsyncIterable<Buffer>) {
        length += chunk.byteLength;
        if (length > MAX_ANSWER_BYTES) throw new Error('the answer is too long');
        chunks.push(chunk);
      }
      const limits = { maxBytes: MAX_ANSWER_BYTES, what: 'answer', code: 'daemon-unavailable' } as const;
      return { status, document: parseStrictJson(Buffer.concat(chunks), limits) };
    } catch (cause) {
      signal?.throwIfAborted();
      if (cause instanceof PlimsollError) throw cause;
      throw unavailable(`${socket}: ${(cause as Error).message}`, cause);
    }
  }

  async #checkProof(pem: string): Promise<void> {
    const nonce = randomBytes(16).toString('hex');
    const { socket } = this.#options;
    const { document } = await this.#exchange('GET', '/v1/host', { nonce });
    const identity = shapeOf(document, validateIdentity, '/v1/host');
    if (!proves(identity, nonce, pem))
      throw unavailable(`${socket}: whoever answers there cannot prove the key of this host`);
  }
}

/** What the daemon said instead of an answer. */
export function errorOf({ status, document }: HostAnswer): PlimsollError {
  const { code, message, hint } = (document ?? {}) as Record<string, unknown>;
  if (typeof code !== 'string' || !isCode(code) || typeof message !== 'string')
    return unavailable(`the daemon answered ${status}, and not why`);
  return new PlimsollError(code, message, typeof hint === 'string' ? { hint } : {});
}

function proves({ host, epoch, proof }: HostIdentity, nonce: string, pem: string): boolean {
  const bytes = preAuthenticationEncoding(PROOF_TYPE, Buffer.from(`${host}\n${epoch}\n${nonce}`));
  const key = createPublicKey(pem);
  const named = digestOf(key.export({ type: 'spki', format: 'der' })) === host;
  return named && verify(null, bytes, key, Buffer.from(proof, 'base64'));
}

function streamOf(request: ClientRequest, response: IncomingMessage): HostStream {
  return {
    frames: framesOf(response),
    send: async (type, payload) => {
      if (request.destroyed || request.write(frame(type, payload))) return;
      await Promise.race([once(request, 'drain'), once(request, 'close')]);
    },
    end: () => request.end(),
    close: () => request.destroy(),
  };
}

/** A daemon that goes away in the middle is no end of an agent. */
async function* framesOf(response: IncomingMessage): AsyncGenerator<ReadFrame, undefined> {
  try {
    yield* readFrames(response);
  } catch (cause) {
    throw wentAway(asPlimsollError(cause).message, cause);
  }
}

function shapeOf<T>(document: unknown, validate: Validator<T>, what: string): T {
  return checkShape(document, validate, `answer of the daemon to ${what}`, 'daemon-unavailable');
}

/** Whoever can put another socket there would answer for the daemon. */
async function checkSocket(socket: string): Promise<void> {
  const places = await Promise.all([lstat(socket), lstat(dirname(socket))]).catch((cause: unknown) => {
    throw unavailable(`no daemon at ${socket}: ${(cause as Error).message}`, cause);
  });
  const [file, directory] = places;
  if (!file.isSocket()) throw unavailable(`${socket} is no socket`);
  for (const [path, { uid, mode }, limit] of [
    [socket, file, WRITABLE_BY_OTHERS],
    [dirname(socket), directory, WRITABLE_BY_OTHERS],
  ] as const) {
    if (uid !== 0 && uid !== process.getuid!()) throw unavailable(`${path} belongs to uid ${uid}`);
    if ((mode & limit) !== 0) throw unavailable(`others may write to ${path}`);
  }
}

function unavailable(message: string, cause?: unknown): PlimsollError {
  return new PlimsollError('daemon-unavailable', message, { cause });
}

/** Whoever was launched may run on: another launch is not what to do next. */
function wentAway(message: string, cause?: unknown): PlimsollError {
  const hint = 'the agent may still run: see plimsoll ps, when the daemon is there again';
  return new PlimsollError('daemon-unavailable', `the daemon went away: ${message}`, { cause, hint });
}
