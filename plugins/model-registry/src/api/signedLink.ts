import type { DiscoveryApi } from '@backstage/frontend-plugin-api';

/** The local store's links are paths under this plugin's own address; those of S3 are whole. */
export async function resolveSignedLink(
  discovery: DiscoveryApi,
  url: string,
): Promise<string> {
  if (!url.startsWith('/')) return url;
  return `${await discovery.getBaseUrl('model-registry')}${url}`;
}
