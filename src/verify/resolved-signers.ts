import { isKeySigner, type PolicySigner } from './loaded-policy.ts';
import type { TrustedRoot } from './trusted-root.ts';

/** What decides in a signer, for the digest of a policy: contents of files, never their names. */
export function resolvedSigner(signer: PolicySigner): object {
  if (isKeySigner(signer)) {
    const { key, validity } = signer;
    if (validity === undefined) return { key: key.digest };
    const { root, notBefore, notAfter } = validity;
    return {
      key: key.digest,
      root: resolvedRoot(root),
      notBefore: notBefore?.toISOString() ?? null,
      notAfter: notAfter?.toISOString() ?? null,
    };
  }
  const { root, issuer, identity, extensions } = signer;
  return {
    root: resolvedRoot(root),
    issuer,
    ...('exact' in identity ? { identity: identity.exact } : { identityPattern: identity.pattern }),
    extensions: Object.fromEntries([...extensions].map(([name, { pattern }]) => [name, pattern])),
  };
}

/** The keys and roots that signers are trusted by, each once and in one order. */
export function trustOf(signers: readonly PolicySigner[]): object {
  const keys = signers.flatMap((signer) => (isKeySigner(signer) ? signer.key.digest : []));
  const roots = signers.flatMap((signer) =>
    isKeySigner(signer) ? (signer.validity?.root ?? []) : signer.root,
  );
  const byName = new Map(roots.map((root) => [JSON.stringify(resolvedRoot(root)), resolvedRoot(root)]));
  return {
    keys: [...new Set(keys)].sort(),
    roots: [...byName.keys()].sort().map((name) => byName.get(name)),
  };
}

function resolvedRoot({ digest, thresholds }: TrustedRoot): object {
  return { digest, ...thresholds };
}
