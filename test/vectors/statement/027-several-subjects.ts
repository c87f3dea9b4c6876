import assert from 'node:assert/strict';
import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { OTHER, signed } from '../../support/statement-forgery.ts';

/** Several subjects, the image among them: allowed, when the name beside the digest of the image is the right one. */
export const attack: Forms<BundleForm> = [
  {
    name: 'about two images',
    sound: signed(({ subject }) => void subject.unshift({ name: 'file', digest: { sha256: OTHER } })),
  },
  {
    name: 'two subjects, the image under another name',
    code: 'subject-repository',
    forge: signed(({ subject }) => {
      const [first] = subject;
      assert.ok(first);
      subject.push({ ...first, digest: { sha256: OTHER } });
      first.name = 'registry.example.com/staging/x';
    }),
  },
];
