import Type, { type Static } from 'typebox';

/** GET /v1/host of the host daemon: who answers, proved for the nonce of the request. */
export const HostIdentity = Type.Object(
  {
    host: Type.String({
      pattern: '^sha256:[a-f0-9]{64}$',
      description: 'sha256 of the public key, its SPKI in DER.',
    }),
    epoch: Type.String({ pattern: '^[a-f0-9]{32}$', description: 'Of this run of the daemon.' }),
    publicKey: Type.String({ description: 'PEM.' }),
    proof: Type.String({
      description:
        'base64 of the Ed25519 signature over PAE("application/vnd.plimsoll.host-proof", HOST\\nEPOCH\\nNONCE).',
    }),
  },
  { additionalProperties: false },
);
export type HostIdentity = Static<typeof HostIdentity>;
