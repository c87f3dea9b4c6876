import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const base64 = (bytes: number) => {
  const tail = ['', '[A-Za-z0-9+/]{2}==', '[A-Za-z0-9+/]{3}='][bytes % 3];
  return Type.String({ pattern: `^[A-Za-z0-9+/]{${Math.floor(bytes / 3) * 4}}${tail}$` });
};

/**
 * The body of a private key file of cosign (go-securesystemslib, package `encrypted`): scrypt makes the key of a NaCl
 * secretbox that holds the PKCS#8 DER. Only the three strengths that cosign reads are allowed, because the parameters
 * decide how much memory and time opening the file takes.
 */
export const EncryptedKey = Type.Object(
  {
    kdf: Type.Object(
      {
        name: Type.Literal('scrypt'),
        params: Type.Object(
          {
            N: Type.Unsafe<32768 | 65536 | 131072>({ enum: [32768, 65536, 131072] }),
            r: Type.Literal(8),
            p: Type.Literal(1),
          },
          closed,
        ),
        salt: base64(32),
      },
      closed,
    ),
    cipher: Type.Object({ name: Type.Literal('nacl/secretbox'), nonce: base64(24) }, closed),
    ciphertext: Type.String({
      pattern: '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$',
      minLength: 24,
    }),
  },
  closed,
);
export type EncryptedKey = Static<typeof EncryptedKey>;
