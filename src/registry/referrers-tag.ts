import type { RegistryContext } from './endpoint.ts';

/**
 * Before a referrers tag is read its index is brought up to date, so that clients that know only the tag see what others
 * have pushed through the referrers API. While pushes are refused it stays as it is.
 */
export async function keepReferrersTag(
  { storage, writes }: RegistryContext,
  repository: string,
  tag: string,
): Promise<void> {
  if (writes.open) await storage.metadata.refreshReferrersTag(repository, tag);
}
