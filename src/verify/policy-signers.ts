import type { Policy, PolicySigner as WrittenSigner } from '../../schemas/policy.ts';
import { parsePublicKey } from '../attest/public-key.ts';
import type { PolicySigner } from './loaded-policy.ts';
import type { PolicyPath, PolicyProblems } from './policy-problems.ts';

/** Reads a file that the policy names, by the name as it stands there. Relative names start at the policy. */
export type ReadPolicyFile = (name: string) => Promise<Uint8Array>;

const MAX_KEY_FILE_BYTES = 64 * 1024;
/** Grammar of certificate signers and of validity in time, which this version cannot enforce. */
const KEYLESS_FIELDS = ['root', 'issuer', 'identity', 'identityPattern'] as const;
const TIME_FIELDS = ['notBefore', 'notAfter'] as const;

/** Resolves every entry of `signers` to its key; what is wrong goes to `problems`. */
export async function loadSigners(
  policy: Policy,
  readFile: ReadPolicyFile,
  problems: PolicyProblems,
): Promise<ReadonlyMap<string, PolicySigner>> {
  const signers = new Map<string, PolicySigner>();
  for (const [name, written] of Object.entries(policy.signers)) {
    const path = ['signers', name];
    if (!isKeySigner(written, path, problems)) continue;
    try {
      signers.set(name, { name, key: parsePublicKey(await readKeyFile(written.key, readFile)) });
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      problems.add([...path, 'key'], `signer ${name}: key file ${written.key}: ${why}`, cause);
    }
  }
  return signers;
}

/** Roots serve certificates and timestamps, neither of which this version verifies. */
export function refuseRoots(policy: Policy, problems: PolicyProblems): void {
  for (const name of Object.keys(policy.roots ?? {})) {
    problems.add(
      ['roots', name],
      `root ${name}: this version verifies keys only; certificates and timestamps of a root are not enforceable`,
    );
  }
}

function isKeySigner(
  written: WrittenSigner,
  path: PolicyPath,
  problems: PolicyProblems,
): written is WrittenSigner & { key: string } {
  const name = path.at(-1);
  const keyless = KEYLESS_FIELDS.filter((field) => written[field] !== undefined);
  for (const field of keyless) {
    problems.add(
      [...path, field],
      `signer ${name}: ${field}: this version verifies keys only; certificate identities are not enforceable`,
    );
  }
  const timed = TIME_FIELDS.filter((field) => written[field] !== undefined);
  for (const field of timed) {
    problems.add(
      [...path, field],
      `signer ${name}: ${field}: needs trusted timestamps, which this version does not verify`,
    );
  }
  if (written.key === undefined && keyless.length === 0)
    problems.add(path, `signer ${name}: "key" is missing`);
  return written.key !== undefined && keyless.length === 0 && timed.length === 0;
}

async function readKeyFile(name: string, readFile: ReadPolicyFile): Promise<string> {
  const bytes = await readFile(name);
  if (bytes.byteLength > MAX_KEY_FILE_BYTES) {
    throw new RangeError(`${bytes.byteLength} bytes, at most ${MAX_KEY_FILE_BYTES} are read`);
  }
  return Buffer.from(bytes).toString('utf8');
}
