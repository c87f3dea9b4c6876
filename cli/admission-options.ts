import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { VerifyQuery } from '../schemas/verify-query.ts';
import { PlimsollError } from '../src/errors.ts';
import type { AdmitContext, AdmitRequest } from '../src/host/admit.ts';
import { hostPlatform, parsePlatform } from '../src/oci/platform.ts';
import { formatReference, isLayout, parseTarget } from '../src/oci/reference.ts';
import { repositoryAsked } from '../src/oci/repository-asked.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from './client-options.ts';
import type { CommandContext } from './command.ts';
import { collect } from './repeated-options.ts';

export interface AdmissionFlags extends ClientFlags {
  readonly policy?: readonly string[];
  readonly platform?: string;
  readonly repository?: string;
}

/** Adds the options of the commands that decide whether an image may be launched on this host. */
export function addAdmissionOptions(command: Command): Command {
  return addClientOptions(command)
    .argument('<ref>', 'image in a registry, or oci:DIR')
    .option(
      '--policy <file>',
      'decide by this policy, in this process; of several each has to allow',
      collect,
    )
    .option('--platform <os/arch>', 'the child of an index that would run (default: of this host)')
    .option('--repository <host/path>', 'repository that the image is asked for as; needed for a layout');
}

/** The question to the host daemon. A layout is named as it can find it. */
export function askedOf(ref: string, { platform, repository }: AdmissionFlags): VerifyQuery {
  const target = parseTarget(ref);
  const reference = isLayout(target) ? formatReference({ ...target, layout: resolve(target.layout) }) : ref;
  return {
    reference,
    ...(repository === undefined ? {} : { repository }),
    ...(platform === undefined ? {} : { platform }),
  };
}

/** How to reach a registry is the daemon's own affair. Throws `usage-invalid`. */
export function refuseOfRegistry({ plainHttp, ca }: AdmissionFlags): void {
  const given = ca !== undefined ? '--ca' : plainHttp !== undefined ? '--plain-http' : undefined;
  if (given !== undefined)
    throw new PlimsollError(
      'usage-invalid',
      `${given} is for --policy: the host daemon has its own settings`,
      {
        hint: `give ${given} to plimsoll hostd`,
      },
    );
}

/**
 * What is to be decided here, and by what. Throws `host-managed` where only the host
 * daemon may decide, `config-invalid`, `usage-invalid`, `reference-invalid`.
 */
export async function readAdmission(
  ref: string,
  flags: AdmissionFlags,
  context: CommandContext,
): Promise<{ request: AdmitRequest; admission: AdmitContext }> {
  const { checkUnmanaged, readHostSettings } = await import('../src/host/host-settings.ts');
  const { ReleaseFile } = await import('../src/host/release-file.ts');
  const { storeDirectory } = await import('../src/host/store-directory.ts');
  const { openSource } = await import('../src/client/open-target.ts');
  const { loadPolicyFiles } = await import('./load-policy.ts');
  const { policy, platform } = flags;
  const reference = parseTarget(ref);
  const request = {
    reference,
    repository: repositoryAsked(reference, flags.repository),
    platform: platform === undefined ? hostPlatform() : parsePlatform(platform),
  };
  if (policy === undefined) throw new PlimsollError('internal', 'without a policy the host daemon decides');
  checkUnmanaged(await readHostSettings());
  const source = await openSource(reference, clientOptionsOf(flags, context));
  const releases = new ReleaseFile(storeDirectory(context.env));
  return {
    request,
    admission: { source, loadPolicy: () => loadPolicyFiles(policy), now: () => new Date(), releases },
  };
}
