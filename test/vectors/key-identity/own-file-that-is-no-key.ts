import { generateKeyPairSync } from 'node:crypto';
import type { Forms } from '../../support/attacks-in.ts';
import { ec, type KeyFileAttack } from '../../support/key-file.ts';

const code = 'policy-invalid';
const privateKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

/** A policy over a file that is not one public key: it would trust nobody, somebody else, or a key that has leaked. */
export const attack: Forms<KeyFileAttack> = [
  { name: 'a private key', code, message: /private key/, pem: privateKey },
  { name: 'two keys', code, message: /not one PEM block/, pem: () => ec('P-256') + ec('P-256') },
  { name: 'an empty file', code, message: /not one PEM block/, pem: () => '' },
  { name: 'text', code, message: /not one PEM block/, pem: () => 'release' },
  {
    name: 'a damaged block',
    code,
    message: /cannot be read/,
    pem: () => ec('P-256').replace(/\n[A-Za-z0-9+/]/, '\n!'),
  },
];
