/**
 * The Sigstore libraries, loaded when something asks for them: they are 60 modules, and evidence that is signed by a key and
 * by nobody else needs none of them. CommonJS, so that it can be asked in the midst of a check.
 */
import { createRequire } from 'node:module';

export function bundleLibrary(): typeof import('@sigstore/bundle') {
  return createRequire(import.meta.url)('@sigstore/bundle');
}

export function verifyLibrary(): typeof import('@sigstore/verify') {
  return createRequire(import.meta.url)('@sigstore/verify');
}
