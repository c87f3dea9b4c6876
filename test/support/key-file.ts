import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { PlimsollError } from '../../src/errors.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import { loadPolicy } from '../../src/verify/policy.ts';

/** A file in the place of a key that a policy names, and what the refusal of the policy says. */
export interface KeyFileAttack {
  readonly name: string;
  readonly code: string;
  readonly message: RegExp;
  readonly pem: () => string;
}

export async function isRefusedKeyFile({ code, message, pem }: KeyFileAttack): Promise<void> {
  await assert.rejects(loadWithKeyFile(pem()), (error) => {
    assert.ok(error instanceof PlimsollError);
    assert.equal(error.code, code);
    assert.match(error.message, message);
    assert.match(error.message, /^policy\.yaml:3:\d+: signer release: key file release\.pub/);
    return true;
  });
}

/** A policy whose only key is this file. */
export function loadWithKeyFile(pem: string): Promise<LoadedPolicy> {
  return loadPolicy({
    text: [
      'apiVersion: plimsoll.dev/v1',
      'kind: Policy',
      'signers: { release: { key: release.pub } }',
      'rules: [{ repositories: ["**"], require: [{ type: cosign, signedBy: [release] }] }]',
    ].join('\n'),
    file: 'policy.yaml',
    readFile: async () => Buffer.from(pem),
  });
}

export const rsa = (modulusLength: number, publicExponent = 0x10001): string =>
  spki(generateKeyPairSync('rsa', { modulusLength, publicExponent }));

export const ec = (namedCurve: string): string => spki(generateKeyPairSync('ec', { namedCurve }));

export function spki({ publicKey }: { publicKey: KeyObject }): string {
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}
