import assert from 'node:assert/strict';
import { PlimsollError } from '../../../src/errors.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import type { ImageSource } from '../../../src/oci/image-source.ts';
import type { Descriptor } from '../../../src/oci/manifest.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { SourceForm } from '../../support/lying-source.ts';

const junkLike = (entry: Descriptor, count: number): Descriptor[] =>
  Array.from({ length: count }, (_, n) => ({ ...entry, digest: digestOf(`junk ${n}`) }));

/** Entries that are not there, before the genuine one: they hide no signature, and a list that is cut off is reported. */
export const attack: Forms<SourceForm> = [
  {
    name: 'a thousand junk referrers hide no signature, and more are reported',
    run: async (stage) => {
      const { home, image } = stage;
      const entries = await home.client.referrers(image.digest);
      const [first] = entries;
      assert.ok(first);
      const known = [image.digest, ...entries.map(({ digest }) => digest)];
      const fetchManifest: ImageSource['fetchManifest'] = async (descriptor) => {
        if (known.includes(descriptor.digest)) return home.client.fetchManifest(descriptor);
        throw new PlimsollError('manifest-unknown', 'junk');
      };
      const after = (count: number) =>
        stage.verify({ fetchManifest, referrers: async () => [...junkLike(first, count), ...entries] });

      const hidden = await after(998);
      assert.equal(hidden.verdict.allowed, true);
      const { verdict } = await after(1000);
      assert.equal(verdict.allowed, false);
      const warned = verdict.findings.filter(({ level }) => level === 'warn').map(({ code }) => code);
      assert.ok(warned.includes('too-many-referrers'));
    },
  },
];
