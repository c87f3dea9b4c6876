import { nameOfPredicateType } from '../src/attest/predicate-types.ts';
import type { AttachedStatement } from '../src/sign/sign-image.ts';
import type { Output } from './output.ts';
import type { NamedSigningKey } from './signing-key.ts';
import type { SigningTarget } from './signing-target.ts';

/** Prints what was signed: the digest that a tag stood for, by whom, and which statements. */
export function reportSigned(
  output: Output,
  target: SigningTarget,
  signer: NamedSigningKey,
  statements: readonly AttachedStatement[],
): void {
  const { reference, repository, descriptor } = target;
  const names = [...new Set(statements.map(({ predicateType }) => nameOfPredicateType(predicateType)))];
  const children = new Set(statements.map(({ subject }) => subject)).size - 1;
  const extent = children === 0 ? '' : ` (the index and ${children} of its manifests)`;
  output.result(
    {
      reference,
      digest: descriptor.digest,
      repository,
      signer: { name: signer.name, keyDigest: signer.key.keyDigest },
      statements,
    },
    `${reference}   signed by ${signer.name}: ${names.join(', ')}${extent}`,
  );
}
