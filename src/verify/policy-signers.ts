import type { Policy, PolicySigner as WrittenSigner } from '../../schemas/policy.ts';
import { parsePublicKey } from '../attest/public-key.ts';
import { compileGlob } from '../oci/glob.ts';
import type { CertificateSigner, ExactText, KeySigner, PolicySigner } from './loaded-policy.ts';
import type { PolicyPath, PolicyProblems } from './policy-problems.ts';
import type { PolicyRoots, ReadPolicyFile } from './policy-roots.ts';
import { instantOf } from './rfc3339.ts';
import { FULCIO_EXTENSIONS } from './signing-certificate.ts';

const MAX_KEY_FILE_BYTES = 64 * 1024;
const EXTENSIONS = FULCIO_EXTENSIONS.map(([name]) => name);
/** Members that only a certificate can meet, and those that only bound a key. */
const CERTIFICATE_FIELDS = ['issuer', 'identity', 'identityPattern', ...EXTENSIONS] as const;
const VALIDITY_FIELDS = ['notBefore', 'notAfter'] as const;

interface SignerContext {
  readonly name: string;
  readonly path: PolicyPath;
  readonly roots: PolicyRoots;
  readonly readFile: ReadPolicyFile;
  readonly problems: PolicyProblems;
}

/** Resolves every entry of `signers` to a key, or to an identity under a root; what is wrong goes to `problems`. */
export async function loadSigners(
  policy: Policy,
  roots: PolicyRoots,
  readFile: ReadPolicyFile,
  problems: PolicyProblems,
): Promise<ReadonlyMap<string, PolicySigner>> {
  const signers = new Map<string, PolicySigner>();
  for (const [name, written] of Object.entries(policy.signers)) {
    const context = { name, path: ['signers', name], roots, readFile, problems };
    const { key } = written;
    const signer =
      key === undefined
        ? loadCertificateSigner(written, context)
        : await loadKeySigner({ ...written, key }, context);
    if (signer !== undefined) signers.set(name, signer);
  }
  return signers;
}

/** A signer that is one identity, whatever the extensions of its certificate say. */
export function identitySigner(
  identity: string,
  { root, issuer }: Pick<CertificateSigner, 'root' | 'issuer'>,
): CertificateSigner {
  return { name: identity, root, issuer, identity: exactly(identity), extensions: new Map() };
}

function exactly(exact: string): ExactText {
  return { exact, matches: (text) => text === exact };
}

async function loadKeySigner(
  written: WrittenSigner & { readonly key: string },
  context: SignerContext,
): Promise<KeySigner | undefined> {
  const { name, path, problems } = context;
  for (const field of CERTIFICATE_FIELDS.filter((field) => written[field] !== undefined)) {
    problems.add([...path, field], `signer ${name}: ${field}: only a certificate says so, and this is a key`);
  }
  const validity = loadValidity(written, context);
  try {
    const key = parsePublicKey(await readKeyFile(written.key, context.readFile));
    return { name, key, ...(validity === undefined ? {} : { validity }) };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    problems.add([...path, 'key'], `signer ${name}: key file ${written.key}: ${why}`, cause);
    return undefined;
  }
}

function loadValidity(written: WrittenSigner, context: SignerContext): KeySigner['validity'] | undefined {
  const { name, path, problems } = context;
  const { root } = written;
  const bounds = VALIDITY_FIELDS.filter((field) => written[field] !== undefined);
  const [bound] = bounds;
  if (bound === undefined) {
    if (root !== undefined) {
      problems.add(
        [...path, 'root'],
        `signer ${name}: root: of a key it only goes with notBefore or notAfter`,
      );
    }
    return undefined;
  }
  if (root === undefined) {
    problems.add(
      [...path, bound],
      `signer ${name}: ${bound}: "root" is missing: whose timestamps say when it was`,
    );
    return undefined;
  }
  const [notBefore, notAfter] = VALIDITY_FIELDS.map((field) => loadTime(written[field], field, context));
  if (notBefore !== undefined && notAfter !== undefined && notBefore > notAfter) {
    problems.add(
      [...path, 'notAfter'],
      `signer ${name}: notAfter is before notBefore: the key could never count`,
    );
  }
  const found = context.roots.find(root, [...path, 'root'], problems);
  return found === undefined ? undefined : { root: found, notBefore, notAfter };
}

function loadTime(
  written: string | undefined,
  field: string,
  { name, path, problems }: SignerContext,
): Date | undefined {
  if (written === undefined) return undefined;
  const time = instantOf(written);
  if (time === undefined) {
    problems.add(
      [...path, field],
      `signer ${name}: ${field}: ${JSON.stringify(written)} is no RFC 3339 time`,
    );
  }
  return time;
}

function loadCertificateSigner(
  written: WrittenSigner,
  context: SignerContext,
): CertificateSigner | undefined {
  const { name, path, problems, roots } = context;
  for (const field of VALIDITY_FIELDS.filter((field) => written[field] !== undefined)) {
    problems.add([...path, field], `signer ${name}: ${field}: bounds a key; a certificate has its own times`);
  }
  const { root, issuer, identity, identityPattern } = written;
  if (root === undefined && issuer === undefined && identity === undefined && identityPattern === undefined) {
    problems.add(path, `signer ${name}: "key" is missing, or "root", "issuer" and "identity"`);
    return undefined;
  }
  if ((identity === undefined) === (identityPattern === undefined)) {
    problems.add(path, `signer ${name}: give either "identity" or "identityPattern"`);
  }
  if (issuer === undefined) problems.add(path, `signer ${name}: "issuer" is missing`);
  if (root === undefined) problems.add(path, `signer ${name}: "root" is missing`);
  const found = root === undefined ? undefined : roots.find(root, [...path, 'root'], problems);
  if (found === undefined || issuer === undefined) return undefined;
  return {
    name,
    root: found,
    issuer,
    identity: identity === undefined ? compileGlob(identityPattern ?? '') : exactly(identity),
    extensions: extensionsOf(written),
  };
}

function extensionsOf(written: WrittenSigner): CertificateSigner['extensions'] {
  return new Map(
    EXTENSIONS.flatMap((name) => {
      const pattern = written[name];
      return pattern === undefined ? [] : [[name, compileGlob(pattern)] as const];
    }),
  );
}

async function readKeyFile(name: string, readFile: ReadPolicyFile): Promise<string> {
  const bytes = await readFile(name);
  if (bytes.byteLength > MAX_KEY_FILE_BYTES) {
    throw new RangeError(`${bytes.byteLength} bytes, at most ${MAX_KEY_FILE_BYTES} are read`);
  }
  return Buffer.from(bytes).toString('utf8');
}
