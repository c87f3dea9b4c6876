/** Envelopes and bundles that are not exactly one v0.3 bundle with one signed in-toto payload. */
import { type BundleAttack, bundleAttacks, type Stage } from '../support/attack.ts';
import { signPayload } from '../support/signed-image.ts';

interface BundleJson {
  mediaType: string;
  verificationMaterial: Record<string, unknown>;
  dsseEnvelope: { payload: string; payloadType: string; signatures: Record<string, unknown>[] };
  [member: string]: unknown;
}

/** Changes the genuine bundle as an object. */
function edited(change: (bundle: BundleJson) => void): BundleAttack['forge'] {
  return ({ genuine }) => {
    const bundle = JSON.parse(Buffer.from(genuine).toString()) as BundleJson;
    change(bundle);
    return JSON.stringify(bundle);
  };
}

async function resigned({ genuine, key }: Stage, payloadType: string): Promise<Uint8Array> {
  const { dsseEnvelope } = JSON.parse(Buffer.from(genuine).toString()) as BundleJson;
  return signPayload(Buffer.from(dsseEnvelope.payload, 'base64'), key, payloadType);
}

const messageSignature = {
  messageDigest: { algorithm: 'SHA2_256', digest: 'q83vEjRWeJA=' },
  signature: 'MAYCAQECAQE=',
};
const malformed = 'bundle-malformed';

bundleAttacks('bundle shape', [
  {
    name: 'one byte of the payload flipped',
    code: 'signature-invalid',
    forge: edited(({ dsseEnvelope }) => {
      const payload = Buffer.from(dsseEnvelope.payload, 'base64');
      payload[40]! ^= 1;
      dsseEnvelope.payload = payload.toString('base64');
    }),
  },
  {
    name: 'payload of another bundle under this signature',
    code: 'signature-invalid',
    forge: edited(({ dsseEnvelope }) => {
      dsseEnvelope.payload = Buffer.from('{}').toString('base64');
    }),
  },
  {
    name: 'payload type changed after signing',
    code: 'payload-type',
    forge: edited(({ dsseEnvelope }) => {
      dsseEnvelope.payloadType = 'text/plain';
    }),
  },
  {
    name: 'payload type text/plain, signed so',
    code: 'payload-type',
    forge: (stage) => resigned(stage, 'text/plain'),
  },
  {
    name: 'payload type with characters of more bytes, signed so',
    code: 'payload-type',
    forge: (stage) => resigned(stage, 'application/vnd.in‑tötö+json'),
  },
  {
    name: 'payload type with a parameter, signed so',
    code: 'payload-type',
    forge: (stage) => resigned(stage, 'application/vnd.in-toto+json; charset=utf-8'),
  },
  {
    name: 'two signatures, the second genuine',
    code: malformed,
    forge: edited(({ dsseEnvelope }) => {
      dsseEnvelope.signatures.unshift({ sig: 'MAYCAQECAQE=' });
    }),
  },
  {
    name: 'no signature',
    code: malformed,
    forge: edited(({ dsseEnvelope }) => {
      dsseEnvelope.signatures = [];
    }),
  },
  {
    name: 'empty signature',
    code: malformed,
    forge: edited(({ dsseEnvelope }) => {
      dsseEnvelope.signatures = [{ sig: '' }];
    }),
  },
  {
    name: 'signature with r and s of zero',
    code: 'signature-invalid',
    forge: edited(({ dsseEnvelope }) => {
      dsseEnvelope.signatures = [{ sig: Buffer.from('3006020100020100', 'hex').toString('base64') }];
    }),
  },
  {
    name: 'signature with bytes after it',
    code: 'signature-invalid',
    forge: edited(({ dsseEnvelope }) => {
      const sig = Buffer.from(String(dsseEnvelope.signatures[0]?.['sig']), 'base64');
      dsseEnvelope.signatures = [{ sig: Buffer.concat([sig, Buffer.from([0])]).toString('base64') }];
    }),
  },
  {
    name: 'empty payload',
    code: malformed,
    forge: edited(({ dsseEnvelope }) => {
      dsseEnvelope.payload = '';
    }),
  },
  {
    name: 'an envelope and a message signature',
    code: malformed,
    forge: edited((bundle) => {
      bundle['messageSignature'] = messageSignature;
    }),
  },
  {
    name: 'a message signature instead of an envelope',
    code: malformed,
    forge: edited((bundle) => {
      Object.assign(bundle, { dsseEnvelope: undefined, messageSignature });
    }),
  },
  ...[
    'application/vnd.dev.sigstore.bundle.v0.9+json',
    'application/vnd.dev.sigstore.bundle.v0.3+jsonEVIL',
    'application/vnd.dev.sigstore.bundle+json;version=0.1',
    'application/vnd.dev.sigstore.bundle+json;version=0.2',
    '',
  ].map((mediaType) => ({
    name: `media type ${JSON.stringify(mediaType)}`,
    code: malformed,
    forge: edited((bundle) => {
      bundle.mediaType = mediaType;
    }),
  })),
  {
    name: 'a certificate chain',
    code: malformed,
    forge: edited(({ verificationMaterial }) => {
      verificationMaterial['x509CertificateChain'] = { certificates: [{ rawBytes: 'MAA=' }] };
      verificationMaterial['publicKey'] = undefined;
    }),
  },
  {
    name: 'a key and a certificate',
    code: malformed,
    forge: edited(({ verificationMaterial }) => {
      verificationMaterial['certificate'] = { rawBytes: 'MAA=' };
    }),
  },
  {
    name: 'a certificate that is none, instead of the key',
    code: 'signature-invalid',
    forge: edited((bundle) => {
      bundle.verificationMaterial = { certificate: { rawBytes: 'MAA=' } };
    }),
  },
  {
    name: 'neither key nor certificate',
    code: malformed,
    forge: edited((bundle) => {
      bundle.verificationMaterial = {};
    }),
  },
  {
    name: 'an unknown member at the top',
    code: malformed,
    forge: edited((bundle) => {
      bundle['comment'] = 'trust me';
    }),
  },
  {
    name: 'an unknown member in the envelope',
    code: malformed,
    forge: edited(({ dsseEnvelope }) => {
      Object.assign(dsseEnvelope, { payload_type: 'application/vnd.in-toto+json' });
    }),
  },
]);
