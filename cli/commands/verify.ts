import { openSource } from '../../src/client/open-target.ts';
import { CODES, PlimsollError } from '../../src/errors.ts';
import { hostPlatform, parsePlatform } from '../../src/oci/platform.ts';
import { isLayout, parseTarget } from '../../src/oci/reference.ts';
import { repositoryAsked } from '../../src/oci/repository-asked.ts';
import type { ReleaseHistory } from '../../src/verify/release-history.ts';
import { type Outcome, type VerifyRequest, verify } from '../../src/verify/verify.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import { loadIdentityPolicy, loadKeyPolicy, loadPolicyFiles, type PolicyInUse } from '../load-policy.ts';
import { asMirrorFault, howToMirror, howToSummarize, requireMirror } from '../offline.ts';
import { collect } from '../repeated-options.ts';
import { addSummaryOptions, openSummarySigner, type SummaryFlags, signVerdict } from '../summary-signing.ts';
import { verdictHints, verdictText } from '../verdict-text.ts';

interface VerifyOptions extends ClientFlags, SummaryFlags {
  readonly policy?: readonly string[];
  readonly key?: string;
  readonly certificateIdentity?: string;
  readonly certificateOidcIssuer?: string;
  readonly trustedRoot?: string;
  readonly type?: string;
  readonly repository?: string;
  readonly platform?: string;
  readonly offline?: true;
  readonly explain?: true;
}

export const define: DefineCommand = (command, context) => {
  addSummaryOptions(addClientOptions(command))
    .argument('<ref>', 'image in a registry, or oci:DIR')
    .option('--policy <file>', 'decide by this policy; of several each has to allow', collect)
    .option('--key <file>', 'instead of a policy: signed with this public key')
    .option('--certificate-identity <name>', 'instead of a policy: signed by whom a certificate names so')
    .option('--certificate-oidc-issuer <url>', 'with --certificate-identity: who vouched for the name')
    .option('--trusted-root <file>', 'with --certificate-identity: instead of the public Sigstore instance')
    .option(
      '--type <name|uri>',
      'without a policy: the predicate type that must be signed (default: declaration)',
    )
    .option('--repository <host/path>', 'repository that the image is asked for as; needed for a layout')
    .option('--platform <os/arch|all>', 'the child of an index that would run (default: of this host)')
    .option('--offline', 'open no connection: everything is in oci:DIR, or it is not there')
    .option(
      '--explain',
      'say for each rule and requirement what met it, or what came closest and why it does not count',
    )
    .action((ref: string, options: VerifyOptions) => verifyImage(ref, options, context));
};

async function verifyImage(ref: string, options: VerifyOptions, context: CommandContext): Promise<void> {
  const request = readRequest(ref, options);
  const inUse = await loadPolicyAsked(options);
  if (options.vsaKey !== undefined && 'layers' in inUse.policy)
    throw new PlimsollError(
      'usage-invalid',
      '--vsa-key goes with one --policy: a summary names the one that decided',
      {
        hint: 'sign a summary for each policy',
      },
    );
  const verifiers = options.policy === undefined ? undefined : verifiersOf(inUse);
  const signer = await openSummarySigner(options, verifiers, context);
  const outcome = await decide(request, inUse, options, context);
  const signing =
    signer === undefined
      ? undefined
      : await signVerdict(outcome, request, signer, clientOptionsOf(options, context));
  await print(outcome, request, inUse, { options, context });
  if (signing === undefined) return;
  for (const line of signing.told) context.output.say(line);
  if (!signing.signed) context.exitCode = 1;
}

function verifiersOf({ policy }: PolicyInUse): readonly string[] {
  return 'layers' in policy ? [] : policy.summaries.map(({ verifier }) => verifier);
}

function readRequest(ref: string, options: VerifyOptions): VerifyRequest {
  const reference = parseTarget(ref);
  if (options.offline === true) requireMirror(reference);
  const { platform } = options;
  return {
    reference,
    repository: repositoryAsked(reference, options.repository),
    platform: platform === undefined ? hostPlatform() : platform === 'all' ? 'all' : parsePlatform(platform),
    launching: false,
  };
}

async function decide(
  request: VerifyRequest,
  { policy, revocations }: PolicyInUse,
  options: VerifyOptions,
  context: CommandContext,
): Promise<Outcome> {
  const { reference, repository } = request;
  try {
    const source = await openSource(reference, clientOptionsOf(options, context));
    const releases = options.policy === undefined ? undefined : await releasesHere(context);
    return await verify(request, { source, policy, revocations, now: new Date(), releases });
  } catch (thrown) {
    throw options.offline === true && isLayout(reference)
      ? asMirrorFault(thrown, reference, repository)
      : thrown;
  }
}

/** Only a policy can ask what was admitted before. */
async function releasesHere({ env }: CommandContext): Promise<ReleaseHistory> {
  const { ReleaseFile } = await import('../../src/host/release-file.ts');
  const { storeDirectory } = await import('../../src/host/store-directory.ts');
  return new ReleaseFile(storeDirectory(env));
}

async function print(
  outcome: Outcome,
  { reference, repository }: VerifyRequest,
  { policy }: PolicyInUse,
  { options, context }: { options: VerifyOptions; context: CommandContext },
): Promise<void> {
  const { verdict, declaration, weighed } = outcome;
  const text = verdictText(verdict, declaration);
  if (options.explain === true) {
    const { explainRules, explainSummaries } = await import('../../src/verify/explanation.ts');
    const { explanationText } = await import('../explanation-text.ts');
    const explanation = {
      ...{ verdict, repository },
      rules: explainRules(policy, repository, weighed),
      summaries: explainSummaries(outcome),
    };
    context.output.result(explanation, `${text}\n${explanationText(explanation)}`);
  } else context.output.result(verdict, text);
  if (verdict.allowed) return;
  context.exitCode = 1;
  const { missingEvidence } = await import('../../src/verify/missing-evidence.ts');
  const isMirror = options.offline === true && isLayout(reference);
  const missing = isMirror ? missingEvidence(weighed) : [];
  for (const hint of verdictHints(verdict)) {
    // What a mirror does not have may well be signed where it comes from.
    if (missing.length > 0 && hint === CODES['attestation-missing'].hint) continue;
    context.output.say(`hint: ${hint}`);
  }
  if (!isMirror || missing.length === 0) return;
  const { layersOf } = await import('../../src/verify/policy-layers.ts');
  context.output.say(`the mirror has no ${missing.join(', ')} of this image`);
  context.output.say(`hint: ${howToMirror(reference, repository)}`);
  if (verdict.digest === null) return;
  const image = `${repository}@${verdict.digest}`;
  const files = options.policy ?? [];
  for (const { name = files[0], policy: layer } of layersOf(policy)) {
    const [accepted] = layer.summaries;
    if (accepted === undefined || name === undefined) continue;
    context.output.say(`hint: ${howToSummarize(image, name, accepted.verifier)}`);
  }
}

/** A policy, a key or an identity, never two, never none: nothing is decided by a default. */
async function loadPolicyAsked(options: VerifyOptions): Promise<PolicyInUse> {
  const {
    policy,
    key,
    type,
    certificateIdentity: identity,
    certificateOidcIssuer: issuer,
    trustedRoot,
  } = options;
  const keyless = identity ?? issuer ?? trustedRoot;
  if ([policy, key, keyless].filter((way) => way !== undefined).length !== 1) {
    throw new PlimsollError(
      'usage-invalid',
      'give either --policy FILE or --key FILE, or --certificate-identity and --certificate-oidc-issuer',
    );
  }
  if (key !== undefined) return loadKeyPolicy(key, type ?? 'declaration');
  if (policy === undefined) {
    if (identity !== undefined && issuer !== undefined) {
      return loadIdentityPolicy({ identity, issuer, trustedRoot }, type ?? 'declaration');
    }
    throw new PlimsollError(
      'usage-invalid',
      '--certificate-identity and --certificate-oidc-issuer go together',
    );
  }
  if (type !== undefined) {
    throw new PlimsollError('usage-invalid', '--type goes with --key; a policy names its own types');
  }
  return loadPolicyFiles(policy);
}
