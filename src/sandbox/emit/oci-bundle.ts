import { INSIDE_UID } from './bwrap.ts';
import { type Emission, lossesOf } from './emission.ts';
import { type ExportedProgram, placeholderProfile } from './exported-program.ts';
import { ociConfig } from './oci.ts';

/** Below the bundle: who mounts something puts it, or a link to it, there. */
const MOUNTS = 'mounts';

/**
 * config.json of a bundle, whose other parts lie beside it: the unpacked image in rootfs, and in mounts a name for
 * each mount.
 */
export function emitOci(program: ExportedProgram): Emission {
  const absent = 'left out; put NAME=VALUE into process.env, and keep config.json to yourself';
  const places = program.mounts.map(({ variable }) => `${MOUNTS}/${variable}`).join(', ');
  const losses = lossesOf(
    program,
    {
      mounts: `taken from ${places} of the bundle; what is mounted below them is not seen`,
      ...{ env: absent, secrets: absent },
      egress: 'no network at all; OCI knows no names',
      wall: 'OCI has none; start the runtime with timeout --kill-after=5',
    },
    [
      'bytes: rootfs is taken as it is; nothing compares it with the digest of an image',
      `user: run by root, the program has the host's uid ${INSIDE_UID}, and not one of its own`,
    ],
  );
  const profile = placeholderProfile(
    { ...program, givenEnv: [], secrets: [] },
    (variable) => `${MOUNTS}/${variable}`,
  );
  return { text: `${JSON.stringify(ociConfig(profile, { rootfs: 'rootfs' }), null, 2)}\n`, losses };
}
