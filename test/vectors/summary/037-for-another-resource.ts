import type { Forms } from '../../support/attacks-in.ts';
import { about, OTHER_HEX, type SummaryForm } from '../../support/summary-forgery.ts';

/** The decision on one image is shown for another, or for a tag that moves. */
export const attack: Forms<SummaryForm> = [
  {
    name: 'for another repository',
    code: 'summary-resource',
    check: 'summary',
    change: about((resource) => resource.replace('/n', '/evil-n')),
  },
  {
    name: 'for another digest',
    code: 'summary-resource',
    check: 'summary',
    change: about((resource) => resource.replace(/[0-9a-f]{64}$/, OTHER_HEX)),
  },
  {
    name: 'for a tag',
    code: 'summary-resource',
    check: 'summary',
    change: about((resource) => resource.replace(/@.*$/, ':1.0.0')),
  },
  {
    name: 'for the repository with a slash more',
    code: 'summary-resource',
    check: 'summary',
    change: about((resource) => resource.replace('@', '/@')),
  },
  {
    name: 'for the resource as a URL',
    code: 'summary-resource',
    check: 'summary',
    change: about((resource) => `https://${resource}`),
  },
];
