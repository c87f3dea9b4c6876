import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const base64 = Type.String({
  pattern: '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$',
  minLength: 4,
});
const time = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$' });
const validFor = Type.Object({ start: Type.Optional(time), end: Type.Optional(time) }, closed);
const logId = Type.Object({ keyId: base64 }, closed);

const TransparencyLogInstance = Type.Object(
  {
    baseUrl: Type.String({ minLength: 1 }),
    hashAlgorithm: Type.Literal('SHA2_256'),
    publicKey: Type.Object(
      { rawBytes: base64, keyDetails: Type.String(), validFor: Type.Optional(validFor) },
      closed,
    ),
    logId,
    checkpointKeyId: Type.Optional(logId),
    operator: Type.Optional(Type.String()),
  },
  closed,
);

const CertificateAuthority = Type.Object(
  {
    subject: Type.Optional(
      Type.Object(
        { organization: Type.Optional(Type.String()), commonName: Type.Optional(Type.String()) },
        closed,
      ),
    ),
    uri: Type.Optional(Type.String()),
    certChain: Type.Object(
      { certificates: Type.Array(Type.Object({ rawBytes: base64 }, closed), { minItems: 1, maxItems: 8 }) },
      closed,
    ),
    validFor: Type.Optional(validFor),
    operator: Type.Optional(Type.String()),
  },
  closed,
);

const logs = Type.Optional(Type.Array(TransparencyLogInstance, { maxItems: 64 }));
const authorities = Type.Optional(Type.Array(CertificateAuthority, { maxItems: 64 }));

/** Sigstore trusted root v0.1 and v0.2 as protobuf JSON (protobuf-specs 0.5, sigstore_trustroot.proto). */
export const TrustedRoot = Type.Object(
  {
    mediaType: Type.Union([
      Type.Literal('application/vnd.dev.sigstore.trustedroot+json;version=0.1'),
      Type.Literal('application/vnd.dev.sigstore.trustedroot.v0.2+json'),
    ]),
    tlogs: logs,
    certificateAuthorities: authorities,
    ctlogs: logs,
    timestampAuthorities: authorities,
  },
  closed,
);
export type TrustedRoot = Static<typeof TrustedRoot>;
