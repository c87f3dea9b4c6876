import type { Forms } from '../../support/attacks-in.ts';
import type { SourceForm } from '../../support/lying-source.ts';
import { sampleDeclaration } from '../../support/signed-image.ts';

/** What was attached to another image stands in the list of this one: the manifest says itself to what it refers. */
export const attack: Forms<SourceForm> = [
  {
    name: 'a statement about this image, which refers to another',
    code: 'subject-digest',
    check: 'referrers',
    lies: async ({ home, image, key }) => {
      const other = await home.pushImage({ comment: 'another' });
      await home.attach(other, home.statement(image, 'declaration', sampleDeclaration()), key);
      return { referrers: () => home.client.referrers(other.digest) };
    },
  },
  {
    name: 'the list holds the referrers of another image',
    code: 'subject-digest',
    check: 'referrers',
    lies: async ({ home, key }) => {
      const other = await home.pushImage({ comment: 'other' });
      await home.attach(other, home.statement(other, 'declaration', sampleDeclaration()), key);
      return { referrers: () => home.client.referrers(other.digest) };
    },
  },
];
