import Type, { type Static } from 'typebox';

const DIGEST = '^sha256:[a-f0-9]{64}$';
const digest = (description: string) => Type.String({ pattern: DIGEST, description });
const TIME = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$';

/** What exactly may be launched, how, and by which policy and trust that was decided. */
export const Grant = Type.Object(
  {
    reference: Type.String({ description: 'As it was asked for.' }),
    platform: Type.String({ description: 'OS/ARCH[/VARIANT]' }),
    manifestDigest: digest('What the reference led to: an index, or the manifest itself.'),
    platformDigest: digest('The manifest of the platform.'),
    configDigest: digest('The image config of that manifest.'),
    diffIDs: Type.Array(digest('A layer, unpacked.')),
    chainID: digest('All layers in their order (OCI image-spec 1.1, config, "Layer ChainID").'),
    declarationDigest: digest('The sealed declaration.'),
    profileDigest: digest('The profiles of all sandboxes.'),
    requestDigest: digest('JCS of args, env, mounts, names of secrets, and the uid who asks.'),
    policyDigest: digest('The policy that allowed it.'),
    trustDigest: digest('The roots of trust of that policy.'),
    trustVersion: Type.Integer({
      minimum: 0,
      description: 'Grows with each change of policy or revocations.',
    }),
    host: digest('sha256 of the public key of the host, its SPKI in DER.'),
    epoch: Type.String({ pattern: '^[a-f0-9]{32}$', description: 'Of one run of the daemon.' }),
    nonce: Type.String({ pattern: '^[a-f0-9]{32}$', description: 'Of this grant.' }),
    issuedAt: Type.String({ pattern: TIME, description: 'RFC 3339, UTC.' }),
    notAfter: Type.String({ pattern: TIME, description: 'RFC 3339, UTC; at most 60 s after issuedAt.' }),
  },
  { additionalProperties: false },
);
export type Grant = Static<typeof Grant>;
