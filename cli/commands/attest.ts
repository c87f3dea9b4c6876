import {
  COSIGN_SIGNATURE,
  DECLARATION_PREDICATE,
  predicateTypeOf,
} from '../../src/attest/predicate-types.ts';
import { PlimsollError } from '../../src/errors.ts';
import { parseTarget } from '../../src/oci/reference.ts';
import { parseStrictJson } from '../../src/oci/strict-json.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';

interface AttestOptions extends ClientFlags {
  readonly type: string;
  readonly predicate: string;
  readonly key?: string;
  readonly repository?: string;
}

/** SLSA Build Provenance, every version. */
const PROVENANCE_PREFIX = 'https://slsa.dev/provenance/';

export const define: DefineCommand = (command, context) => {
  addClientOptions(command)
    .argument('<ref>', 'image in a registry, or oci:DIR')
    .requiredOption('--type <uri|name>', 'predicate type')
    .requiredOption('--predicate <file>', 'one JSON object: what is said about the image')
    .option('--key <file>', 'private key; the passphrase is PLIMSOLL_PASSWORD, COSIGN_PASSWORD or asked for')
    .option(
      '--repository <host/path>',
      'repository that the statement names, instead of the one of the image',
    )
    .action((ref: string, options: AttestOptions) => attest(ref, options, context));
};

async function attest(ref: string, options: AttestOptions, context: CommandContext): Promise<void> {
  const { openNamedSigningKey } = await import('../signing-key.ts');
  const { openSigningTarget } = await import('../signing-target.ts');
  const { reportSigned } = await import('../signing-report.ts');

  const parsed = parseTarget(ref);
  const predicateType = attestable(predicateTypeOf(options.type));
  const predicate = await readPredicate(options.predicate);
  const signer = await openNamedSigningKey(options.key, context);
  const target = await openSigningTarget(parsed, options.repository, clientOptionsOf(options, context));
  const { source, sink, descriptor, repository } = target;
  const { signImage } = await import('../../src/sign/sign-image.ts');
  const statements = await signImage({
    ...{ source, sink, target: descriptor, repository, key: signer.key },
    created: new Date(),
    statements: [{ predicateType, predicate }],
  });
  reportSigned(context.output, target, signer, statements);
}

/** Refuses what may not be said from a file: it is fixed by the image, or known only to the process that built it. */
function attestable(predicateType: string): string {
  if (predicateType === DECLARATION_PREDICATE || predicateType === COSIGN_SIGNATURE)
    throw new PlimsollError('usage-invalid', `${predicateType} is not taken from a file`, {
      hint: 'plimsoll sign REF --key FILE signs the image and the declaration that it was built with',
    });
  if (predicateType.startsWith(PROVENANCE_PREFIX))
    throw new PlimsollError(
      'usage-invalid',
      'provenance is signed only by the process that built the image',
      {
        hint: 'plimsoll build DIR --tag REF --push --key FILE',
      },
    );
  return predicateType;
}

async function readPredicate(path: string): Promise<object> {
  const { MAX_BUNDLE_BYTES } = await import('../../src/attest/bundle.ts');
  const { readInputFile } = await import('../input-file.ts');
  const bytes = await readInputFile(path, MAX_BUNDLE_BYTES);
  const value = parseStrictJson(bytes, { maxBytes: MAX_BUNDLE_BYTES, what: path, code: 'predicate-invalid' });
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new PlimsollError('predicate-invalid', `${path}: the predicate is not a JSON object`);
}
