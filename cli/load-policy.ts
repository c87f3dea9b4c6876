import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parsePublicKey } from '../src/attest/public-key.ts';
import { hasCode, PlimsollError } from '../src/errors.ts';
import type { PolicyFiles } from '../src/host/policy-watch.ts';
import {
  type LoadedRevocations,
  NOTHING_REVOKED,
  unionOfRevocations,
} from '../src/verify/loaded-revocations.ts';
import type { PolicySource } from '../src/verify/policy.ts';
import { narrowPolicy, type PolicyInForce } from '../src/verify/policy-layers.ts';
import { signerPolicy } from '../src/verify/signer-policy.ts';
import type { TrustedRoot } from '../src/verify/trusted-root.ts';
import { readTrustedFile } from './input-file.ts';

/** What a decision is made by. */
export interface PolicyInUse {
  readonly policy: PolicyInForce;
  readonly revocations: LoadedRevocations;
}

const MAX_POLICY_BYTES = 1024 * 1024;
const MAX_KEY_BYTES = 64 * 1024;
const MAX_ROOT_BYTES = 1024 * 1024;
const REVOCATIONS_FILE = 'revocations.yaml';

/**
 * Reads policies, which all have to allow and are called by their paths: regular files, the files that they name, and
 * revocations.yaml beside each; no such file means that nothing is revoked, and what any of them revokes is revoked.
 * Throws `policy-invalid`, `file-unreadable`, `file-unsafe`.
 */
export async function loadPolicyFiles(paths: readonly string[]): Promise<PolicyFiles> {
  const { loadPolicy } = await import('../src/verify/policy.ts');
  const named: string[] = [];
  const layers = await Promise.all(
    paths.map(async (path) => ({
      name: path,
      policy: await loadPolicy(await readPolicySource(path, (file) => named.push(file))),
      lists: await revocationLists(path),
      revocations: await loadRevocationsBeside(path),
    })),
  );
  const lists = layers.map((layer) => layer.lists);
  return {
    policy: narrowPolicy(layers),
    revocations: unionOfRevocations(layers.map(({ revocations }) => revocations)),
    files: [...paths, ...named, ...lists.flatMap(({ places }) => places)].sort(),
    listed: layers.filter(({ lists: { present } }) => present.length > 0).map(({ name }) => name),
  };
}

/** A policy as it stands in a file. Throws `policy-invalid` when it is no text, `file-unreadable`, `file-unsafe`. */
export async function readPolicySource(
  path: string,
  onRead: (file: string) => void = () => {},
): Promise<PolicySource> {
  const directory = dirname(path);
  return {
    text: await readText(path),
    file: path,
    readFile: (name) => {
      const file = resolve(directory, name);
      onRead(file);
      return readTrustedFile(file, MAX_ROOT_BYTES);
    },
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
  const { identitySigner } = await import('../src/verify/policy-signers.ts');
  const root = file === undefined ? await builtInRoot() : await readRoot(file);
  const policy = signerPolicy(identitySigner(identity, { root, issuer }), type);
  return { policy, revocations: NOTHING_REVOKED };
}

async function builtInRoot(): Promise<TrustedRoot> {
  const { publicRoot } = await import('../src/verify/public-root.ts');
  return publicRoot();
}

async function readRoot(file: string): Promise<TrustedRoot> {
  const { parseTrustedRoot } = await import('../src/verify/trusted-root.ts');
  return parseTrustedRoot(file, await readTrustedFile(file, MAX_ROOT_BYTES), 'what-it-lists');
}

/**
 * Only a name that is not there counts as no list: a link to nowhere is a list that cannot be read. A policy that is
 * reached through a link has a list beside the link or beside the file, or it would be a way around the list.
 */
export async function loadRevocationsBeside(policy: string): Promise<LoadedRevocations> {
  const { present } = await revocationLists(policy);
  if (present.length > 1)
    throw new PlimsollError(
      'policy-invalid',
      `two lists of revocations for one policy: ${present.join(', ')}`,
      {
        hint: 'name the policy by its own path, or keep one list',
      },
    );
  const [file] = present;
  if (file === undefined) return NOTHING_REVOKED;
  const { loadRevocations } = await import('../src/verify/revocations.ts');
  return loadRevocations({ text: await readText(file), file });
}

/** Where the list of a policy may be, and where it is. */
async function revocationLists(
  policy: string,
): Promise<{ readonly places: readonly string[]; readonly present: readonly string[] }> {
  const directories = new Set([await realpath(dirname(policy)), dirname(await realpath(policy))]);
  const places = [...directories].map((directory) => join(directory, REVOCATIONS_FILE));
  // Two ways to one file are one list: a directory of links, as Kubernetes mounts it, has both.
  const present = new Map<string, string>();
  for (const file of places)
    if (await exists(file)) present.set(await realpath(file).catch(() => file), file);
  return { places, present: [...present.values()] };
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
