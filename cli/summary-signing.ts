import { open, rm } from 'node:fs/promises';
import type { Command } from 'commander';
import { buildStatement } from '../src/attest/build-statement.ts';
import { isTypeUri, VERIFICATION_SUMMARY } from '../src/attest/predicate-types.ts';
import type { ClientOptions } from '../src/client/client-options.ts';
import { hasCode, PlimsollError } from '../src/errors.ts';
import type { Digest } from '../src/oci/digest.ts';
import type { Outcome, VerifyRequest } from '../src/verify/verify.ts';
import type { CommandContext } from './command.ts';
import type { NamedSigningKey } from './signing-key.ts';
import { version } from './version.ts';

/** What commander makes of the options that `addSummaryOptions` adds. */
export interface SummaryFlags {
  readonly vsaKey?: string;
  readonly vsaVerifier?: string;
  readonly vsaOutput?: string;
}

/** `verifier.id` of who gives no other, where the policy does not name a single one. */
const VERIFIER = 'https://plimsoll.dev/cli';

/** Adds the options of a command that may sign its verdict. */
export function addSummaryOptions(command: Command): Command {
  return command
    .option(
      '--vsa-key <file>',
      'sign the verdict as a verification summary (SLSA VSA), and attach it to the image',
    )
    .option(
      '--vsa-verifier <uri>',
      `with --vsa-key: who decides (default: the only verifier under summaries of the policy, else ${VERIFIER})`,
    )
    .option('--vsa-output <file>', 'with --vsa-key: write the bundle to a new file, and attach nothing');
}

/** Whoever signs verdicts. */
export interface SummarySigner {
  readonly signer: NamedSigningKey;
  readonly verifier: string;
  readonly output: string | undefined;
}

/**
 * Opens the key, so that nothing is decided that could not be signed; undefined when nothing is to be signed.
 * `verifiers` are those that the policy names under `summaries`, undefined without a policy. Throws `usage-invalid`, and
 * what opening a key throws.
 */
export async function openSummarySigner(
  { vsaKey, vsaVerifier, vsaOutput }: SummaryFlags,
  verifiers: readonly string[] | undefined,
  context: CommandContext,
): Promise<SummarySigner | undefined> {
  if (vsaKey === undefined) {
    if (vsaOutput === undefined && vsaVerifier === undefined) return undefined;
    throw new PlimsollError('usage-invalid', '--vsa-verifier and --vsa-output go with --vsa-key');
  }
  if (verifiers === undefined)
    throw new PlimsollError(
      'usage-invalid',
      '--vsa-key goes with --policy: a summary names the policy that decided',
    );
  const [only = VERIFIER, ...others] = new Set(verifiers);
  const verifier = vsaVerifier ?? (others.length === 0 ? only : VERIFIER);
  if (!isTypeUri(verifier))
    throw new PlimsollError('usage-invalid', `--vsa-verifier ${JSON.stringify(vsaVerifier)} is no URI`);
  const { openNamedSigningKey } = await import('./signing-key.ts');
  return { signer: await openNamedSigningKey(vsaKey, context), verifier, output: vsaOutput };
}

/** What came of signing a verdict, in words. */
export interface SigningOutcome {
  readonly signed: boolean;
  readonly told: readonly string[];
}

/**
 * Signs what was decided, as `attest` signs a predicate, and attaches or writes the bundle. A verdict that cannot be signed
 * is an outcome too: it has to be told with its reason. Throws `file-exists`, and what the registry throws.
 */
export async function signVerdict(
  outcome: Outcome,
  request: VerifyRequest,
  signing: SummarySigner,
  options: ClientOptions,
): Promise<SigningOutcome> {
  try {
    return { signed: true, told: [await signSummary(outcome, request, signing, options)] };
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError) || !hasCode(thrown, 'summary-of-summary', 'summary-unsigned'))
      throw thrown;
    const { code, message, hint } = thrown;
    return { signed: false, told: [`error: no summary was signed: ${message} (${code})`, `hint: ${hint}`] };
  }
}

async function signSummary(
  outcome: Outcome,
  { reference, repository }: VerifyRequest,
  { signer, verifier, output }: SummarySigner,
  options: ClientOptions,
): Promise<string> {
  const { summarizeVerdict } = await import('../src/verify/verification-summary.ts');
  const { signStatement } = await import('../src/sign/sign-statement.ts');
  const by = { id: verifier, version: { plimsoll: version() } };
  const { digest, predicate } = summarizeVerdict(outcome, repository, by);
  const statement = buildStatement({ repository, digest, predicateType: VERIFICATION_SUMMARY, predicate });
  const bundle = await signStatement(statement, signer.key);
  const place =
    output === undefined ? await attach(bundle, digest, reference, options) : await write(bundle, output);
  return `summary ${predicate.verificationResult} of ${verifier} signed by ${signer.name}: ${place}`;
}

async function attach(
  bundle: Uint8Array,
  digest: Digest,
  reference: VerifyRequest['reference'],
  options: ClientOptions,
): Promise<string> {
  const { openSink, openSource } = await import('../src/client/open-target.ts');
  const { attachBundle } = await import('../src/sign/attach-bundle.ts');
  const subject = await (await openSource(reference, options)).resolve({ digest });
  const sink = await openSink(reference, options);
  const referrer = await attachBundle(sink, bundle, VERIFICATION_SUMMARY, subject, new Date());
  return `attached as ${referrer.digest}`;
}

/** A file that is there already is not replaced, and one that could not be written to its end is removed. */
async function write(bundle: Uint8Array, path: string): Promise<string> {
  try {
    await using file = await open(path, 'wx', 0o644);
    try {
      await file.writeFile(bundle);
      await file.sync();
    } catch (thrown) {
      await rm(path, { force: true });
      throw thrown;
    }
  } catch (cause) {
    if (!hasCode(cause, 'EEXIST')) throw cause;
    throw new PlimsollError('file-exists', `--vsa-output ${path} exists`, { cause });
  }
  return `written to ${path}`;
}
