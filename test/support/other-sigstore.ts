/** An instance of somebody else, with a root, clocks and logs that a policy trusts only where an attack says so. */
import { after } from 'node:test';
import { PrivateSigstore } from './private-sigstore.ts';

export const stranger = await PrivateSigstore.open();
after(() => stranger.close());
