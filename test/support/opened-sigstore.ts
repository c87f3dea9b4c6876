/** The instance that all attacks of a process are forged against; the stage of the family closes it. */
import { PrivateSigstore } from './private-sigstore.ts';

export const sigstore = await PrivateSigstore.open();
