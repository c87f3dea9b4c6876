import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parsePublicKey } from '../src/attest/public-key.ts';
import { hasCode, PlimsollError } from '../src/errors.ts';
import type { LoadedPolicy } from '../src/verify/loaded-policy.ts';
import { loadPolicy, type PolicySource, signerPolicy } from '../src/verify/policy.ts';
import { identitySigner } from '../src/verify/policy-signers.ts';
import { publicRoot } from '../src/verify/public-root.ts';
import { type LoadedRevocations, loadRevocations, NOTHING_REVOKED } from '../src/verify/revocations.ts';
import { parseTrustedRoot } from '../src/verify/trusted-root.ts';
import { readTrustedFile } from './input-file.ts';

/** What a decision is made by. */
export interface PolicyInUse {
  readonly policy: LoadedPolicy;
  readonly revocations: LoadedRevocations;
}

const MAX_POLICY_BYTES = 1024 * 1024;
const MAX_KEY_BYTES = 64 * 1024;
const MAX_ROOT_BYTES = 1024 * 1024;
const REVOCATIONS_FILE = 'revocations.yaml';

/**
 * Reads a policy, a regular file, the files that it names, and revocations.yaml beside it; no such file means that nothing
 * is revoked.
 * Throws `policy-invalid`, `file-unreadable`, `file-unsafe`.
 */
export async function loadPolicyFile(path: string): Promise<PolicyInUse> {
  const policy = await loadPolicy(await readPolicySource(path));
  return { policy, revocations: await loadRevocationsBeside(path) };
}

/** A policy as it stands in a file. Throws `policy-invalid` when it is no text, `file-unreadable`, `file-unsafe`. */
export async function readPolicySource(path: string): Promise<PolicySource> {
  const directory = dirname(path);
  return {
    text: await readText(path),
    file: path,
    readFile: (name) => readTrustedFile(resolve(directory, name), MAX_ROOT_BYTES),
  };
}

/** The policy that `--key FILE` stands for; the signer is called as the file. Throws `key-invalid`, `file-unreadable`, `file-unsafe`. */
export async function loadKeyPolicy(path: string, type: string): Promise<PolicyInUse> {
  const key = parsePublicKey(Buffer.from(await readTrustedFile(path, MAX_KEY_BYTES)).toString('utf8'));
  return { policy: signerPolicy({ name: basename(path, '.pub'), key }, type), revocations: NOTHING_REVOKED };
}

/** Who must have signed, in place of a policy. */
export interface IdentityAsked {
  /** The subject alternative name of the certificate, exactly. */
  readonly identity: string;
  /** The OIDC issuer that vouched for it, exactly. */
  readonly issuer: string;
  /** File with the trusted root; the public instance when left out. */
  readonly trustedRoot: string | undefined;
}

/**
 * The policy that `--certificate-identity` and `--certificate-oidc-issuer` stand for: one of each kind of evidence that the
 * root lists. Throws `policy-invalid` for a root that is not sound, `file-unreadable`, `file-unsafe`.
 */
export async function loadIdentityPolicy(asked: IdentityAsked, type: string): Promise<PolicyInUse> {
  const { identity, issuer, trustedRoot: file } = asked;
  const root =
    file === undefined
      ? publicRoot()
      : parseTrustedRoot(file, await readTrustedFile(file, MAX_ROOT_BYTES), 'what-it-lists');
  const policy = signerPolicy(identitySigner(identity, { root, issuer }), type);
  return { policy, revocations: NOTHING_REVOKED };
}

/**
 * Only a name that is not there counts as no list: a link to nowhere is a list that cannot be read. A policy that is
 * reached through a link has a list beside the link or beside the file, or it would be a way around the list.
 */
export async function loadRevocationsBeside(policy: string): Promise<LoadedRevocations> {
  const places = new Set([await realpath(dirname(policy)), dirname(await realpath(policy))]);
  const lists = [...places].map((place) => join(place, REVOCATIONS_FILE));
  const present = (await Promise.all(lists.map(async (file) => ((await exists(file)) ? [file] : [])))).flat();
  if (present.length > 1)
    throw new PlimsollError(
      'policy-invalid',
      `two lists of revocations for one policy: ${present.join(', ')}`,
      {
        hint: 'name the policy by its own path, or keep one list',
      },
    );
  const [file] = present;
  return file === undefined ? NOTHING_REVOKED : loadRevocations({ text: await readText(file), file });
}

async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return false;
    throw thrown;
  }
}

async function readText(path: string): Promise<string> {
  const bytes = await readTrustedFile(path, MAX_POLICY_BYTES);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PlimsollError('policy-invalid', `${path}: not UTF-8 text`, { cause });
  }
}
