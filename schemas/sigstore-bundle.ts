import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const base64 = Type.String({ pattern: '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$' });
/** Base64 as well, and long: the decoder says whether it is, in an eighth of the time. */
const decodable = Type.String({ contentEncoding: 'base64' });
const int64 = Type.String({ pattern: '^[0-9]{1,19}$' });

const TransparencyLogEntry = Type.Object(
  {
    logIndex: Type.Optional(int64),
    logId: Type.Optional(Type.Object({ keyId: base64 }, closed)),
    kindVersion: Type.Optional(Type.Object({ kind: Type.String(), version: Type.String() }, closed)),
    integratedTime: Type.Optional(int64),
    inclusionPromise: Type.Optional(Type.Object({ signedEntryTimestamp: base64 }, closed)),
    inclusionProof: Type.Optional(
      Type.Object(
        {
          logIndex: Type.Optional(int64),
          rootHash: base64,
          treeSize: int64,
          hashes: Type.Optional(Type.Array(base64, { maxItems: 64 })),
          checkpoint: Type.Optional(Type.Object({ envelope: Type.String() }, closed)),
        },
        closed,
      ),
    ),
    canonicalizedBody: base64,
  },
  closed,
);

/** Sigstore bundle v0.3 as protobuf JSON (protobuf-specs 0.5): one DSSE envelope, one signature. */
export const SigstoreBundle = Type.Object(
  {
    mediaType: Type.Literal('application/vnd.dev.sigstore.bundle.v0.3+json'),
    verificationMaterial: Type.Object(
      {
        publicKey: Type.Optional(Type.Object({ hint: Type.Optional(Type.String()) }, closed)),
        certificate: Type.Optional(Type.Object({ rawBytes: base64 }, closed)),
        tlogEntries: Type.Optional(Type.Array(TransparencyLogEntry, { maxItems: 16 })),
        timestampVerificationData: Type.Optional(
          Type.Object(
            {
              rfc3161Timestamps: Type.Optional(
                Type.Array(Type.Object({ signedTimestamp: base64 }, closed), { maxItems: 16 }),
              ),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    dsseEnvelope: Type.Object(
      {
        payload: decodable,
        payloadType: Type.String(),
        signatures: Type.Array(Type.Object({ sig: base64, keyid: Type.Optional(Type.String()) }, closed), {
          minItems: 1,
          maxItems: 1,
        }),
      },
      closed,
    ),
  },
  closed,
);
export type SigstoreBundle = Static<typeof SigstoreBundle>;
