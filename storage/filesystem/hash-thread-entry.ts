/** The thread that hashes beside the one that serves. An error ends it, and with it every hash that runs. */
import { createHash, type Hash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { type DigestAlgorithm, finishDigest } from '../../src/oci/digest.ts';
import type { FromHashThread, ToHashThread } from './hash-protocol.ts';

interface Running {
  readonly hash: Hash;
  readonly algorithm: DigestAlgorithm;
}

const running = new Map<number, Running>();

parentPort?.on('message', (message: ToHashThread) => {
  const answer = take(message);
  if (answer !== undefined) parentPort?.postMessage(answer);
});

function take(message: ToHashThread): FromHashThread | undefined {
  switch (message.kind) {
    case 'begin':
      running.set(message.hash, { hash: createHash(message.algorithm), algorithm: message.algorithm });
      return undefined;
    case 'update':
      find(message.hash).hash.update(message.bytes);
      return { call: message.call };
    case 'digest': {
      const { hash, algorithm } = find(message.hash);
      return { call: message.call, digest: finishDigest(hash.copy(), algorithm) };
    }
    case 'end':
      running.delete(message.hash);
      return undefined;
  }
}

function find(name: number): Running {
  const found = running.get(name);
  if (found === undefined) throw new Error(`no hash ${name} runs`);
  return found;
}
